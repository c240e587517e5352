package com.artakusuma.wags.broadcast.table.column;

import java.util.Locale;
import java.util.Set;

/** What people call a column of phone numbers, in English and Indonesian. */
final class PhoneNames {

  /** Letters only. */
  private static final Set<String> NAMES =
      Set.of(
          "phone",
          "phones",
          "phonenumber",
          "phoneno",
          // Google's contacts: "Phone 1 - Value"
          "phonevalue",
          "telephone",
          "mobile",
          "mobilephone",
          "mobilenumber",
          "cell",
          "cellphone",
          "msisdn",
          "number",
          "recipient",
          "recipients",
          "contact",
          "jid",
          "waid",
          "wa",
          "nowa",
          "nomorwa",
          "whatsapp",
          "whatsappnumber",
          "nowhatsapp",
          "nomorwhatsapp",
          "hp",
          "nohp",
          "nomorhp",
          "handphone",
          "nohandphone",
          "nomorhandphone",
          "ponsel",
          "noponsel",
          "nomorponsel",
          "telepon",
          "notelepon",
          "nomortelepon",
          "telp",
          "notelp",
          "nomortelp",
          "tlp",
          "notlp",
          "telpon",
          "notelpon",
          "nomortelpon",
          "nomor",
          "penerima",
          "kontak",
          "tujuan",
          "nomortujuan",
          "notujuan");

  private PhoneNames() {}

  /** Whether a column of that name holds phone numbers. */
  static boolean isOne(String header) {
    return NAMES.contains(header.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }
}
