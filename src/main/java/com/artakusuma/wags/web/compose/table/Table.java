package com.artakusuma.wags.web.compose.table;

import java.io.IOException;
import java.util.function.Consumer;

/** Rows of cells, read from the first to the last without keeping them. */
public interface Table {

  /**
   * Gives every row that is not blank.
   *
   * @throws BadTable where it cannot be read as what it claims to be
   */
  void forEach(Consumer<Row> row) throws IOException;
}
