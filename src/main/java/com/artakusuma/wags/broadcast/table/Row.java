package com.artakusuma.wags.broadcast.table;

import java.util.List;
import java.util.Map;

/**
 * One row of a table, or a part of a very wide one.
 *
 * @param number as a spreadsheet shows it, from 1
 * @param first the column of its first cell, from 0; more than 0 where the row began in an earlier
 *     part with the same number
 * @param hidden whether a spreadsheet does not show it, because of a filter for instance
 * @param cells each stripped, empty where there is nothing
 * @param shown by columns, from 0: what people see in cells of numbers where that is more than the
 *     number, such as {@code 1.250.000}
 */
public record Row(
    int number, int first, boolean hidden, List<String> cells, Map<Integer, String> shown) {

  /** A whole row. */
  public Row(int number, List<String> cells) {
    this(number, 0, cells);
  }

  /** A part of a row. */
  public Row(int number, int first, List<String> cells) {
    this(number, first, false, cells);
  }

  /** A row, or a part of one, whose cells are seen as they are. */
  public Row(int number, int first, boolean hidden, List<String> cells) {
    this(number, first, hidden, cells, Map.of());
  }

  /** What stands in a column, from 0; empty where this part has no such column. */
  public String cell(int column) {
    int index = column - first;
    return index >= 0 && index < cells.size() ? cells.get(index) : "";
  }

  /** What people see in a column that is no recipients', from 0. */
  public String value(int column) {
    return shown.getOrDefault(column, cell(column));
  }

  /** Whether this is where the row begins. */
  public boolean isBeginning() {
    return first == 0;
  }

  /** How many characters all its cells have together. */
  public int length() {
    return cells.stream().mapToInt(String::length).sum();
  }

  /** Whether nothing stands in it. */
  public boolean isBlank() {
    return cells.stream().allMatch(String::isEmpty);
  }
}
