package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.export.XlsxRows;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes messages as an Excel workbook. */
final class MessagesXlsx extends ExportFile {

  private static final List<Double> WIDTHS =
      List.of(10., 14., 22., 12., 10., 20., 20., 20., 40., 60., 22., 20., 20.);

  /** Begins the file with its header, for a reader. */
  MessagesXlsx(OutputStream out, Words words) throws IOException {
    this(out, words, XlsxRows.MOST_ROWS);
  }

  MessagesXlsx(OutputStream out, Words words, int mostRows) throws IOException {
    this(out, new ExportWords(words), mostRows);
  }

  private MessagesXlsx(OutputStream out, ExportWords columns, int mostRows) throws IOException {
    super(
        new XlsxRows(
            out,
            new XlsxRows.Layout(
                columns.words().text("export.sheet"), columns.header().toList(), WIDTHS),
            mostRows),
        columns);
  }
}
