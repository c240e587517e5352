package com.artakusuma.wags.broadcast.saved;

import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import com.artakusuma.wags.message.Recipient;
import java.util.ArrayList;
import java.util.List;

/** How a list, and what comes as a list, is read as a table: nothing about it is guessed. */
public final class SavedTable {

  private SavedTable() {}

  /**
   * Where such a table has what: recipients in the first column, named columns behind it.
   *
   * @param names of the columns
   */
  public static PhoneColumn column(List<String> names) {
    List<PhoneColumn.Column> columns = new ArrayList<>();
    columns.add(new PhoneColumn.Column(0, "", List.of()));
    for (String name : names) {
      columns.add(new PhoneColumn.Column(columns.size(), name, List.of()));
    }
    return new PhoneColumn(List.copyOf(columns), 0, 0, 0, 0, List.of(), 1);
  }

  /** A row of a list, its recipient with the country code: whom it means is settled. */
  static Row row(SavedRow saved) {
    List<String> cells = new ArrayList<>();
    cells.add(Recipient.international(saved.recipient()));
    saved.values().forEach(value -> cells.add(value == null ? "" : value));
    return new Row(saved.number(), cells);
  }
}
