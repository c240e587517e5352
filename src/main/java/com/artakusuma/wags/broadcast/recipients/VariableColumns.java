package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.personal.Values;
import com.artakusuma.wags.broadcast.personal.VariableName;
import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which columns of a table fill a text's variables. */
final class VariableColumns {

  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<String> twice = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final int[] places;
  private final int recipients;

  /**
   * @param table where the table has its columns
   * @param template null where all get the same
   */
  VariableColumns(PhoneColumn table, @Nullable Template template) {
    recipients = table.index();
    Map<String, Integer> columns = new LinkedHashMap<>();
    List<String> doubled = new ArrayList<>();
    for (PhoneColumn.Column column : table.columns()) {
      VariableName.of(column.header())
          .ifPresent(
              name -> {
                String key = VariableName.key(name);
                if (columns.putIfAbsent(key, column.index()) == null) {
                  names.put(key, name);
                } else {
                  doubled.add(key);
                }
              });
    }
    names.keySet().removeAll(doubled);
    List<String> wanted = template == null ? List.of() : template.variables();
    places = new int[wanted.size()];
    for (int i = 0; i < places.length; i++) {
      String key = VariableName.key(wanted.get(i));
      if (doubled.contains(key)) {
        twice.add(wanted.get(i));
      } else if (!columns.containsKey(key)) {
        unknown.add(wanted.get(i));
      }
      places[i] = columns.getOrDefault(key, 0);
    }
  }

  /** The columns that a text may name. */
  List<String> names() {
    return List.copyOf(names.values());
  }

  /** Variables that are the name of no column. */
  List<String> unknown() {
    return unknown;
  }

  /** Variables that are the name of several. */
  List<String> twice() {
    return twice;
  }

  /** What a row has for them; null where some are no columns. */
  @Nullable Values of(Row row) {
    if (!unknown.isEmpty() || !twice.isEmpty()) {
      return null;
    }
    String[] values = new String[places.length];
    boolean cut = false;
    for (int i = 0; i < places.length; i++) {
      // A recipient's own number as it was read, not with its thousands apart
      String cell = places[i] == recipients ? row.cell(places[i]) : row.value(places[i]);
      cut |= cell.length() > Table.LONGEST_CELL;
      values[i] = FormulaError.is(cell) ? null : cell;
    }
    return new Values(row.number(), cut, values);
  }
}
