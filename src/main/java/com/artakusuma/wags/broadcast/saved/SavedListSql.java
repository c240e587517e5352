package com.artakusuma.wags.broadcast.saved;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements that concern lists as such; those of their rows are {@link RowSql}'s. */
final class SavedListSql {

  private static final String COLUMNS =
      "SELECT id, user_id, name, headers, n, created_at, changed_at FROM recipient_list";

  private final Connection connection;

  SavedListSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * A list that is locked until the transaction's end, so that whoever changes its rows is alone.
   *
   * @param nextRow number of its next new row
   * @param bytes of all its values
   */
  record Locked(SavedList list, int nextRow, long bytes) {}

  /** Locks the user, so that no two of its lists are made at the same time; and counts them. */
  int countLocked(int userId) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT id FROM user WHERE id = ? FOR UPDATE")) {
      lock.setInt(1, userId);
      lock.executeQuery().close();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM recipient_list WHERE user_id = ? AND name IS NOT NULL")) {
      select.setInt(1, userId);
      return Math.toIntExact(Results.number(select));
    }
  }

  /** Stores a list without rows; its id. */
  long add(int userId, String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO recipient_list (user_id, name, headers, created_at, changed_at)
            VALUES (?, ?, '[]', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setInt(1, userId);
      insert.setString(2, name);
      return Results.insert(insert);
    }
  }

  /** All of a user's, by their names. */
  List<SavedList> of(int userId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + " WHERE user_id = ? AND name IS NOT NULL ORDER BY name")) {
      select.setInt(1, userId);
      return Results.all(select, SavedListSql::list);
    }
  }

  /** One of a user's; empty where it has none of that id. */
  Optional<SavedList> find(int userId, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + " WHERE id = ? AND user_id = ? AND name IS NOT NULL")) {
      select.setLong(1, id);
      select.setInt(2, userId);
      return Results.first(select, SavedListSql::list);
    }
  }

  /**
   * One as it is now, locked.
   *
   * @throws ListRefusedException where it is gone
   */
  Locked lock(SavedList list) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS.replace(" FROM", ", next_row, bytes FROM")
                + " WHERE id = ? AND user_id = ? AND name IS NOT NULL FOR UPDATE")) {
      select.setLong(1, list.id());
      select.setInt(2, list.userId());
      return Results.first(
              select, row -> new Locked(list(row), row.getInt("next_row"), row.getLong("bytes")))
          .orElseThrow(ListRefusedException::gone);
    }
  }

  /** Writes what changes of a list with its rows. */
  void change(Locked now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE recipient_list
               SET headers = ?, n = ?, next_row = ?, bytes = ?, changed_at = UTC_TIMESTAMP(6)
             WHERE id = ?""")) {
      String headers = RowValues.text(now.list().columns());
      update.setString(1, headers == null ? "[]" : headers);
      update.setInt(2, now.list().rows());
      update.setInt(3, now.nextRow());
      update.setLong(4, now.bytes());
      update.setLong(5, now.list().id());
      update.executeUpdate();
    }
  }

  /** Calls a list otherwise; by null it is deleted. */
  boolean rename(SavedList list, @Nullable String name) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE recipient_list SET name = ?, changed_at = UTC_TIMESTAMP(6)
             WHERE id = ? AND user_id = ? AND name IS NOT NULL""")) {
      update.setString(1, name);
      update.setLong(2, list.id());
      update.setInt(3, list.userId());
      return update.executeUpdate() == 1;
    }
  }

  /** Lists that were deleted and of which something is left. */
  List<Long> deleted() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM recipient_list WHERE name IS NULL")) {
      return Results.all(select, row -> row.getLong("id"));
    }
  }

  /** Takes away deleted lists that have no rows any more. */
  void forget(List<Long> ids) throws SQLException {
    Placeholders.change(
        connection, "DELETE FROM recipient_list WHERE name IS NULL AND id IN (%s)", ids);
  }

  private static SavedList list(ResultSet row) throws SQLException {
    return new SavedList(
        row.getLong("id"),
        row.getInt("user_id"),
        row.getString("name"),
        List.copyOf(RowValues.read(row.getString("headers"))),
        row.getInt("n"),
        SqlTime.instant(row, "created_at"),
        SqlTime.instant(row, "changed_at"));
  }
}
