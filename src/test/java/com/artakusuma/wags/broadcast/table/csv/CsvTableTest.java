package com.artakusuma.wags.broadcast.table.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "`nama,hp\n\"Budi,08121111111\nAni,08122222222` # nama,hp/\"Budi,08121111111/Ani,08122222222",
        "`nama,hp\n\"Budi,08121111111\nAni\",08122222222` # nama,hp/\"Budi,08121111111/Ani\",08122222222",
        "`hp,nama\n08121111111,\"Budi\n08122222222,Ani\"` # hp,nama/08121111111,\"Budi/08122222222,Ani\"",
        "`hp\n\"08121111111\n08122222222\"` # hp/\"08121111111/08122222222\"",
        "`nama,hp\n\"Ani \"\"A\"\"\",0812` # nama,hp/Ani \"A\",0812",
        "`nama,hp\nAni \"A\", 0812` # nama,hp/Ani \"A\",0812",
        "`nama,hp\n\"Ani\" , \"0812\" ` # nama,hp/Ani,0812",
        "`\"a\"b,0812` # \"a\"b,0812",
        "`a,\"` # a,\"",
        "`a,\"\"` # a,",
      })
  void aQuotationMarkThatOpensNoCellIsText(String text, String rows) throws Exception {
    assertEquals(rows, shown(text));
  }

  /** The first of the two ends where its row would. */
  @Test
  void twoNumbersInTheLastCellOfARowAreOneCell() throws Exception {
    assertEquals(
        List.of(
            new Row(1, List.of("nama", "hp")),
            new Row(2, List.of("Budi", "081234567890\n081234567892")),
            new Row(3, List.of("Ani", "081234567891"))),
        rows("nama,hp\nBudi,\"081234567890\n081234567892\"\nAni,081234567891"));
  }

  @Test
  void aQuotedCellMayHaveSeveralLines() throws Exception {
    assertEquals(
        List.of(
            new Row(1, List.of("nama", "alamat", "hp")),
            new Row(2, List.of("Budi", "Jl. A 5, Bandung\nJawa Barat", "0812")),
            new Row(3, List.of("Ani", "x", "0813"))),
        rows("nama,alamat,hp\nBudi,\"Jl. A 5, Bandung\nJawa Barat\",0812\nAni,x,0813"));
  }

  /** More lines have one comma, each within an address, than have the cells of a row. */
  @Test
  void whatStandsInCellsOfSeveralLinesSeparatesNone() throws Exception {
    assertEquals(
        List.of(
            new Row(1, List.of("nama", "hp", "alamat")),
            new Row(2, List.of("Budi", "0812", "Jl. A 5, RT 2\nKel. C, Depok")),
            new Row(3, List.of("Ani", "0813", "Jl. B 6, RT 3\nKel. D, Bogor"))),
        rows(
            "nama;hp;alamat\nBudi;0812;\"Jl. A 5, RT 2\nKel. C, Depok\"\n"
                + "Ani;0813;\"Jl. B 6, RT 3\nKel. D, Bogor\"\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "`a;b\rc;d\r\re;f` # a,b/c,d/e,f",
        "`a;b\r\nc;d\ne;f\r` # a,b/c,d/e,f",
        "`a;b\0\nc\0;d` # a,b/c,d",
        "`sep=;\r\na,x;b` # a,x,b",
        "`\"SEP=|\"\na;b|c` # a;b,c",
        "`sep=\t\na\tb` # a,b",
        "`sepatu;hp\na;b` # sepatu,hp/a,b",
        "`Budi, S.Kom;0812\nAni, S.H.;0813` # Budi, S.Kom,0812/Ani, S.H.,0813",
        "`a|b\nc|d` # a,b/c,d",
        "`6,281,234,567,890\n6,281,234,567,891` # 6,281,234,567,890/6,281,234,567,891",
        "`\"a;b\",c\n\"d;e\",f` # a;b,c/d;e,f",
      })
  void linesAndCellsEndInManyWays(String text, String rows) throws Exception {
    assertEquals(rows, shown(text.replace("\\0", "\0").replace("\\t", "\t")));
  }

  @Test
  void theLineThatNamesTheDelimiterIsNoRow() throws Exception {
    assertEquals(List.of(new Row(1, List.of("a", "b"))), rows("sep=;\na;b"));
  }

  @Test
  void aVeryWideRowComesInPieces() throws Exception {
    String line =
        IntStream.range(0, 3_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

    List<Row> rows = rows(line + "\nx,y");

    assertEquals(List.of(0, 1024, 2048, 0), rows.stream().map(Row::first).toList());
    assertEquals(List.of(1, 1, 1, 2), rows.stream().map(Row::number).toList());
    assertEquals("2999", rows.get(2).cell(2999));
    assertEquals("", rows.get(2).cell(0));
  }

  @Test
  void aVeryLongCellIsCutAndShowsIt() throws Exception {
    List<Row> rows = rows("a;" + "x".repeat(300_000) + "\nb;c");

    assertEquals(Table.LONGEST_CELL + 1, rows.get(0).cell(1).length());
    assertEquals(new Row(2, List.of("b", "c")), rows.get(1));
  }

  @Test
  void nothingIsLostWhereTheBufferEnds() throws Exception {
    StringBuilder text = new StringBuilder("nama,hp\n");
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      String number = "08120" + (1_000_000 + i);
      numbers.add(number);
      text.append(i % 3 == 0 ? "\"Budi, \"\"B\"\" " + i + "\"" : "Ani" + i)
          .append(',')
          .append(number)
          .append('\n');
    }

    List<Row> rows = rows(text.toString());

    assertEquals(numbers, rows.stream().skip(1).map(row -> row.cell(1)).toList());
    assertTrue(rows.stream().allMatch(row -> row.cells().size() == 2));
  }

  @Test
  void readingStopsWhereItIsEnough() throws Exception {
    assertEquals(2, CsvTable.of("a\nb\nc").first(2, 100).size());
    assertEquals(1, CsvTable.of("aaaa\nb\nc").first(5, 3).size());
  }

  private static String shown(String text) throws Exception {
    return rows(text).stream()
        .map(row -> String.join(",", row.cells()))
        .collect(Collectors.joining("/"));
  }

  private static List<Row> rows(String text) throws Exception {
    List<Row> rows = new ArrayList<>();
    CsvTable.of(text).forEach(rows::add);
    return rows;
  }
}
