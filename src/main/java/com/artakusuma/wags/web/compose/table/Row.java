package com.artakusuma.wags.web.compose.table;

import java.util.List;

/**
 * One row of a table.
 *
 * @param number as a spreadsheet shows it, from 1
 * @param cells each stripped, empty where there is nothing
 */
public record Row(int number, List<String> cells) {

  /** What stands in a column, from 0; empty beyond the row's end. */
  public String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  boolean isBlank() {
    return cells.stream().allMatch(String::isEmpty);
  }
}
