package com.artakusuma.wags.broadcast.table.column;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
          "nokontak",
          "nomorkontak",
          "contactno",
          "contactnumber",
          "tujuan",
          "nomortujuan",
          "notujuan");

  /** Words of which one says enough, whatever of these stands beside it: "No. HP/WA". */
  private static final Set<String> SURE =
      Set.of(
          "phone",
          "telephone",
          "mobile",
          "cellphone",
          "msisdn",
          "wa",
          "whatsapp",
          "hp",
          "handphone",
          "ponsel",
          "seluler",
          "telepon",
          "telpon",
          "telp",
          "tlp");

  private static final Set<String> BESIDE =
      Set.of(
          "no",
          "nomor",
          "nomer",
          "number",
          "num",
          "kontak",
          "contact",
          "tujuan",
          "penerima",
          "recipient",
          "pelanggan",
          "customer",
          "aktif",
          "active",
          "utama",
          "primary");

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

  private PhoneNames() {}

  /** Whether a column of that name holds phone numbers. */
  static boolean isOne(String header) {
    String small = header.toLowerCase(Locale.ROOT);
    if (NAMES.contains(NO_LETTERS.matcher(small).replaceAll(""))) {
      return true;
    }
    List<String> words = NO_LETTERS.splitAsStream(small).filter(word -> !word.isEmpty()).toList();
    return words.stream().anyMatch(SURE::contains)
        && words.stream().allMatch(word -> SURE.contains(word) || BESIDE.contains(word));
  }
}
