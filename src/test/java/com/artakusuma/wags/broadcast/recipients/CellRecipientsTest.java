package com.artakusuma.wags.broadcast.recipients;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.recipients.CellRecipients.Found;
import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.message.Recipient;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellRecipientsTest {

  private final CellRecipients cells = new CellRecipients("ID");

  /** A small workbook refers to one such text a million times. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\t",
        "\u00a0",
        "/ ",
        "- ",
        ". ",
        "1 ",
        "(0) ",
        "1/",
        "08123456;",
        "11.11.11;",
        "11.11.11 ",
        "12345678 a ",
        "0812345 "
      })
  @Timeout(60)
  void aCellOfBlanksOrOfTheSamePieceTakesNoTimeToSpeakOf(String piece) {
    String cell = "a" + piece.repeat(32_000 / piece.length()) + "b";

    for (int i = 0; i < 20; i++) {
      assertEquals(0, cells.likelihood(cell));
    }
  }

  /** Each is looked at for a while; a workbook of some kilobytes may have them by the million. */
  @Test
  void cellsInWhichTooMuchIsLookedAtInVainEndTheTable() {
    String cell = "a" + "08123456;".repeat(3_600);
    CellRecipients few = new CellRecipients(new CellReader("ID", 12_000));
    for (int i = 0; i < 3; i++) {
      assertEquals(0, few.in(cell).numbers());
    }

    UncheckedIOException end = assertThrows(UncheckedIOException.class, () -> few.in(cell));

    assertEquals(BadTableException.Kind.TOO_LARGE, ((BadTableException) end.getCause()).kind());
  }

  @Test
  void aCellOfThousandsOfNumbersIsReadWhole() {
    String cell =
        IntStream.range(0, 2_300).mapToObj(i -> "0812" + (10_000_000 + i)).collect(joining(" "));

    assertEquals(2_300, cells.in(cell).numbers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "0812-3456-7890 # 6281234567890",
        "081234567890 / 081234567899 # 6281234567890 6281234567899",
        "081234567890/081234567899 # 6281234567890 6281234567899",
        "081234567890,081234567899;081234567898 # 6281234567890 6281234567899 6281234567898",
        "+62 812-3456-7891 ::: +62 812-3456-7899 # 6281234567891 6281234567899",
        "081234567890 dan 081234567899 # 6281234567890 6281234567899",
        "081234567890 & 081234567899 # 6281234567890 6281234567899",
        "0812 3456 7890 0813 1111 2222 # 6281234567890 6281311112222",
        "`081234567890\n081234567899` # 6281234567890 6281234567899",
        "Budi - 081234567890 # 6281234567890",
        "Siti: 081234567891 # 6281234567891",
        "Ani (0812-3456-7890) # 6281234567890",
        "WA:081234567890 # 6281234567890",
        "081234567890 (istri) # 6281234567890",
        "Ani 081234567890, Budi 081234567891 # 6281234567890 6281234567891",
        "Jl. Sudirman 12, 0812-3456-7890 # 6281234567890",
        "1. 081234567890 # 6281234567890",
        "12) 0812 3456 7890 # 6281234567890",
        "7 081234567890 # 6281234567890",
        "6,281,234,567,890 # 6281234567890",
        "`\"081234567890` # 6281234567890",
        "[25/11/26 10.15.33] +62 812-3456-7890: Halo # 6281234567890",
        "[10.15, 25/11/2026] +62 812-3456-7890: Halo # 6281234567890",
        "25/11/2026 10.15 - 0812-3456-7890: Halo # 6281234567890",
        "0812-3456-7890 s/d 25-11-2026 # 6281234567890",
        "Budi 081234567890 lahir 31-12-1999 # 6281234567890",
        "2026-11-25 10:15:33 081234567890 # 6281234567890",
        "No. 2026/02/01 0812-3456-7890 # 6281234567890",
        "Budi (0812) 3456 7890, 25.11.2026 # 6281234567890",
        "Budi 0812 34 56 78 90 # 6281234567890",
        "081234567890 25112026 # 6281234567890",
        "25112026 081234567890 # 6281234567890",
        "Budi 31121999, 081234567890 # 6281234567890",
        "Budi 0812 20112012 # 6281220112012",
        "081234567890 s/d 20261125 # 6281234567890",
        "1. 6281234567890 # 6281234567890",
        "3. 81234567892 # 6281234567892",
        "7) 8123456789 # 628123456789",
        "2 - 0812-3456-7890 # 6281234567890",
        "order 20261125001 081234567890 # 6281234567890",
        "INV/20261125/MPL/3001234567, 081234567890 # 6281234567890",
        "BCA 7135212345, 081234567890 # 6281234567890",
        "021-5551234/5551235 # 62215551234",
        "081234567890, 1.250.000 # 6281234567890",
        "-6.208763, 106.845599, 081234567890 # 6281234567890",
        "*081234567890* # 6281234567890",
        "hubungi 081234567890 lo ya # 6281234567890",
        "Telp........081234567890.......... # 6281234567890",
        "081234567890 / 85251234567 # 6281234567890 6285251234567",
        "081234567890 / 6591234567 # 6281234567890 6591234567",
        "6281234567890 6281234567899 # 6281234567890 6281234567899",
        "081234567890 6281234567899 # 6281234567890 6281234567899",
        "081234567890-081234567899 # 6281234567890 6281234567899",
        "HP 081234567890, No Rek 8220123456 # 6281234567890",
        "NIS 8123456701 / 081234567890 # 6281234567890",
        "Budi 81234567890 # 6281234567890",
        "WA 6281234567890  6281234567899 # 6281234567890 6281234567899",
        "081234567801 (1) # 6281234567801",
        "081234567801 (12) # 6281234567801",
        "+62 812-3456-7806 (1) # 6281234567806",
        "021-5551234 (2) # 62215551234",
        "Budi 081234567801 (1) # 6281234567801",
        "081234567801 (1), 081234567802 (2) # 6281234567801 6281234567802",
        "081234567809(1) 081234567810(2) # 6281234567809 6281234567810",
        "081234567809 (1) / 081234567810 (2) # 6281234567809 6281234567810",
        "(1) 081234567813 # 6281234567813",
        "(12) 0812-3456-7813 # 6281234567813",
        "(1) 021-5551234 # 62215551234",
        "(3)81234567892 # 6281234567892",
        "(1) +62 812 3456 7813 # 6281234567813",
        "Budi (1) 081234567813 # 6281234567813",
        "01. 081234567813 # 6281234567813",
        "(01) 081234567813 # 6281234567813",
        "081234567801 01 # 6281234567801",
        "(65) 9123 4567 # 6591234567",
        "(62) 81234567890 # 6281234567890",
        "0812-3456-78 01 # 6281234567801",
        "0812 34 56 78 90 # 6281234567890",
        "Jl. Melati 12, Bandung 40123 (081234567890) # 6281234567890",
        "Bandung 40123 0812 3456 7890 # 6281234567890",
        "Budi https://wa.me/6281234567890 # 6281234567890",
        "https://wa.me/6281234567890 (Budi) # 6281234567890",
        "https://wa.me/6281234567890 https://wa.me/6281234567899 # 6281234567890 6281234567899",
        "Budi https://wa.me/6281234567890?text=Hubungi 081234567899 # 6281234567890",
        "Cek https://example.com/p/081234567899 HP 081234567890 # 6281234567890",
        "Rek BCA 8123456789 HP 081234567890 # 6281234567890",
        "HP 81234567890 Rek BCA 8123456789 # 6281234567890",
        "Order 8123456789 HP 81234567890 # 6281234567890",
        "Budi 081234567890 total Rp 812.345.678 # 6281234567890",
        "Budi 081234567890 total 812.345.678 # 6281234567890",
        "Budi 081234567890 Rp 812345678 # 6281234567890",
        "Budi 6.281.234.567.890 # 6281234567890",
        "812.345.678 # 62812345678",
      })
  void recipientsAreFoundInWhateverStandsAroundThem(String cell, String recipients) {
    assertEquals(recipients, recipients(cells.in(cell)));
  }

  /** Behind a slash after an area code stands no other number. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "0151/12345678 # 4915112345678",
        "Handy: 0151/12345678 # 4915112345678",
        "0151/76543210 (privat) # 4915176543210",
        "0171 / 765 43 21 und 0171/7654322 # 491717654321 491717654322",
        "Tel. (030)/1234567, mobil +49 151/12345678 # 49301234567 4915112345678",
        "mobil +49/151/12345678 # 4915112345678",
        "Müller 0151/765432101234 # ",
        "0151/7654321012345 # ",
      })
  void aSlashMayStandBehindAnAreaCodeInGermany(String cell, String recipients) {
    assertEquals(
        Objects.requireNonNullElse(recipients, ""), recipients(new CellRecipients("DE").in(cell)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Budi",
        "#N/A",
        "",
        "0812",
        "order 81234501",
        "INV081234567890",
        "081234567890@gmail.com",
        "https://example.com/p/081234567890",
        "3201 0812 3456 0001",
        "25 Nov 2026 20:25:13",
        "0812345678901234567890",
        "6.28E+12",
        "25-11-2026",
        "2026-11-25",
        "lahir 25-11-2026",
        "lahir 25112026",
        "25112026",
        "0812-3456-112 - 2 kg",
        "0812345678**",
        "0812-3456-789-xx",
        "0812 3456 789 \u2022\u2022",
        "0812345678?0",
        "0812 3456 78 O0",
        "Budi 0812-345-678-9O",
        "0812345678..",
        "+62 812-3456-789\u2026",
        "Budi **12345678901",
        "Budi 0812345678 2 pcs",
        "Budi 0812 345 6781 2 pcs",
        "0812-3456-7803 - 1",
        "08123456784 - 2",
        "+6281234567807-1",
        "081234567810 1",
        "021-5551234 - 5",
        "0812345678 (90)",
        "081234567 (1)",
        "(1) 8123456789",
        "Budi 0812-3456-7803 - 1",
        "Budi 081234567810 1",
        "0812-3456-78 01 2",
        "6281234567890 8123456789",
        "No Rek : 8220123456",
        "081234567890-8123456789",
        "6281234567890 3174012345670001",
        "Budi 0812 0813 4567 890",
        "Rp 812.345.678",
        "Rp. 812.345.678,-",
        "Total 8.123.456.789",
        "Transfer BCA 8123456789 a.n. Budi",
        "Rp 8123456789",
        "https://example.com/?hp=081234567890 Budi",
      })
  void whatHoldsNoneIsGivenAsItIs(String cell) {
    Found found = cells.in(cell);

    assertEquals(0, found.numbers());
    assertEquals(cell, found.entries().get(0).written());
    assertEquals(1, found.entries().size());
  }

  @Test
  void whatLooksLikeANumberBesideOneIsReported() {
    Found found = cells.in("081234567890 / 0812345678901234567");

    assertEquals("6281234567890", recipients(found));
    assertEquals("0812345678901234567", found.entries().get(1).written());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7135212345", "20261125001", "5551235", "442079460000"})
  void digitsThatMayBeAnythingAreNoRecipientsBesideOne(String digits) {
    Found found = cells.in("081234567890 / " + digits);

    assertEquals("6281234567890", recipients(found));
    assertEquals(digits, found.entries().get(1).written());
    assertEquals(Recipient.Problem.COUNTRY_CODE, found.entries().get(1).reading().problem());
    assertEquals(1, cells.in(digits).numbers());
    assertTrue(cells.likelihood(digits) < cells.likelihood("telp 081234567890"));
  }

  /** Without the code, 8123456789 is a stranger's mobile at home. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          8123456789    | 1.0     | 18123456789
          8123456789.0  | 1.0     | 18123456789
          8123456789    | (+1,00) | 18123456789
          '8123456789   | 1       | 18123456789
          '8123456789   | '+1     | 18123456789
          ="8123456789" | ="1"    | 18123456789
          \u200e8123456789 | \u200e1 | 18123456789
          ８１２３４５６７８９ | １   | 18123456789
          '91234567     | 65.0    | 6591234567
          '08123456789  | 62.0    | 628123456789
          '+628123456789 | 1.0    | 628123456789
          """)
  void aCountryCodeOfItsOwnColumnBelongsToTheNumberHoweverBothAreWritten(
      String cell, String countryCode, String recipient) {
    assertEquals(recipient, recipients(cells.in(cell, countryCode)));
  }

  /** Where no 0 stands before area codes landlines are written without any. */
  @Test
  void aLandlineIsOneBesideAMobileWhereNoZeroStandsBeforeIt() {
    assertEquals(
        "6591234567 6562345678", recipients(new CellRecipients("SG").in("91234567 / 62345678")));
  }

  @Test
  void aNumberAloneIsSurerThanOneBesideWords() {
    assertTrue(cells.likelihood("081234567890") > cells.likelihood("telp 081234567890"));
    assertTrue(cells.likelihood("telp 081234567890") > cells.likelihood("Budi"));
    assertTrue(cells.likelihood("081234567890") > cells.likelihood("022-2501234"));
    assertEquals(0, cells.likelihood("Budi"));
  }

  private static String recipients(Found found) {
    return found.entries().stream()
        .filter(CellEntry::isRecipient)
        .map(entry -> entry.reading().recipient())
        .collect(Collectors.joining(" "));
  }
}
