package com.artakusuma.wags.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of recipients as CSV, which can be read again; values that a spreadsheet would take for a
 * formula, such as -20.000, then keep the apostrophe that they get here: nobody could tell it from
 * one of the list's own.
 */
public final class ListCsv {

  private ListCsv() {}

  /**
   * Writes a list, row by row.
   *
   * @param locale the reader's
   * @param heading of the recipients
   * @param columns what the others are called
   * @param recipient of a row, as messages have it
   * @param values of a row, as many as there are columns; null for none
   */
  public static <T> void write(
      Writer out,
      Locale locale,
      String heading,
      List<String> columns,
      Iterable<T> rows,
      Function<T, String> recipient,
      Function<T, List<@Nullable String>> values)
      throws IOException {
    List<String> header = new ArrayList<>(List.of(heading));
    columns.forEach(column -> header.add(SafeCsv.harmless(column)));
    CsvRows csv = new CsvRows(out, locale, header);
    for (T row : rows) {
      List<Object> cells = new ArrayList<>();
      cells.add(Spreadsheet.recipient(recipient.apply(row)));
      cells.addAll(values.apply(row));
      csv.row(cells.toArray());
    }
    csv.end();
  }
}
