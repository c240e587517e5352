package com.artakusuma.wags.broadcast.table;

import java.io.Serializable;
import java.util.List;

/** The tables of a file: a text is one, a workbook has as many as it has sheets with cells. */
public interface Sheets {

  /**
   * A sheet as people know it.
   *
   * @param index from 0
   * @param name on its tab; empty where the file is a text
   * @param hidden whether a spreadsheet does not show it
   */
  record Sheet(int index, String name, boolean hidden) implements Serializable {}

  /** All of them in their order, at least one. */
  List<Sheet> all();

  /**
   * What stands in one.
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException where there is no such sheet
   */
  Table table(int index);

  /** The one table of a text. */
  static Sheets of(Table table) {
    return new Sheets() {
      @Override
      public List<Sheet> all() {
        return List.of(new Sheet(0, "", false));
      }

      @Override
      public Table table(int index) {
        return List.of(table).get(index);
      }
    };
  }
}
