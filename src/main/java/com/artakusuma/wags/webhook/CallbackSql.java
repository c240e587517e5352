package com.artakusuma.wags.webhook;

import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements that write the endpoints which messages name. */
final class CallbackSql {

  /** What the row that has the secret of all of a user's callbacks has for an address. */
  static final String SECRET = "";

  private final Connection connection;

  CallbackSql(Connection connection) {
    this.connection = connection;
  }

  /** A row with its secrets, as the database has them. */
  record Stored(int id, byte[] secrets) {}

  /** How many addresses a user's messages name. */
  int count(int user) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM webhook_endpoint WHERE callback_of = ? AND url <> ''")) {
      select.setInt(1, user);
      return Math.toIntExact(Results.number(select));
    }
  }

  /** Stores one, whose secrets are to follow, since they are bound to its id; the id. */
  int insert(int user, String url) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO webhook_endpoint
              (callback_of, url, events, broadcast_messages, secrets, created_at, used_at)
            VALUES (?, ?, '', TRUE, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setInt(1, user);
      insert.setString(2, url);
      return Math.toIntExact(Results.insert(insert));
    }
  }

  /** Tells claims that a sender's messages name addresses; that is never taken back. */
  void noteNaming(int user) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE sender SET callbacks = TRUE WHERE id = ? AND NOT callbacks")) {
      update.setInt(1, user);
      update.executeUpdate();
    }
  }

  /** Notes that one is in use, so that nobody removes it; false where it has gone meanwhile. */
  boolean use(int id) throws SQLException {
    return change("UPDATE webhook_endpoint SET used_at = UTC_TIMESTAMP(6) WHERE id = ?", id);
  }

  /** The same, and one that answered 410 is told again. */
  boolean useAgain(int id) throws SQLException {
    return change(
        """
        UPDATE webhook_endpoint
           SET used_at = UTC_TIMESTAMP(6), failures = IF(state = 'GONE', 0, failures),
               pauses = IF(state = 'GONE', 0, pauses),
               paused_until = IF(state = 'GONE', NULL, paused_until), state = 'ACTIVE'
         WHERE id = ?""",
        id);
  }

  /** Whether the last 410 of one came before a moment, as far as its log goes back. */
  boolean answeredGoneBefore(int id, Instant moment) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT tried_at + INTERVAL took_ms * 1000 MICROSECOND AS answered_at
              FROM webhook_attempt WHERE endpoint_id = ? AND result = 'GONE'
             ORDER BY id DESC LIMIT 1""")) {
      select.setInt(1, id);
      return Results.first(select, row -> SqlTime.instant(row, "answered_at"))
          .filter(moment::isAfter)
          .isPresent();
    }
  }

  private boolean change(String sql, int id) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, id);
      return update.executeUpdate() == 1;
    }
  }

  /** The row that has the secret of a user's callbacks; empty where it has none yet. */
  Optional<Stored> secret(int user) throws SQLException {
    return rows(user, "url = ''").stream().findFirst();
  }

  /** All of a user's callbacks, with that row. */
  List<Stored> all(int user) throws SQLException {
    return rows(user, "url IS NOT NULL");
  }

  private List<Stored> rows(int user, String which) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, secrets FROM webhook_endpoint WHERE callback_of = ? AND "
                + which
                + " ORDER BY id")) {
      select.setInt(1, user);
      return Results.all(select, row -> new Stored(row.getInt("id"), row.getBytes("secrets")));
    }
  }

  /** Gives one other secrets: from now on the overlap with the one before counts. */
  void rotated(int id, byte[] encrypted) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE webhook_endpoint SET secrets = ?, rotated_at = UTC_TIMESTAMP(6) WHERE id = ?")) {
      update.setBytes(1, encrypted);
      update.setInt(2, id);
      update.executeUpdate();
    }
  }

  /**
   * Gives one its secrets.
   *
   * @param as another one, since when that has its own; its own id where they are its first
   */
  void secrets(int id, byte[] encrypted, int as) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_endpoint w JOIN webhook_endpoint s ON s.id = ?
               SET w.secrets = ?, w.rotated_at = s.rotated_at
             WHERE w.id = ?""")) {
      update.setInt(1, as);
      update.setBytes(2, encrypted);
      update.setInt(3, id);
      update.executeUpdate();
    }
  }
}
