package com.artakusuma.wags.broadcast.saved;

import com.artakusuma.wags.platform.database.Placeholders;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The statements that concern the rows of a list, which is locked where they change. */
final class RowSql {

  private static final String COLUMNS =
      "SELECT row_no, recipient, variables FROM recipient_list_row WHERE list_id = ?";

  /** Bytes of values in one statement, which databases bound ({@code max_allowed_packet}). */
  private static final long MOST_TOGETHER = 4L * 1024 * 1024;

  private final Connection connection;
  private final long list;

  RowSql(Connection connection, long list) {
    this.connection = connection;
    this.list = list;
  }

  /** A row as it is stored. */
  record Stored(int number, String recipient, @Nullable String variables) {

    long bytes() {
      return variables == null ? 0 : variables.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /**
   * Those of some recipients that are on the list, by recipient.
   *
   * @param recipients not empty
   */
  Map<String, Stored> among(List<String> recipients) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + " AND recipient IN (" + Placeholders.of(recipients) + ")")) {
      select.setLong(1, list);
      Placeholders.bindTexts(select, 2, recipients);
      Map<String, Stored> found = new HashMap<>();
      read(select, row -> found.put(row.recipient(), row) == null);
      return found;
    }
  }

  /** Stores rows; those of a number that is there get other values. */
  void put(List<Stored> rows) throws SQLException {
    List<Stored> portion = new ArrayList<>();
    long bytes = 0;
    for (Stored row : rows) {
      if (!portion.isEmpty() && bytes + row.bytes() > MOST_TOGETHER) {
        putTogether(portion);
        portion.clear();
        bytes = 0;
      }
      portion.add(row);
      bytes += row.bytes();
    }
    if (!portion.isEmpty()) {
      putTogether(portion);
    }
  }

  private void putTogether(List<Stored> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO recipient_list_row (list_id, row_no, recipient, variables) VALUES "
                + String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?)"))
                + " ON DUPLICATE KEY UPDATE variables = VALUES(variables)")) {
      int place = 1;
      for (Stored row : rows) {
        insert.setLong(place++, list);
        insert.setInt(place++, row.number());
        insert.setString(place++, row.recipient());
        insert.setString(place++, row.variables());
      }
      insert.executeUpdate();
    }
  }

  /**
   * Takes rows away.
   *
   * @param rows not empty
   */
  void delete(List<Stored> rows) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM recipient_list_row WHERE list_id = ? AND row_no IN ("
                + Placeholders.of(rows)
                + ")")) {
      delete.setLong(1, list);
      Placeholders.bind(delete, 2, rows.stream().map(Stored::number).toList());
      delete.executeUpdate();
    }
  }

  /** The row of a number; at most one. */
  List<Stored> numbered(int number) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COLUMNS + " AND row_no = ?")) {
      select.setLong(1, list);
      select.setInt(2, number);
      List<Stored> found = new ArrayList<>();
      read(select, found::add);
      return found;
    }
  }

  /** The first rows behind a number. */
  List<Stored> after(int number, int most) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + " AND row_no > ? ORDER BY row_no LIMIT ?")) {
      select.setLong(1, list);
      select.setInt(2, number);
      select.setInt(3, most);
      List<Stored> found = new ArrayList<>();
      read(select, found::add);
      return found;
    }
  }

  /**
   * Gives all rows as they are at one moment, one at a time, until one is answered with false; none
   * of a list that was deleted, whose rows go little by little.
   */
  void each(Predicate<Stored> told) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT row_no, recipient, variables
              FROM recipient_list l JOIN recipient_list_row r ON r.list_id = l.id
             WHERE l.id = ? AND l.name IS NOT NULL ORDER BY row_no""")) {
      select.setFetchSize(Integer.MIN_VALUE); // as they come, and not all of them in memory first
      select.setLong(1, list);
      read(select, told);
    }
  }

  private static void read(PreparedStatement select, Predicate<Stored> told) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      boolean more = true;
      while (more && row.next()) {
        more =
            told.test(
                new Stored(
                    row.getInt("row_no"), row.getString("recipient"), row.getString("variables")));
      }
    }
  }
}
