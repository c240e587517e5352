package com.artakusuma.wags.web.history.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.web.words.Words;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export holds is read again as it was. */
class ExportedRecipientsTest {

  private static final Instant AT = Instant.parse("2026-11-23T06:02:02.841Z");
  private static final Words WORDS = new Words(Locale.ENGLISH, ZoneId.of("Asia/Jakarta"));
  private static final String ODD = "=1+1 \u0001_x000D_ \ud83c\udf89 \ud83c \r\n<&>";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ID", "MY", "US", "DE", "BR"})
  void aMobileOfEveryCountryIsReadAgainAsItWas(String home) {
    List<String> mobiles = mobiles();
    for (String mobile : mobiles) {
      String exported = ExportWords.recipient(line(1, mobile, "x"));

      assertEquals(mobile, Recipient.normalise(exported, home).orElse("none"), exported);
      assertTrue("=+-@".indexOf(exported.charAt(0)) < 0, exported);
      assertTrue(exported.chars().anyMatch(sign -> sign == '('), exported);
    }
    assertTrue(mobiles.size() > 200);
  }

  @Test
  void aGroupIsWrittenAsItIs() {
    assertEquals(
        "120363021234567890@g.us", ExportWords.recipient(line(1, "120363021234567890@g.us", "x")));
  }

  @Test
  void aFileOfEitherKindHasAllRecipientsAndTexts() throws IOException {
    List<MessageLine> lines = new ArrayList<>();
    for (String mobile : mobiles()) {
      lines.add(line(lines.size() + 1, mobile, "text " + mobile));
    }
    Path csv = folder.resolve("export.csv");
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      MessagesCsv file = new MessagesCsv(out, WORDS);
      file.write(lines);
      file.end();
    }
    Path xlsx = workbook(lines, com.artakusuma.wags.export.XlsxRows.MOST_ROWS);

    for (Path file : List.of(csv, xlsx)) {
      List<Row> rows = rows(TableFile.of(file, ""), 0);
      assertEquals("Recipient", rows.get(0).cell(2));
      assertEquals(
          lines.stream().map(MessageLine::recipient).toList(),
          rows.stream()
              .skip(1)
              .map(row -> Recipient.normalise(row.cell(2), "ID").orElseThrow())
              .toList());
      assertEquals(
          lines.stream().map(MessageLine::text).toList(),
          rows.stream().skip(1).map(row -> row.cell(9)).toList());
    }
  }

  @Test
  void aWorkbookKeepsWhatXmlCannotHoldAndShowsTimesAsDates() throws IOException {
    List<Row> rows =
        rows(TableFile.of(workbook(List.of(line(1, "6281234567890", ODD)), 10), ""), 0);

    assertEquals("=1+1 \u0001_x000D_ \ud83c\udf89 \ufffd \r\n<&>", rows.get(1).cell(9));
    assertEquals("23 Nov 2026 13:02:02", rows.get(1).cell(6));
  }

  @Test
  void whatDoesNotFitOnASheetStandsOnTheNext() throws IOException {
    List<MessageLine> lines = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      lines.add(line(i, "6281234567890", "x"));
    }

    Sheets sheets = TableFile.of(workbook(lines, 4), "");

    assertEquals(
        List.of("Messages", "Messages 2", "Messages 3"),
        sheets.all().stream().map(Sheets.Sheet::name).toList());
    assertEquals(List.of("ID", "1", "2", "3"), ids(sheets, 0));
    assertEquals(List.of("ID", "4", "5", "6"), ids(sheets, 1));
    assertEquals(List.of("ID", "7"), ids(sheets, 2));
  }

  private static List<String> ids(Sheets sheets, int index) throws IOException {
    return rows(sheets, index).stream().map(row -> row.cell(0)).toList();
  }

  private Path workbook(List<MessageLine> lines, int mostRows) throws IOException {
    Path path = folder.resolve("export.xlsx");
    try (OutputStream out = Files.newOutputStream(path)) {
      MessagesXlsx file = new MessagesXlsx(out, WORDS, mostRows);
      file.write(lines);
      file.end();
    }
    return path;
  }

  private static List<Row> rows(Sheets sheets, int index) throws IOException {
    List<Row> rows = new ArrayList<>();
    sheets.table(index).forEach(rows::add);
    return rows;
  }

  private static List<String> mobiles() {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    return numbers.getSupportedRegions().stream()
        .sorted()
        .map(region -> numbers.getExampleNumberForType(region, PhoneNumberType.MOBILE))
        .filter(Objects::nonNull)
        .map(number -> numbers.format(number, PhoneNumberFormat.E164).substring(1))
        .toList();
  }

  private static MessageLine line(long id, String recipient, String text) {
    return new MessageLine(
        id,
        "me",
        recipient,
        MessageStatus.SENT,
        31L,
        AT,
        AT,
        null,
        AT,
        text,
        null,
        null,
        null,
        null,
        null,
        new Place(AT, id));
  }
}
