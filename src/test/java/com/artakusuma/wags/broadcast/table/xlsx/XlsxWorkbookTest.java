package com.artakusuma.wags.broadcast.table.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks by the rules of their format, at its edges and beyond. */
class XlsxWorkbookTest {

  private static final String TYPE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/";

  @TempDir private Path folder;

  private final Map<String, String> parts = new LinkedHashMap<>();

  XlsxWorkbookTest() {
    parts.put("_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")));
    parts.put("xl/workbook.xml", workbook("<sheet name='A' sheetId='1' r:id='r1'/>"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        relations(relation("r1", "worksheet", "worksheets/sheet1.xml")));
    parts.put("xl/worksheets/sheet1.xml", sheet("<row><c t='str'><v>here</v></c></row>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "worksheets/sheet1.xml",
        "./worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "worksheets/./x/../sheet1.xml",
        "Worksheets/Sheet1.XML",
        "worksheets\\sheet1.xml",
        "worksheets/sheet%31.xml",
      })
  void aSheetIsFoundWhereverItsRelationLeads(String target) throws Exception {
    parts.put("xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", target)));

    assertEquals("here", text());
  }

  @ParameterizedTest
  @CsvSource({"book/x.xml, book/_rels/x.xml.rels", "x.xml, _rels/x.xml.rels"})
  void theWorkbookMayLieAnywhere(String workbook, String relations) throws Exception {
    parts.put("_rels/.rels", relations(relation("r1", "officeDocument", "/" + workbook)));
    parts.put(workbook, parts.remove("xl/workbook.xml"));
    parts.remove("xl/_rels/workbook.xml.rels");
    parts.put(relations, relations(relation("r1", "worksheet", "/xl/worksheets/sheet1.xml")));

    assertEquals("here", text());
  }

  @Test
  void aPackageWithoutRelationsHasItsWorkbookAtTheUsualPlace() throws Exception {
    parts.remove("_rels/.rels");

    assertEquals("here", text());
  }

  @Test
  void theStrictEditionIsReadAsWell() throws Exception {
    parts.replaceAll((name, content) -> content.replace(TYPE, STRICT));

    assertEquals("here", text());
  }

  @Test
  void chartsAreNoSheetsAndLinksToOtherFilesAreNotFollowed() throws Exception {
    parts.put(
        "xl/workbook.xml",
        workbook(
            "<sheet name='Chart' sheetId='3' r:id='r3'/><sheet name='Web' sheetId='4' r:id='r4'/>"
                + "<sheet name='Old' sheetId='2' state='veryHidden' r:id='r2'/>"
                + "<sheet name='A &amp; B' sheetId='1' r:id='r1'/>"));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        relations(
            relation("r1", "worksheet", "worksheets/sheet1.xml"),
            relation("r2", "worksheet", "worksheets/sheet2.xml"),
            relation("r3", "chartsheet", "chartsheets/sheet1.xml"),
            "<Relationship Id='r4' TargetMode='External' Type='"
                + TYPE
                + "worksheet' Target='x'/>"));

    assertEquals(
        List.of(new Sheets.Sheet(0, "Old", true), new Sheets.Sheet(1, "A & B", false)),
        open().all());
    assertEquals(List.of("here"), rows(1).get(0).cells());
  }

  @ParameterizedTest
  @CsvSource({"1, true", "true, true", "0, false", "false, false"})
  void aRowSaysWhetherItIsHidden(String written, boolean hidden) throws Exception {
    sheetOf("<row hidden='" + written + "'><c t='str'><v>here</v></c></row>");

    assertEquals(List.of(new Row(1, 0, hidden, List.of("here"))), rows(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"})
  void aWorkbookThatLacksAPartIsRefused(String part) {
    parts.remove(part);

    assertEquals(BadTableException.Kind.BROKEN, refusal());
  }

  @Test
  void aCellWhoseTextIsMissingIsNotTakenForAnEmptyOne() {
    sheetOf("<row><c t='s'><v>7</v></c></row>");

    assertEquals(BadTableException.Kind.BROKEN, refusal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<c><v>6.28123456789E12</v></c> | 6281234567890",
        "<c><v>6281234567890</v></c> | 6281234567890",
        "<c t='str'><v>6281234567890.0</v></c> | 6281234567890.0",
        "<c t='inlineStr'><is><r><t>08</t></r><r><t xml:space='preserve'> 12</t></r></is></c> | 08"
            + " 12",
        "<c t='str'><v>0812_x000D_</v></c> | 0812",
        "<c t='str'><v>a_x005F_x000D_</v></c> | a_x000D_",
        "<c t='str'><v>a_x0024_b</v></c> | a$b",
        "<c t='e'><v>#N/A</v></c> | #N/A",
        "<c t='d'><v>2026-11-25T00:00:00</v></c> | 2026-11-25T00:00:00",
        "<c s='1'><v>46351</v></c> | 25 Nov 2026",
        "<c s='1'><v>46351.5</v></c> | 25 Nov 2026",
        "<c s='2'><v>46351</v></c> | 25 Nov 2026",
        "<c s='1'><v>0.60416666666666663</v></c> | 14:30",
        "<c s='1'><v>0.9999884259259259</v></c> | 23:59:59",
        "<c s='3'><v>46351</v></c> | 46351",
        "<c><v>59.970000000000006</v></c> | 59.97",
        "<c><v>0.30000000000000004</v></c> | 0.3",
        "<c><v>6281234567890.5</v></c> | 6281234567890.5",
        "<c t='b'><v>1</v></c> | TRUE",
        "<c t='b'><v>0</v></c> | FALSE",
        "<c s='1'><v>6281234567890</v></c> | 6281234567890",
        "<c s='99'><v>5</v></c> | 5",
        "<c t='n'><f>1/0</f></c><c t='str'><v>x</v></c> | ,x",
      })
  void aCellIsWhatASpreadsheetShows(String cell, String shown) throws Exception {
    styles(
        "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='[$-421]dd&quot;/&quot;mm'/>"
            + "<numFmt numFmtId='201' formatCode='0 &quot;days&quot;'/></numFmts>"
            + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='200'/>"
            + "<xf numFmtId='201'/></cellXfs></styleSheet>");
    sheetOf("<row>" + cell + "</row>");

    assertEquals(shown, text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ID | 46153 | 11 Mei 2026",
        "ID | 46246 | 12 Agu 2026",
        "ID | 46387 | 31 Des 2026",
        "DE | 46387 | 31 Dez. 2026",
        "US | 46387 | 31 Dec 2026",
        "CH | 46387 | 31 Dec 2026",
      })
  void monthsAreWrittenInTheLanguageOfTheNumbersCountry(String region, String days, String shown)
      throws Exception {
    styled("<xf numFmtId='14'/>", "<c s='1'><v>" + days + "</v></c>");

    assertEquals(shown, first(region).value(0));
    assertEquals(shown, first(region).cell(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ID | 3   | 1250000 | 1.250.000",
        "ID | 4   | 1250000.5 | 1.250.000,50",
        "US | 4   | 1250000.5 | '1,250,000.50'",
        "ID | 200 | 1250000 | 1.250.000",
        "ID | 201 | 1250000 | 1.250.000",
        "ID | 202 | 1250000 | 1250000",
        "ID | 203 | 1250000 | 1250000",
        "ID | 42  | 750 | 750",
        "ID | 3   | -1250000 | -1.250.000",
        "ID | 4   | -1250000.5 | -1.250.000,50",
        "US | 4   | -1250000.5 | '-1,250,000.50'",
        "ID | 200 | -1250000 | -1.250.000",
        "ID | 3   | -0.2 | 0",
        "ID | 4   | -0.0001 | '0,00'",
        "ID | 37  | -1250000 | -1250000",
        "ID | 40  | -1250000 | -1250000",
        "ID | 204 | -1250000 | -1250000",
        "ID | 204 | 1250000 | 1.250.000",
        "ID | 3   | -1E300 | -1E300",
        "ID | 3   | 1E300 | 1E300",
        "ID | 0   | 1250000 | 1250000",
      })
  void aNumberWithItsThousandsApartIsAValueAsItIsSeenAndARecipientWithoutThem(
      String region, int format, String number, String shown) throws Exception {
    styled("<xf numFmtId='" + format + "'/>", "<c s='1'><v>" + number + "</v></c>");

    assertEquals(shown, first(region).value(0));
    assertFalse(first(region).cell(0).matches("-?[0-9]{1,3}([.,][0-9]{3})+"), "its digits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14 | 46387.7085 | 31 Des 2026",
        "15 | 46387.7085 | 31 Des 2026",
        "16 | 46387.7085 | 31 Des 2026",
        "17 | 46387.7085 | 31 Des 2026",
        "18 | 46387.7085 | 17:00",
        "19 | 46387.7085 | 17:00:14",
        "20 | 46387.7085 | 17:00",
        "21 | 46387.7085 | 17:00:14",
        "22 | 46387.7085 | 31 Des 2026 17:00",
        "22 | 46387      | 31 Des 2026 00:00",
        "45 | 46387.7085 | 00:14",
        "46 | 1.5        | 36:00:00",
        "46 | 0.25       | 06:00:00",
        "47 | 46387.7085 | 00:14",
        "22 | 46387.999999 | 1 Jan 2027 00:00",
      })
  void aBuiltInFormatShowsTheDayTheTimeOrBoth(int format, String days, String shown)
      throws Exception {
    styled("<xf numFmtId='" + format + "'/>", "<c s='1'><v>" + days + "</v></c>");

    assertEquals(shown, first("ID").cell(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/mm/yyyy            | 46387.7085 | 31 Des 2026",
        "dd/mm/yyyy;@          | 46387.7085 | 31 Des 2026",
        "[$-421]d mmmm yyyy    | 46387.7085 | 31 Des 2026",
        "[$-F800]dddd, mmmm dd, yyyy | 46387.7085 | 31 Des 2026",
        "mmm\\-yy            | 46387.7085 | 31 Des 2026",
        "m                     | 46387.7085 | 31 Des 2026",
        "d \"hari\" mmm       | 46387.7085 | 31 Des 2026",
        "dd\\h               | 46387.7085 | 31 Des 2026",
        "dd_h mm                | 46387.7085 | 31 Des 2026",
        "hh:mm                 | 46387.7085 | 17:00",
        "HH:MM:SS              | 46387.7085 | 17:00:14",
        "h:mm AM/PM            | 46387.7085 | 17:00",
        "[$-F400]h:mm:ss AM/PM | 46387.7085 | 17:00:14",
        "h:mm a/p;@            | 46387.7085 | 17:00",
        "hh\".\"mm            | 46387.7085 | 17:00",
        "hh\\.mm\\.ss      | 46387.7085 | 17:00:14",
        "mm:ss                 | 46387.7085 | 00:14",
        "h AM/PM               | 46387.7085 | 17:00",
        "hh:mm                 | 0.7085     | 17:00",
        "dd/mm/yyyy hh:mm      | 46387.7085 | 31 Des 2026 17:00",
        "yyyy-mm-dd hh:mm:ss   | 46387.7085 | 31 Des 2026 17:00:14",
        "hh:mm dd/mm           | 46387.7085 | 31 Des 2026 17:00",
        "mm/dd hh              | 46387.7085 | 31 Des 2026 17:00",
        "[h]:mm                | 1.5104167  | 36:15",
        "[hh]:mm:ss            | 100.5      | 2412:00:00",
        "[mm]:ss               | 0.0434     | 62:30",
        "[Red]d                | 46387.7085 | 31 Des 2026",
        "0 \"days\"           | 1.5        | 1.5",
      })
  void anOwnFormatShowsTheDayTheTimeOrBoth(String format, String days, String shown)
      throws Exception {
    String code = format.replace("\\\\", "\\").replace("\"", "&quot;");
    styles(
        "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='"
            + code
            + "'/></numFmts><cellXfs><xf numFmtId='200'/></cellXfs></styleSheet>");
    sheetOf("<row><c><v>" + days + "</v></c></row>");

    assertEquals(shown, first("ID").cell(0));
  }

  private void styles(String xml) {
    parts.put(
        "xl/_rels/workbook.xml.rels",
        relations(
            relation("r1", "worksheet", "worksheets/sheet1.xml"),
            relation("r2", "styles", "styles.xml")));
    parts.put("xl/styles.xml", xml);
  }

  private void styled(String style, String cell) {
    styles(
        "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='[$Rp-421]\\ #,##0;-#,##0'/>"
            + "<numFmt numFmtId='201' formatCode='_-&quot;Rp&quot;* #,##0_-'/>"
            + "<numFmt numFmtId='202' formatCode='#,##0,'/>"
            + "<numFmt numFmtId='203' formatCode='[Red]#,##0'/>"
            + "<numFmt numFmtId='204' formatCode='#,##0;(#,##0)'/></numFmts>"
            + "<cellXfs><xf numFmtId='0'/>"
            + style
            + "</cellXfs></styleSheet>");
    sheetOf("<row>" + cell + "</row>");
  }

  private Row first(String region) throws IOException {
    List<Row> rows = new ArrayList<>();
    made(region).table(0).forEach(rows::add);
    return rows.get(0);
  }

  @Test
  void daysMayBeCountedFrom1904On() throws Exception {
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r='urn:r'><workbookPr date1904='1'/><sheets>"
            + "<sheet name='A' r:id='r1'/></sheets></workbook>");
    styles("<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>");
    sheetOf("<row><c><v>44889</v></c></row>");

    assertEquals("25 Nov 2026", text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E2147483648", "100E2147483647", "1E-2147483647", "1E31"})
  void aNumberThatNoSpreadsheetHasIsShownAsItIs(String written) throws Exception {
    sheetOf("<row><c><v>" + written + "</v></c></row>");

    assertEquals(written, text());
  }

  @Test
  void aRowWithCellsOnlyBeyondAllColumnsIsStillARow() throws Exception {
    sheetOf("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>");

    assertEquals(List.of(new Row(1_048_576, List.of())), rows(0));
  }

  @Test
  void aRowWithMoreTextThanAListIsRefused() {
    sheetOf("<row>" + ("<c t='str'><v>" + "x".repeat(30_000) + "</v></c>").repeat(40) + "</row>");

    assertEquals(BadTableException.Kind.TOO_LARGE, refusal());
  }

  @Test
  void whatNoWorkbookHasIsRefusedBeforeItCostsMemory() {
    for (String hostile :
        List.of(
            "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>",
            "<a>".repeat(100),
            manyNames(),
            "<worksheet><!-- " + "x".repeat(300_000) + " --></worksheet>",
            "<worksheet><!-- " + ">".repeat(300_000) + " --></worksheet>",
            "<worksheet a='" + ">".repeat(300_000) + "'/>",
            "<worksheet><?x " + ">".repeat(300_000) + "?></worksheet>",
            "<worksheet><![CDATA[" + ">".repeat(300_000) + "]]></worksheet>",
            "<" + "x".repeat(300_000) + "/>")) {
      parts.put("xl/worksheets/sheet1.xml", hostile);

      assertEquals(BadTableException.Kind.BROKEN, refusal(), hostile.substring(0, 20));
    }
  }

  @Test
  void whatAWorkbookMayHaveIsRead() throws Exception {
    parts.put(
        "xl/worksheets/sheet1.xml",
        "<?xml version='1.0'?><!-- a > b --><worksheet a='>'><?x y>?>"
            + "<row><c t='str'><v><![CDATA[a>]]>b</v></c></row></worksheet>");

    assertEquals("a>b", text());
  }

  private static String manyNames() {
    StringBuilder xml = new StringBuilder("<worksheet>");
    for (int i = 0; i < 3_000; i++) {
      xml.append("<a").append(i).append("/>");
    }
    return xml.append("</worksheet>").toString();
  }

  private void sheetOf(String rows) {
    parts.put("xl/worksheets/sheet1.xml", sheet(rows));
  }

  private static String sheet(String rows) {
    return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  }

  private static String workbook(String sheets) {
    return "<workbook xmlns:r='urn:r'><sheets>" + sheets + "</sheets></workbook>";
  }

  private static String relation(String id, String type, String target) {
    return String.format("<Relationship Id='%s' Type='%s' Target='%s'/>", id, TYPE + type, target);
  }

  private static String relations(String... all) {
    return "<Relationships>" + String.join("", all) + "</Relationships>";
  }

  private BadTableException.Kind refusal() {
    return assertThrows(BadTableException.class, () -> rows(0)).kind();
  }

  private String text() throws IOException {
    return String.join(",", rows(0).get(0).cells());
  }

  private List<Row> rows(int sheet) throws IOException {
    List<Row> rows = new ArrayList<>();
    open().table(sheet).forEach(rows::add);
    return rows;
  }

  private Sheets open() throws IOException {
    return made("");
  }

  private Sheets made(String region) throws IOException {
    Path file = folder.resolve("made.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return TableFile.of(file, region);
  }
}
