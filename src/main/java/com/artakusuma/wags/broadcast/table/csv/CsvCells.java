package com.artakusuma.wags.broadcast.table.csv;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into rows of cells (RFC 4180), and loses nothing of one that breaks the rules: a
 * quotation mark that opens no cell is text, any line end ends a row, zeros are passed over.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvCells {

  /** Cells that are given in one piece; a list of a million numbers may stand in one line. */
  static final int IN_ONE_PIECE = 1024;

  private final LookAhead text;
  private final char delimiter;
  private final QuotedCell quoted;
  private int number;
  private int column;
  private int columns;
  private boolean rowEnded = true;

  CsvCells(LookAhead text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
    this.quoted = new QuotedCell(text, delimiter);
  }

  /** The next row, blank ones too, or the next piece of a very wide one; null after the last. */
  @Nullable Row next() throws IOException {
    if (rowEnded && text.peek(0) == LookAhead.END) {
      return null;
    }
    number += rowEnded ? 1 : 0;
    column = rowEnded ? 0 : column;
    rowEnded = false;
    int first = column;
    List<String> cells = new ArrayList<>();
    while (!rowEnded && cells.size() < IN_ONE_PIECE) {
      cells.add(cell());
      column++;
      rowEnded = endsHere();
    }
    Row row = new Row(number, first, cells);
    columns = rowEnded && !row.isBlank() ? column : columns;
    return row;
  }

  /** Passes over what stands between two cells, or between two rows and says so. */
  private boolean endsHere() throws IOException {
    int end = text.next();
    if (end == '\r' && text.peek(0) == '\n') {
      text.skip(1);
    }
    return end != delimiter;
  }

  private String cell() throws IOException {
    int spaces = 0;
    while (text.peek(spaces) == ' ' && spaces < Table.LONGEST_CELL) {
      spaces++;
    }
    if (text.peek(spaces) == '"') {
      text.skip(spaces);
      int length = quoted.length(column, columns);
      if (length > 0) {
        String cell = text.text(1, length - 1).replace("\"\"", "\"");
        text.skip(length);
        plain();
        return cut(cell.replace("\0", "")).strip();
      }
    }
    return plain().strip();
  }

  /** What stands there up to the cell's end. */
  private String plain() throws IOException {
    StringBuilder cell = new StringBuilder();
    int each = text.peek(0);
    while (each != LookAhead.END && each != delimiter && !QuotedCell.isBreak(each)) {
      if (each != 0 && cell.length() <= Table.LONGEST_CELL) {
        cell.append((char) each);
      }
      text.skip(1);
      each = text.peek(0);
    }
    return cell.toString();
  }

  private static String cut(String cell) {
    return cell.length() > Table.LONGEST_CELL ? cell.substring(0, Table.LONGEST_CELL + 1) : cell;
  }
}
