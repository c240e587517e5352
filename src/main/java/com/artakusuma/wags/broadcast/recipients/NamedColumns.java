package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.personal.VariableName;
import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table whose values can be kept beside its recipients: those that a text may
 * name, each name once, but for the recipients' own.
 */
public final class NamedColumns {

  private final List<String> names = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /**
   * @param table where the table has its columns; none is kept where every cell is a recipient
   */
  public NamedColumns(PhoneColumn table) {
    Set<String> keys = new HashSet<>();
    for (PhoneColumn.Column column : table.columns()) {
      if (table.index() == PhoneColumn.EVERY || column.index() == table.index()) {
        continue;
      }
      String name = VariableName.of(column.header()).orElse(null);
      if (name != null && keys.add(VariableName.key(name))) {
        names.add(name);
        places.add(column.index());
      } else if (!column.header().isEmpty() || !column.examples().isEmpty()) {
        leftOut.add(column.header().isEmpty() ? column.letter() : column.header());
      }
    }
  }

  /** What they are called. */
  public List<String> names() {
    return names;
  }

  /**
   * Columns that cannot be kept, since they have no name that a text may call them by, or that of
   * another: their headers, or their letters.
   */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Says which of a table's empty cells are given as nothing, by row and column. */
  @FunctionalInterface
  public interface GivenEmpty {

    /** None is: an empty cell of a file says nothing. */
    GivenEmpty NONE = (row, column) -> false;

    /**
     * Whether this one is.
     *
     * @param row its number
     * @param column from 0
     */
    boolean is(int row, int column);
  }

  /**
   * What a row has in them.
   *
   * @param given which empty cells count as a value
   * @return null for another empty cell, and for a formula without a value
   */
  public List<@Nullable String> values(Row row, GivenEmpty given) {
    List<String> values = new ArrayList<>(places.size());
    for (int place : places) {
      String cell = row.value(place);
      boolean isNone = cell.isBlank() && !given.is(row.number(), place);
      values.add(isNone || FormulaError.is(cell) ? null : cell);
    }
    return values;
  }
}
