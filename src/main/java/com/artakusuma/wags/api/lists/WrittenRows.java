package com.artakusuma.wags.api.lists;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.json.JsonItem;
import com.artakusuma.wags.broadcast.personal.VariableName;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedTable;
import com.artakusuma.wags.broadcast.table.Row;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.column.PhoneColumn;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that a program sends as JSON, recipients alone or with their variables, as a table. */
final class WrittenRows {

  /** Some ten thousand rows: what one call keeps in memory. */
  private static final long MOST_BYTES = 2L * 1024 * 1024;

  private static final String RECIPIENTS = "recipients";

  private final List<Row> rows = new ArrayList<>();

  /** By row: the columns whose variable was given, be it as nothing. */
  private final List<Set<Integer>> given = new ArrayList<>();

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final JsonFields fields;

  /**
   * Reads a body.
   *
   * @throws ApiException where it cannot be read, or has no recipients
   */
  WrittenRows(InputStream body) {
    fields =
        new JsonFields()
            .list(
                RECIPIENTS, written -> add(written, Map.of()), "recipient", "variables", this::add)
            .writtenFlag("skip_invalid")
            .read(body, MOST_BYTES);
    if (rows.isEmpty()) {
      throw new ApiException("Missing required fields", "recipients are required");
    }
  }

  private void add(JsonItem item) {
    if (item.text() == null) {
      throw new ApiException(
          "Invalid recipients", "Number " + (rows.size() + 1) + " has no \"recipient\"");
    }
    add(item.text(), item.values());
  }

  private void add(String written, Map<String, @Nullable String> variables) {
    Map<Integer, String> values = new HashMap<>();
    variables.forEach(
        (name, value) -> {
          if (values.putIfAbsent(place(name), value == null ? "" : value) != null) {
            throw new ApiException(
                "Invalid recipients", "Number " + (rows.size() + 1) + " has " + name + " twice");
          }
        });
    String[] cells =
        new String[1 + values.keySet().stream().mapToInt(place -> place).max().orElse(0)];
    Arrays.fill(cells, "");
    cells[0] = written.strip();
    values.forEach((place, value) -> cells[place] = value);
    rows.add(new Row(rows.size() + 1, List.of(cells)));
    given.add(Set.copyOf(values.keySet()));
  }

  private int place(String name) {
    return places.computeIfAbsent(
        VariableName.key(name),
        key -> {
          if (names.size() == SavedList.MOST_COLUMNS) { // each row has room for all of them
            throw new ApiException(
                "Too many columns",
                "A list may have at most " + SavedList.MOST_COLUMNS + " columns");
          }
          names.add(name);
          return names.size();
        });
  }

  /** The rows. */
  Table table() {
    return told -> rows.stream().takeWhile(told).forEach(row -> {});
  }

  /**
   * Whether a row has a variable that is null or empty, rather than none.
   *
   * @param row its number, from 1
   * @param column from 0
   */
  boolean isGivenEmpty(int row, int column) {
    return given.get(row - 1).contains(column);
  }

  /** Where they have what. */
  PhoneColumn column() {
    return SavedTable.column(names);
  }

  /** Whether what is no recipient is left out; as it was written. */
  @Nullable String skipInvalid() {
    return fields.get("skip_invalid");
  }
}
