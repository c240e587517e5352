package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Single messages that wait, written by SQL: they are all there at the same moment. */
final class Backlog {

  private static final int BATCH = 5_000;
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Duration ASK = Duration.ofMillis(200);

  private Backlog() {}

  /** Stores so many, in one transaction; nobody else may store any meanwhile. */
  static void store(Rows rows, int count) throws SQLException {
    try (Connection connection = rows.connect()) {
      connection.setAutoCommit(false);
      long newest = newest(connection);
      storeLedger(connection, count);
      queue(connection, newest);
      connection.commit();
    }
  }

  /** Waits until no single message waits any more. */
  static void awaitEnd(Rows rows) throws Exception {
    Until.isTrue(
        "no single message waits",
        LONGEST,
        ASK,
        () ->
            rows.text(
                    "SELECT 1 FROM outbox WHERE sender_id = ? AND lane = 0 LIMIT 1", Site.SENDER_ID)
                == null);
  }

  private static long newest(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT COALESCE(MAX(id), 0) FROM message")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void storeLedger(Connection connection, int count) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message (sender, recipient, status, body, dt_store, created_at)
            VALUES (?, ?, 'PENDING', 'Halo dari SQL', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""")) {
      for (int i = 1; i <= count; i++) {
        insert.setString(1, Site.SENDER);
        insert.setString(2, "62812%08d".formatted(i));
        insert.addBatch();
        if (i % BATCH == 0 || i == count) {
          insert.executeBatch();
        }
      }
    }
  }

  private static void queue(Connection connection, long after) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO outbox (message_id, sender_id, lane, visible_at)
            SELECT id, ?, 0, created_at FROM message WHERE id > ?""")) {
      insert.setInt(1, Site.SENDER_ID);
      insert.setLong(2, after);
      insert.executeUpdate();
    }
  }
}
