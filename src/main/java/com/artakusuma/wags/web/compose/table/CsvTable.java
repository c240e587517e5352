package com.artakusuma.wags.web.compose.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Text in rows, its cells between commas, semicolons or tabs, whichever it uses most. */
public final class CsvTable implements Table {

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int SAMPLE_CHARS = 16 * 1024;

  /** Gives the text from its beginning, each time it is asked. */
  @FunctionalInterface
  interface Source {
    Reader open() throws IOException;
  }

  private final Source source;

  CsvTable(Source source) {
    this.source = source;
  }

  /** Of a text at hand. */
  public static CsvTable of(String text) {
    return new CsvTable(() -> new StringReader(text));
  }

  @Override
  public void forEach(Consumer<Row> row) throws IOException {
    try (Reader reader = new BufferedReader(source.open())) {
      CSVFormat format = format(delimiter(reader));
      skipMark(reader);
      CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get();
      for (CSVRecord each : parser) {
        Row cells =
            new Row((int) each.getRecordNumber(), each.stream().map(String::strip).toList());
        if (!cells.isBlank()) {
          row.accept(cells);
        }
      }
    } catch (UncheckedIOException e) {
      throw new BadTable(BadTable.Kind.BROKEN, e);
    }
  }

  /** Lenient: a lone quotation mark in a name is not worth refusing a list for. */
  private static CSVFormat format(char delimiter) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(false)
        .setTrailingData(true)
        .setLenientEof(true)
        .get();
  }

  private static char delimiter(Reader reader) throws IOException {
    reader.mark(SAMPLE_CHARS);
    char[] sample = new char[SAMPLE_CHARS - 1];
    int length = 0;
    int read;
    while (length < sample.length
        && (read = reader.read(sample, length, sample.length - length)) > 0) {
      length += read;
    }
    reader.reset();
    String text = new String(sample, 0, length);
    return DELIMITERS.stream()
        .max(Comparator.comparingLong(delimiter -> linesWith(delimiter, text)))
        .orElseThrow();
  }

  private static long linesWith(char delimiter, String text) {
    return text.lines().filter(line -> line.indexOf(delimiter) >= 0).count();
  }

  private static void skipMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }
}
