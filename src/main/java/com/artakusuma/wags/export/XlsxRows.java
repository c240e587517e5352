package com.artakusuma.wags.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes rows as an Excel workbook, a thousand in memory at a time. What does not fit on a sheet
 * goes on on the next one.
 */
public final class XlsxRows implements Rows {

  /** As many as a sheet of Excel has, its header included. */
  public static final int MOST_ROWS = 1_048_576;

  private static final String APPLICATION = "WAGS";
  private static final String VERSION = "2.0";
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";
  private static final int FLUSHED_AFTER = 1_000;

  private final Workbook workbook;
  private final Layout layout;
  private final int mostRows;
  private Worksheet sheet;
  private int sheets;
  private int row;

  /**
   * What all sheets have.
   *
   * @param name of a sheet
   * @param header names of the columns
   * @param widths of the columns, in characters; as many as there are columns
   */
  public record Layout(String name, List<String> header, List<Double> widths) {}

  /**
   * Begins the file with its header.
   *
   * @param mostRows on one sheet, its header included
   */
  public XlsxRows(OutputStream out, Layout layout, int mostRows) throws IOException {
    this.layout = layout;
    this.mostRows = mostRows;
    workbook = new Workbook(out, APPLICATION, VERSION);
    nextSheet();
  }

  @Override
  public void row(Object... cells) throws IOException {
    if (row == mostRows) {
      nextSheet();
    }
    for (int i = 0; i < cells.length; i++) {
      write(i, cells[i]);
    }
    row++;
    if (row % FLUSHED_AFTER == 0) {
      sheet.flush();
    }
  }

  private void write(int column, Object value) {
    if (value instanceof Number number) {
      sheet.value(row, column, number);
    } else if (value instanceof LocalDateTime time) {
      sheet.value(row, column, time);
      sheet.style(row, column).format(TIME).set();
    } else if (value instanceof String text) {
      text(row, column, text);
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
    String name = layout.name();
    sheet = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
    for (int i = 0; i < layout.widths().size(); i++) {
      sheet.width(i, layout.widths().get(i));
    }
    sheet.freezePane(0, 1);
    for (int i = 0; i < layout.header().size(); i++) {
      text(0, i, layout.header().get(i));
      sheet.style(0, i).bold().set();
    }
    row = 1;
  }

  /** In the cell itself: shared texts would all stay in memory until the end. */
  private void text(int row, int column, String text) {
    if (!text.isEmpty()) {
      sheet.inlineString(row, column, XlsxText.of(text));
    }
  }
}
