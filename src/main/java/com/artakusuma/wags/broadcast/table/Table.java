package com.artakusuma.wags.broadcast.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Rows of cells, read from the first to the last without keeping them. */
public interface Table {

  /** A cell with more characters than this is cut there: it is no cell of a spreadsheet. */
  int LONGEST_CELL = 32_767;

  /**
   * Gives every row that is not blank, until one is answered with false.
   *
   * @throws BadTableException where it cannot be read as what it claims to be
   */
  void readWhile(Predicate<Row> row) throws IOException;

  /**
   * Gives every row that is not blank.
   *
   * @throws BadTableException where it cannot be read as what it claims to be
   */
  default void forEach(Consumer<Row> row) throws IOException {
    readWhile(
        each -> {
          row.accept(each);
          return true;
        });
  }

  /**
   * The first rows that are not blank.
   *
   * @param rows how many, at least 1
   * @param length after how many characters it is enough, too
   * @throws BadTableException where it cannot be read as what it claims to be
   */
  default List<Row> first(int rows, int length) throws IOException {
    List<Row> first = new ArrayList<>();
    int[] left = {length};
    readWhile(
        row -> {
          first.add(row);
          left[0] -= row.length();
          return first.size() < rows && left[0] > 0;
        });
    return first;
  }
}
