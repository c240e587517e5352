package com.artakusuma.wags.queue.claim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The statement that records tries of which nobody told what came of them. */
public final class LostLeaseSql {

  private final Connection connection;
  private final int leaseSeconds;

  /**
   * Records within the transaction of a connection.
   *
   * @param leaseSeconds for which a node has a message
   */
  public LostLeaseSql(Connection connection, int leaseSeconds) {
    this.connection = connection;
    this.leaseSeconds = leaseSeconds;
  }

  /** A row that still has an owner was being sent when its lease ran out: perhaps it was sent. */
  public void note(List<ClaimSql.Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT IGNORE INTO attempt (message_id, epoch, started_at, took_ms, outcome, response)
            VALUES (?, ?, UTC_TIMESTAMP(6) - INTERVAL ? SECOND, ?, 'UNCERTAIN', ?)""")) {
      for (ClaimSql.Row row : rows) {
        if (row.owner() != null) {
          insert.setLong(1, row.id());
          insert.setInt(2, row.epoch());
          insert.setInt(3, leaseSeconds);
          insert.setInt(4, leaseSeconds * 1_000);
          insert.setString(
              5, "No result: node " + row.owner() + " stopped, or took longer than its lease.");
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }
}
