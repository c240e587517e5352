package com.artakusuma.wags.web.history.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesCsvTest {

  private static final String HEADER =
      "\ufeff"
          + quoted(
              "ID,Sender,Recipient,Status,Broadcast,Client's time (Asia/Jakarta),"
                  + "Accepted (Asia/Jakarta),Sent (Asia/Jakarta),Reason,Text,Receipt,"
                  + "Delivered (Asia/Jakarta),Read (Asia/Jakarta)");
  private static final Instant AT = Instant.parse("2026-11-23T06:02:02.841Z");

  @Test
  void aFileHasAHeaderEvenWithoutMessages() throws IOException {
    assertEquals(HEADER, written());
  }

  @Test
  void timesSortAsTextAndWhatIsNotThereIsEmpty() throws IOException {
    assertEquals(
        HEADER
            + quoted(
                "7,me,(+62) 812-3456-7890,Sent,31,2026-11-23 13:02:02,"
                    + "2026-11-23 13:02:02,2026-11-23 13:02:02,,Halo,,,")
            + quoted(
                "8,me,(+62) 812-3456-7890,Waiting,,2026-11-23 13:02:02,2026-11-23 13:02:02,,,Halo,,,"),
        written(
            line(7, MessageStatus.SENT, 31L, AT, "Halo", null),
            line(8, MessageStatus.PENDING, null, null, "Halo", null)));
  }

  @Test
  void anIndonesianFileHasItsWordsAndTheSemicolonsOfItsSpreadsheets() throws IOException {
    StringWriter out = new StringWriter();
    Words reader = new Words(Locale.forLanguageTag("id"), ZoneId.of("Asia/Makassar"));
    new MessagesCsv(out, reader)
        .write(List.of(line(7, MessageStatus.FAILED, null, AT, "a;b", null)));

    assertEquals(
        "\ufeff"
            + quoted(
                    "ID,Pengirim,Penerima,Status,Siaran,Waktu klien (Asia/Makassar),"
                        + "Diterima (Asia/Makassar),Terkirim (Asia/Makassar),Alasan,Teks,"
                        + "Tanda terima,Sampai (Asia/Makassar),Dibaca (Asia/Makassar)")
                .replace("\",\"", "\";\"")
            + quoted(
                    "7,me,(+62) 812-3456-7890,Gagal,,2026-11-23 14:02:02,2026-11-23 14:02:02,"
                        + "2026-11-23 14:02:02,,a;b,,,")
                .replace("\",\"", "\";\""),
        out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "=1+1 ! '=1+1",
        "+62 812 ! '+62 812",
        "-1 ! '-1",
        "@SUM(A1) ! '@SUM(A1)",
        "`\t=1+1` ! `'\t'=1+1`",
        "`\r=1+1` ! `'\r'=1+1`",
        "a=1 ! a=1",
        "`say \"hi\", you` ! `say \"\"hi\"\", you`",
        "`two\nlines` ! `two\nlines`",
        "`x;=cmd` ! `x;'=cmd`",
        "`x,@a|+b\t-c` ! `x,'@a|'+b\t'-c`",
        "`x;\"=cmd` ! `x;'\"\"=cmd`",
        "`Rp50.000,-` ! `Rp50.000,-`",
        "`Rp50.000,-/pcs\n- apel\n- jeruk` ! `Rp50.000,-/pcs\n- apel\n- jeruk`",
        "`x\n- HYPERLINK(A1)` ! `x\n'- HYPERLINK(A1)`",
        "x;\uff1dcmd ! x;'\uff1dcmd",
        "🎉 ! 🎉",
      })
  void aTextStaysATextInASpreadsheet(String text, String cell) throws IOException {
    MessageLine line = line(1, MessageStatus.FAILED, null, null, text, null);

    String written = written(line);

    assertTrue(written.endsWith(",\"" + cell + "\",\"\",\"\",\"\"\r\n"), written);
  }

  /** The longest text that a message may have, asked at each of its commas. */
  @Test
  @Timeout(60)
  void aLongLineOfHyphensTakesNoTimeToSpeakOf() throws IOException {
    String text = ",- ".repeat(21_000);
    for (int i = 0; i < 10; i++) {
      assertTrue(written(line(1, MessageStatus.FAILED, null, null, text, null)).contains(text));
    }
    assertTrue(
        written(line(1, MessageStatus.FAILED, null, null, text + "A(", null)).contains(",'- ,'- "));
  }

  /** Spreadsheets cut at what their language has between cells, whatever the file means. */
  @Test
  void noCellIsAFormulaWhereverASpreadsheetCuts() throws IOException {
    Random random = new Random(11);
    String signs = "=+-@,;|\t\n\r\"' a1(!";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      String csv = written(line(1, MessageStatus.FAILED, null, null, text.toString(), null));
      for (char delimiter : new char[] {',', ';', '\t', '|'}) {
        for (String cell : cells(csv, delimiter)) {
          assertFalse(isFormula(cell), () -> cell + " in " + csv);
        }
      }
    }
  }

  /** As spreadsheets cut: a quotation mark opens a cell only at its beginning. */
  private static List<String> cells(String csv, char delimiter) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean beginning = true;
    for (int i = 0; i < csv.length(); i++) {
      char each = csv.charAt(i);
      if (quoted && each == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(each);
        i++;
      } else if (each == '"' && (quoted || beginning)) {
        quoted = !quoted;
        beginning = false;
      } else if (!quoted && (each == delimiter || each == '\r' || each == '\n')) {
        cells.add(cell.toString());
        cell.setLength(0);
        beginning = true;
      } else {
        cell.append(each);
        beginning = false;
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /**
   * Whether a spreadsheet would work something out; a hyphen before words is a list's, and one
   * before nothing but the marks between empty cells is a price's.
   */
  private static boolean isFormula(String cell) {
    return !cell.isEmpty()
        && ("=+@".indexOf(cell.charAt(0)) >= 0
            || cell.matches("(?s)-(?![\",]*$)[^ \r\n].*|- .*[(|!=].*"));
  }

  @ParameterizedTest
  @CsvSource({"en, Cancelled by toko.", "id, Dibatalkan oleh toko."})
  void aReasonIsInTheReadersLanguage(String language, String cell) throws IOException {
    StringWriter out = new StringWriter();
    Words reader = new Words(Locale.forLanguageTag(language), ZoneId.of("Asia/Jakarta"));
    Reason reason = Reason.of(ReasonCode.CANCELLED_BY, "toko");
    new MessagesCsv(out, reader)
        .write(List.of(line(1, MessageStatus.CANCELLED, null, null, "x", reason)));

    assertTrue(
        out.toString().matches("(?s).*[,;]\"" + cell + "\"[,;]\"x\"([,;]\"\"){3}\r\n"),
        out::toString);
  }

  /** A line of cells between commas, each quoted. */
  private static String quoted(String line) {
    return "\"" + line.replace(",", "\",\"") + "\"\r\n";
  }

  private static MessageLine line(
      long id, MessageStatus status, Long broadcast, Instant sentAt, String text, Reason reason) {
    return new MessageLine(
        id,
        "me",
        "6281234567890",
        status,
        broadcast,
        AT,
        AT,
        sentAt,
        AT,
        text,
        reason,
        null,
        null,
        null,
        null,
        new Place(AT, id));
  }

  private static String written(MessageLine... lines) throws IOException {
    StringWriter out = new StringWriter();
    new MessagesCsv(out, new Words(Locale.ENGLISH, ZoneId.of("Asia/Jakarta")))
        .write(List.of(lines));
    return out.toString();
  }
}
