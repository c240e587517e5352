package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.export.CsvRows;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.Writer;

/** Writes messages as CSV. */
final class MessagesCsv extends ExportFile {

  /** Begins the file with its header, for a reader. */
  MessagesCsv(Writer out, Words words) throws IOException {
    this(out, words, new ExportWords(words));
  }

  private MessagesCsv(Writer out, Words words, ExportWords columns) throws IOException {
    super(new CsvRows(out, words.locale(), columns.header().toList()), columns);
  }
}
