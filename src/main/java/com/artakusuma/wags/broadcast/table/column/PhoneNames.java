package com.artakusuma.wags.broadcast.table.column;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people call a column of phone numbers, in English, Indonesian and Malay, German, Portuguese
 * and Spanish.
 */
public final class PhoneNames {

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
          "notujuan",
          "rufnummer",
          "contacto",
          "contato");

  /** Columns of names, or of whatever else has numbers, are called so, too. */
  private static final Set<String> UNSURE =
      Set.of(
          "number",
          "nomor",
          "recipient",
          "recipients",
          "penerima",
          "contact",
          "kontak",
          "contacto",
          "contato",
          "tujuan");

  /** What this program's own files call the column of recipients. */
  private static final Set<String> OWN = Set.of("recipient", "penerima");

  /** Letters only, of columns of the country codes that belong before the numbers of another. */
  private static final Set<String> COUNTRY_CODES =
      Set.of(
          "countrycode",
          "phonecountrycode",
          "countrycallingcode",
          "callingcode",
          "dialcode",
          "dialingcode",
          "diallingcode",
          "kodenegara",
          "kodnegara",
          "landesvorwahl",
          "landervorwahl",
          "codigopais",
          "codigodepais",
          "codigodopais",
          "ddi");

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
          "hape",
          "telepon",
          "telpon",
          "telp",
          "tlp",
          "bimbit",
          "tel",
          "telefon",
          "telefonnummer",
          "handy",
          "handynummer",
          "mobil",
          "mobilnummer",
          "mobiltelefon",
          "mobilfunk",
          "telefono",
          "telefone",
          "celular",
          "cel",
          "movil",
          "movel",
          "fone");

  private static final Set<String> BESIDE =
      Set.of(
          "no",
          "nomor",
          "nomer",
          "nmr",
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
          "primary",
          "nombor",
          "nr",
          "nummer",
          "numero",
          "de",
          "do",
          "del",
          "contacto",
          "contato",
          "cliente");

  /** Words of columns of other numbers, which may look like those of mobiles: "No. Rekening". */
  private static final Set<String> OTHER =
      Set.of(
          "nik",
          "nis",
          "nisn",
          "nip",
          "nipd",
          "nim",
          "nidn",
          "nuptk",
          "npsn",
          "nrp",
          "ktp",
          "kk",
          "npwp",
          "bpjs",
          "kps",
          "kip",
          "induk",
          "rekening",
          "rek",
          "norek",
          "va",
          "account",
          "iban",
          "resi",
          "awb",
          "invoice",
          "faktur",
          "kwitansi",
          "nota",
          "order",
          "pesanan",
          "transaksi",
          "rm",
          "fax",
          "faks",
          "faksimile",
          "cpf",
          "cnpj",
          "nric",
          "aadhaar");

  /** The same where phone numbers are called so now and then. */
  private static final Set<String> PERHAPS_OTHER =
      Set.of(
          "anggota",
          "member",
          "kode",
          "code",
          "peserta",
          "registrasi",
          "pendaftaran",
          "pelanggan",
          "nasabah",
          "customer");

  /** Words before an amount or an account's number. */
  private static final Set<String> MONEY = Set.of("rp", "idr", "bank", "bca", "bni", "bri", "bsi");

  /** Words of columns that may hold the numbers of anything: "No. Pelanggan", "Nomor". */
  private static final Set<String> NUMBER_OF =
      Set.of(
          "no", "nomor", "nomer", "nmr", "nombor", "number", "num", "nr", "nummer", "numero", "id",
          "kode", "code");

  /** Words of columns of whoever is to be reached, by a phone or otherwise. */
  private static final Set<String> CONTACT =
      Set.of(
          "kontak",
          "contact",
          "contacto",
          "contato",
          "cp",
          "narahubung",
          "hubungi",
          "dihubungi",
          "penerima",
          "recipient",
          "tujuan");

  private static final Pattern PEOPLE =
      Pattern.compile(
          "(?:nama|nome|nombre)(?:[ _]\\p{L}+){0,3}|(?:\\p{L}+[ _]){0,3}name",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private PhoneNames() {}

  /** Whether a column of that name holds phone numbers. */
  static boolean isOne(String header) {
    String small = small(header);
    if (NAMES.contains(letters(small))) {
      return true;
    }
    List<String> words = words(small);
    return words.stream().anyMatch(SURE::contains)
        && words.stream().allMatch(word -> SURE.contains(word) || BESIDE.contains(word));
  }

  /** Whether such a column holds nothing else. */
  static boolean isSure(String header) {
    return isOne(header) && !UNSURE.contains(letters(small(header)));
  }

  /** Whether files that were exported here have recipients under that name. */
  static boolean isOwn(String header) {
    return OWN.contains(letters(small(header)));
  }

  /** Whether phone numbers are spoken of, whosever they are: "HP Orang Tua". */
  static boolean isMentioned(String header) {
    return words(small(header)).stream().anyMatch(SURE::contains);
  }

  /** Whether it is named as one of other numbers, and speaks of no phones. */
  static boolean isOther(String header) {
    return isSurelyOther(header) || isAnyOf(PERHAPS_OTHER, header) && !isContact(header);
  }

  /** Whether it speaks of other numbers, as phone numbers are never called. */
  public static boolean isSurelyOther(String header) {
    return isAnyOf(OTHER, header);
  }

  /** Whether it speaks of phones, or of whoever is to be reached. */
  static boolean isContact(String header) {
    return isMentioned(header) || words(small(header)).stream().anyMatch(CONTACT::contains);
  }

  /** Whether it speaks of numbers without saying that they are phones'. */
  static boolean isNumberOf(String header) {
    return isAnyOf(NUMBER_OF, header) || isOther(header);
  }

  /** Whether words right before digits say that they are no phone's: "Rek BCA", "Rp". */
  public static boolean isLabelOfOther(String words) {
    return isSurelyOther(words) || isAnyOf(MONEY, words);
  }

  private static boolean isAnyOf(Set<String> names, String header) {
    return words(small(header)).stream().anyMatch(names::contains) && !isMentioned(header);
  }

  static boolean isCountryCode(String header) {
    return COUNTRY_CODES.contains(letters(small(header)));
  }

  /** Whether a column of that name holds people's names: "Nama Siswa", "Full Name". */
  static boolean isOfPeople(String header) {
    return PEOPLE.matcher(header).matches();
  }

  /** Whether there is anything that could be such a name. */
  static boolean isWords(String header) {
    return !words(small(header)).isEmpty();
  }

  private static String small(String header) {
    String apart = Normalizer.normalize(header, Normalizer.Form.NFD);
    return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static String letters(String small) {
    return NO_LETTERS.matcher(small).replaceAll("");
  }

  private static List<String> words(String small) {
    return NO_LETTERS.splitAsStream(small).filter(word -> !word.isEmpty()).toList();
  }
}
