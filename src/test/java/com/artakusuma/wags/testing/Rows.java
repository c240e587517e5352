package com.artakusuma.wags.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks into one database, and changes it where a test must play fate. */
public final class Rows {

  /** The number of the server's refusal. */
  private static final int DEADLOCK = 1213;

  private final TestDatabase server;
  private final String database;

  public Rows(TestDatabase server, String database) {
    this.server = server;
    this.database = database;
  }

  /** Its name on the server. */
  public String database() {
    return database;
  }

  /** A connection of the test's own; the caller closes it. */
  public Connection connect() throws SQLException {
    return server.connect(database);
  }

  /** The first column of all rows, as text. */
  public List<String> column(String sql, Object... values) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement select = prepared(connection, sql, values);
        ResultSet row = select.executeQuery()) {
      List<String> column = new ArrayList<>();
      while (row.next()) {
        column.add(row.getString(1));
      }
      return column;
    }
  }

  /** The one value of the one row; null where there is no row. */
  public String text(String sql, Object... values) throws SQLException {
    List<String> column = column(sql, values);
    return column.isEmpty() ? null : column.get(0);
  }

  /** How a message of the ledger stands. */
  public String status(long message) throws SQLException {
    return text("SELECT status FROM message WHERE id = ?", message);
  }

  public long number(String sql, Object... values) throws SQLException {
    return Long.parseLong(text(sql, values));
  }

  /** Changes rows; once more where the server's own work and this stood in each other's way. */
  public void change(String sql, Object... values) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement update = prepared(connection, sql, values)) {
      while (!isDone(update)) {
        // a deadlock's victim has changed nothing
      }
    }
  }

  private static boolean isDone(PreparedStatement update) throws SQLException {
    try {
      update.executeUpdate();
      return true;
    } catch (SQLTransactionRollbackException e) {
      if (e.getErrorCode() != DEADLOCK) {
        throw e;
      }
      return false;
    }
  }

  /** Has all that is left of a broadcast be due at once, also in its first half minute. */
  public void endOpening(long broadcast) throws Throwable {
    Eventually.equal(
        1L,
        Duration.ofSeconds(60),
        () ->
            number(
                "SELECT COUNT(*) FROM message_broadcast WHERE id = ? AND expanded = total",
                broadcast));
    change(
        "UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) WHERE lane = ? AND owner IS NULL",
        broadcast);
    change("UPDATE lane SET next_due = UTC_TIMESTAMP(6) WHERE id = ?", broadcast);
  }

  /** Has all senders use the gateway of the settings, and removes all others. */
  public void forgetGateways() throws SQLException {
    change("UPDATE sender SET gateway_id = NULL, gateway_account = NULL");
    change("DELETE FROM gateway");
  }

  /** Makes a user who is a sender, too, and has one key. */
  public Account newAccount(String name) throws SQLException {
    String key = name + "-key";
    try (Connection connection = connect();
        PreparedStatement user =
            connection.prepareStatement(
                "INSERT INTO user (username, created_at) VALUES (?, UTC_TIMESTAMP(6))",
                Statement.RETURN_GENERATED_KEYS)) {
      user.setString(1, name);
      user.executeUpdate();
      try (ResultSet keys = user.getGeneratedKeys()) {
        keys.next();
        int id = keys.getInt(1);
        change("INSERT INTO sender (id, name) VALUES (?, ?)", id, name);
        change(
            """
            INSERT INTO api_key (key_hash, user_id, prefix, name, created_at)
            VALUES (SHA2(?, 256), ?, ?, 'test', UTC_TIMESTAMP(6))""",
            key,
            id,
            key.substring(0, Math.min(8, key.length())));
        return new Account(id, name, key);
      }
    }
  }

  /** Someone who may send. */
  public record Account(int id, String name, String key) {}

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
