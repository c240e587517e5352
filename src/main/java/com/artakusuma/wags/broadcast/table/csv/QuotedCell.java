package com.artakusuma.wags.broadcast.table.csv;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Tells whether a quotation mark begins a quoted cell, or is a sign in a text like any other. A
 * list typed by hand has stray ones, and one that is taken for a quote makes one cell of all rows
 * up to the next.
 */
final class QuotedCell {

  private static final int FEWEST_DIGITS = 7;
  private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");

  private final LookAhead text;
  private final char delimiter;

  QuotedCell(LookAhead text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /**
   * How many characters it has with both its quotation marks, or 0 where the one that follows opens
   * none: there is no other to close it right before the cell's end, or what would be in it are
   * rows.
   *
   * @param column of the cell, from 0
   * @param columns the table's, or 0 where that is not known yet
   */
  int length(int column, int columns) throws IOException {
    boolean manyLines = false;
    for (int i = 1; i < LookAhead.FARTHEST - 1; i++) {
      int each = text.peek(i);
      if (each == LookAhead.END) {
        return 0;
      }
      manyLines |= isBreak(each);
      if (each == '"' && text.peek(i + 1) == '"') {
        i++;
      } else if (each == '"') {
        boolean rows =
            manyLines
                && (holdsRows(text.text(1, i), column, columns)
                    || columns > 1 && cellsBehind(i + 1, columns - column) >= columns - column);
        return endsAt(i + 1) && !rows ? i + 1 : 0;
      }
    }
    return 0;
  }

  /** Whether the cell ends there, spaces aside. */
  private boolean endsAt(int place) throws IOException {
    int ahead = place;
    while (ahead < LookAhead.FARTHEST - 1 && text.peek(ahead) == ' ') {
      ahead++;
    }
    int next = text.peek(ahead);
    return next == LookAhead.END || next == delimiter || isBreak(next);
  }

  /**
   * How many cells follow in its line: too many where it began in another row.
   *
   * @param most how many are enough to know
   */
  private int cellsBehind(int place, int most) throws IOException {
    int cells = 0;
    boolean inside = false;
    for (int ahead = place; ahead < LookAhead.FARTHEST && cells < most; ahead++) {
      int each = text.peek(ahead);
      if (each == LookAhead.END || isBreak(each) && !inside) {
        break;
      }
      inside ^= each == '"';
      cells += each == delimiter && !inside ? 1 : 0;
    }
    return cells;
  }

  /**
   * Whether a line within has as many cells as the table, one of them a number. Without anything
   * between cells they are lines of a row's last, unless the table has but one.
   */
  private boolean holdsRows(String content, int column, int columns) {
    if (column > 0 && columns != 1 && content.indexOf(delimiter) < 0) {
      return false;
    }
    String[] lines = BREAK.split(content, -1);
    for (int i = 0; i < lines.length; i++) {
      String[] cells = lines[i].split(Pattern.quote(String.valueOf(delimiter)), -1);
      int width = cells.length + (i == 0 ? column : 0);
      boolean fits = columns == 0 ? width > 1 : width == columns;
      boolean beginsFitting = i == lines.length - 1 && cells.length > 1 && width < columns;
      if ((fits || beginsFitting) && anyNumber(cells)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyNumber(String... cells) {
    for (String cell : cells) {
      long digits = cell.chars().filter(Character::isDigit).count();
      if (digits >= FEWEST_DIGITS && cell.chars().noneMatch(Character::isLetter)) {
        return true;
      }
    }
    return false;
  }

  static boolean isBreak(int each) {
    return each == '\r' || each == '\n';
  }
}
