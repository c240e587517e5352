package com.artakusuma.wags.broadcast.table.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.xlsx.XlsxWorkbook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {

  private static final String RELATIONS =
      """
      <Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
      <Relationship Id="r2" Type="x/sharedStrings" Target="/xl/texts.xml"/></Relationships>\
      """;
  private static final String WORKBOOK =
      """
      <workbook xmlns:r="urn:r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>\
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void csvIsReadWithWhicheverDelimiterItHas(String delimiter) throws Exception {
    String text = "nama,hp\r\n\"Budi \"\"B\"\" , Jr\",0812\r\n\r\n, 0813 \r\n";

    List<Row> rows = rows(text.replace(",", delimiter).getBytes(StandardCharsets.UTF_8));

    assertEquals(
        List.of(
            new Row(1, List.of("nama", "hp")),
            new Row(2, List.of("Budi \"B\" " + delimiter + " Jr", "0812")),
            new Row(4, List.of("", "0813"))),
        rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
  void csvIsReadInTheCharsetItWasWrittenIn(String charset) throws Exception {
    assertEquals(
        List.of(new Row(1, List.of("José", "0812"))),
        rows("José;0812".getBytes(Charset.forName(charset))));
  }

  /** Read by the code page of Windows, each Café would be a CafÃ© without a word. */
  @ParameterizedTest
  @CsvSource({"1, 3", "500, 502"})
  void aTextInUtf8WithAByteThatIsNoneIsRefusedByItsLine(int rows, int line) {
    byte[] good = ("Nama\r\n" + "Café;0812\r\n".repeat(rows)).getBytes(StandardCharsets.UTF_8);
    byte[] bad = "Jos\u00e9;0813\r\n".getBytes(StandardCharsets.ISO_8859_1);

    BadTableException refused =
        assertThrows(BadTableException.class, () -> rows(together(good, bad, good)));

    assertEquals(BadTableException.Kind.MIXED, refused.kind());
    assertEquals(line, refused.line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mimetype", "word/document.xml", "ppt/presentation.xml", "xl/workbook.bin"})
  void anotherOfficeProgramsFileIsToldFromADamagedOne(String part) throws IOException {
    Path file = folder.resolve("list.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(part));
      zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
    }

    BadTableException bad = assertThrows(BadTableException.class, () -> TableFile.of(file, ""));

    assertEquals(BadTableException.Kind.OTHER_OFFICE, bad.kind());
  }

  @Test
  void aTextThatIsCutWithinACharacterIsRefused() {
    byte[] whole = "Andr\u00e9;0812\rJos\u00e9".getBytes(StandardCharsets.UTF_8);

    BadTableException refused =
        assertThrows(BadTableException.class, () -> rows(Arrays.copyOf(whole, whole.length - 1)));

    assertEquals(BadTableException.Kind.MIXED, refused.kind());
    assertEquals(2, refused.line());
  }

  /** By chance some of its letters are UTF-8, too. */
  @Test
  void aTextOfWindowsMayHoldWhatWouldBeUtf8() throws Exception {
    String text = "José;0812\nAndré;0813\nCAFÉ”;0814";

    assertEquals(
        List.of(
            new Row(1, List.of("José", "0812")),
            new Row(2, List.of("André", "0813")),
            new Row(3, List.of("CAFÉ”", "0814"))),
        rows(text.getBytes(Charset.forName("windows-1252"))));
  }

  /** Numbers of orders in its attributes, and of contacts' pictures, would get messages. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body><table><tr id='6281234567890'><td>081234567891</td></tr></table>",
        "\r\n <table>\n<tr><td>081234567890</td></tr>\n</table>",
        "<!DOCTYPE html>\n<TABLE>",
        "<?xml version=\"1.0\"?>\n<Workbook><Worksheet>",
        "MIME-Version: 1.0\r\nContent-Type: multipart/related",
        "[\n  {\"id\": 6281234567890, \"hp\": \"081234567891\"}\n]",
        "{\"hp\": \"081234567890\"}",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:6281234567890\r\nTEL:081234567891\r\nEND:VCARD\r\n"
      })
  void aTextThatIsNoTableIsRefusedWhateverItsName(String text) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
      BadTableException refused =
          assertThrows(BadTableException.class, () -> rows(text.getBytes(charset)));

      assertEquals(BadTableException.Kind.NO_TABLE, refused.kind());
    }
    BadTableException marked =
        assertThrows(
            BadTableException.class,
            () -> rows(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)));
    assertEquals(BadTableException.Kind.NO_TABLE, marked.kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[25/11/26 10.15] Budi: hai", "<081234567890>", "{nama};hp", "[081]"})
  void aListMayBeginWithABracket(String text) throws Exception {
    assertEquals(1, rows(text.getBytes(StandardCharsets.UTF_8)).size());
  }

  private static byte[] together(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstCell() throws Exception {
    assertEquals(
        List.of(new Row(1, List.of("phone"))),
        rows("\uFEFFphone".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aLoneQuotationMarkDoesNotSpoilAList() throws Exception {
    assertEquals(
        List.of(new Row(1, List.of("Budi 5\"", "0812")), new Row(2, List.of("\"Ani\" x", "0813"))),
        rows("Budi 5\",0812\n\"Ani\" x,0813".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void numbersOfAWorkbookBecomeDigitsAndItsTextsStay() throws Exception {
    byte[] workbook =
        workbook(
            sheet -> {
              sheet.value(0, 0, "nama");
              sheet.value(0, 1, "hp");
              sheet.value(1, 0, "Budi");
              sheet.value(1, 1, 6.281234567890E12);
              sheet.value(3, 1, "081234567890");
              sheet.inlineString(4, 0, "Ani");
              sheet.value(4, 2, true);
            });

    assertEquals(
        List.of(
            new Row(1, List.of("nama", "hp")),
            new Row(2, List.of("Budi", "6281234567890")),
            new Row(4, List.of("", "081234567890")),
            new Row(5, List.of("Ani", "", "TRUE"))),
        rows(workbook));
  }

  @Test
  void sheetsAreKnownByNameHiddenOnesToo() throws Exception {
    Path file = folder.resolve("two.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet hidden = workbook.newWorksheet("hidden");
      hidden.value(0, 0, "no");
      hidden.setVisibilityState(VisibilityState.HIDDEN);
      workbook.newWorksheet("shown").value(0, 0, "yes");
    }

    assertEquals(
        List.of(new Sheets.Sheet(0, "hidden", true), new Sheets.Sheet(1, "shown", false)),
        TableFile.of(file, "").all());
  }

  @Test
  void richTextsFormulasAndHintsAreReadAsTheyAreShown() throws Exception {
    byte[] workbook =
        zip(
            "xl/texts.xml",
            "<sst><si><r><t>08</t></r><r><t>12</t></r><rPh><t>hint</t></rPh></si></sst>",
            "xl/worksheets/sheet1.xml",
            """
            <worksheet><sheetData><row><c t="s"><v>0</v></c><c t="str"><f>A1&amp;3</f><v>0813</v></c>
            <c t="e"><v>#REF!</v></c><c><v>1E999999999</v></c><c t="s"><v/></c>
            <c r="ZZZZZZZ1" t="str"><v>5</v></c><c r="XFD1" t="str"><v>far</v></c></row></sheetData></worksheet>\
            """);

    assertEquals(
        List.of(new Row(1, List.of("0812", "0813", "#REF!", "1E999999999", "", "5"))),
        rows(workbook));
  }

  @Test
  void aWorkbookThatUnpacksToTooMuchIsRefused() throws Exception {
    byte[] workbook =
        zip("xl/texts.xml", "<sst/>", "xl/worksheets/sheet1.xml", "<a>" + " ".repeat(100_000));
    Path file = Files.write(folder.resolve("bomb"), workbook);
    Table table = XlsxWorkbook.of(file, 50_000, "ID").table(0);

    BadTableException refused =
        assertThrows(BadTableException.class, () -> table.forEach(row -> {}));

    assertEquals(BadTableException.Kind.TOO_LARGE, refused.kind());
  }

  @Test
  void aDocumentTypeIsNotFollowed() throws Exception {
    byte[] workbook =
        zip(
            "xl/texts.xml",
            "<sst/>",
            "xl/worksheets/sheet1.xml",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a><row><c"
                + " t='str'><v>&b;</v></c></row></a>");

    assertEquals(BadTableException.Kind.BROKEN, refusal(workbook));
  }

  @Test
  void whatIsNoTableIsRefusedWithItsKind() throws Exception {
    byte[] good = workbook(sheet -> sheet.value(0, 0, "x"));

    assertEquals(BadTableException.Kind.BROKEN, refusal(Arrays.copyOf(good, good.length / 2)));
    assertEquals(BadTableException.Kind.BROKEN, refusal(zip("other.xml", "<a/>", "x", "y")));
    assertEquals(
        BadTableException.Kind.OLD_EXCEL,
        refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}));
    assertEquals(BadTableException.Kind.NO_TEXT, refusal(new byte[] {'a', 0, 1, 2}));
  }

  private BadTableException.Kind refusal(byte[] content) {
    return assertThrows(BadTableException.class, () -> rows(content)).kind();
  }

  private List<Row> rows(byte[] content) throws IOException {
    return rows(Files.write(folder.resolve("upload"), content));
  }

  private static List<Row> rows(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    TableFile.of(file, "").table(0).forEach(rows::add);
    return rows;
  }

  private byte[] workbook(Consumer<Worksheet> content) throws IOException {
    Path file = folder.resolve("made.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      content.accept(workbook.newWorksheet("Sheet 1"));
    }
    return Files.readAllBytes(file);
  }

  /** A workbook of these parts, by name and content. */
  private byte[] zip(String... parts) throws IOException {
    Path file = folder.resolve("made.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      List<String> all = new ArrayList<>(List.of(parts));
      all.addAll(List.of("xl/workbook.xml", WORKBOOK, "xl/_rels/workbook.xml.rels", RELATIONS));
      for (int i = 0; i < all.size(); i += 2) {
        zip.putNextEntry(new ZipEntry(all.get(i)));
        zip.write(all.get(i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.readAllBytes(file);
  }
}
