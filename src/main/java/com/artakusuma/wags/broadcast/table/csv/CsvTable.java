package com.artakusuma.wags.broadcast.table.csv;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Table;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Text in rows, its cells between commas, semicolons, tabs or pipes, whichever it uses. */
public final class CsvTable implements Table {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int SAMPLE_CHARS = 16 * 1024;

  /** A line between rows as databases print them: {@code +----+------+}, or without its ends. */
  private static final Pattern RULE = Pattern.compile("\\+?-{2,}(?:\\+-{2,})+\\+?|\\+-{2,}\\+");

  /** A part of the line under the names of columns in Markdown, which says how they are aligned. */
  private static final Pattern RULE_CELL = Pattern.compile(":?-{3,}:?");

  /** Gives the text from its beginning, each time it is asked. */
  @FunctionalInterface
  public interface Source {
    Reader open() throws IOException;
  }

  private final Source source;

  /** Reads a text that is opened anew each time. */
  public CsvTable(Source source) {
    this.source = source;
  }

  /** Of a text at hand. */
  public static CsvTable of(String text) {
    return new CsvTable(() -> new StringReader(text));
  }

  @Override
  public void readWhile(Predicate<Row> row) throws IOException {
    try (Reader reader = source.open()) {
      LookAhead text = new LookAhead(reader);
      if (text.peek(0) == BYTE_ORDER_MARK) {
        text.skip(1);
      }
      char delimiter = delimiter(text);
      CsvCells cells = new CsvCells(text, delimiter);
      boolean more = true;
      for (Row each = cells.next(); more && each != null; each = cells.next()) {
        more = each.isBlank() || isRule(each, delimiter) || row.test(each);
      }
    }
  }

  /** Whether nothing but a drawn line stands in a row. */
  private static boolean isRule(Row row, char delimiter) {
    boolean markdown = delimiter == '|' && row.cells().size() > 1;
    return row.cells().stream()
        .filter(cell -> !cell.isEmpty())
        .allMatch(
            cell -> RULE.matcher(cell).matches() || markdown && RULE_CELL.matcher(cell).matches());
  }

  /** Passes over the line that names it, if there is one. */
  private static char delimiter(LookAhead text) throws IOException {
    String beginning = new String(text.beginning(SAMPLE_CHARS)).replace("\r\n", "\n");
    String firstLine = beginning.lines().findFirst().orElse("");
    Character said = Delimiter.said(firstLine);
    if (said == null) {
      return Delimiter.guess(beginning);
    }
    text.skip(firstLine.length());
    if (text.peek(0) == '\r') {
      text.skip(1);
    }
    if (text.peek(0) == '\n') {
      text.skip(1);
    }
    return said;
  }
}
