package com.artakusuma.wags.export;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV, see {@link SafeCsv}. */
public final class CsvRows implements Rows {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final SafeCsv csv;

  /**
   * Begins the file with its header.
   *
   * @param locale the reader's
   */
  public CsvRows(Writer out, Locale locale, List<String> header) throws IOException {
    csv = new SafeCsv(out, locale, header);
  }

  @Override
  public void row(@Nullable Object... cells) throws IOException {
    csv.row(Arrays.stream(cells).map(CsvRows::cell).toArray());
  }

  private static Object cell(Object value) {
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    return value instanceof String text ? SafeCsv.harmless(text) : value;
  }

  @Override
  public void end() throws IOException {
    csv.end();
  }
}
