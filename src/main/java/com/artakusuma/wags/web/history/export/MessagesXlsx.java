package com.artakusuma.wags.web.history.export;

import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes messages as an Excel workbook, a thousand rows in memory at a time. What does not fit on a
 * sheet goes on on the next one.
 */
final class MessagesXlsx implements ExportFile {

  /** As many as a sheet of Excel has, its header included. */
  static final int MOST_ROWS = 1_048_576;

  private static final String APPLICATION = "WAGS";
  private static final String VERSION = "2.0";
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";
  private static final double[] WIDTHS = {10, 14, 22, 12, 10, 20, 20, 20, 40, 60};
  private static final int FLUSHED_AFTER = 1_000;

  private final ExportWords words;
  private final Workbook workbook;
  private final int mostRows;
  private Worksheet sheet;
  private int sheets;
  private int row;

  /** Begins the file with its header, for a reader. */
  MessagesXlsx(OutputStream out, Words words) throws IOException {
    this(out, words, MOST_ROWS);
  }

  MessagesXlsx(OutputStream out, Words words, int mostRows) throws IOException {
    this.words = new ExportWords(words);
    this.mostRows = mostRows;
    workbook = new Workbook(out, APPLICATION, VERSION);
    nextSheet();
  }

  @Override
  public void write(List<MessageLine> lines) throws IOException {
    for (MessageLine line : lines) {
      if (row == mostRows) {
        nextSheet();
      }
      write(line);
      row++;
      if (row % FLUSHED_AFTER == 0) {
        sheet.flush();
      }
    }
  }

  @Override
  public void end() throws IOException {
    workbook.finish();
  }

  private void nextSheet() throws IOException {
    if (sheet != null) {
      sheet.finish();
    }
    sheets++;
    String name = words.words().text("export.sheet");
    sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
    for (int i = 0; i < WIDTHS.length; i++) {
      sheet.width(i, WIDTHS[i]);
    }
    sheet.freezePane(0, 1);
    List<String> header = words.header().toList();
    for (int i = 0; i < header.size(); i++) {
      text(0, i, header.get(i));
      sheet.style(0, i).bold().set();
    }
    row = 1;
  }

  private void write(MessageLine line) {
    sheet.value(row, 0, line.id());
    text(row, 1, line.sender());
    text(row, 2, ExportWords.recipient(line));
    text(row, 3, words.status(line));
    if (line.broadcastId() != null) {
      sheet.value(row, 4, line.broadcastId());
    }
    time(5, line.storedAt());
    time(6, line.queuedAt());
    time(7, line.sentAt());
    text(row, 8, words.reason(line));
    text(row, 9, line.text());
  }

  /** In the cell itself: shared texts would all stay in memory until the end. */
  private void text(int row, int column, String text) {
    if (text != null && !text.isEmpty()) {
      sheet.inlineString(row, column, XlsxText.of(text));
    }
  }

  private void time(int column, Instant instant) {
    LocalDateTime time = words.time(instant);
    if (time != null) {
      sheet.value(row, column, time);
      sheet.style(row, column).format(TIME).set();
    }
  }
}
