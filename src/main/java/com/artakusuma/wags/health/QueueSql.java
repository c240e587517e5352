package com.artakusuma.wags.health;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The statement that measures the queue. */
final class QueueSql {

  private final Connection connection;

  /**
   * What is in the queue.
   *
   * @param messages how many
   * @param oldest since when its oldest message has been waiting; zero where there is none
   */
  record Open(long messages, Duration oldest) {}

  QueueSql(Connection connection) {
    this.connection = connection;
  }

  Open open() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT (SELECT COUNT(*) FROM outbox),
                       (SELECT TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP(6)) FROM message
                         WHERE id = (SELECT MIN(message_id) FROM outbox))""");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new Open(row.getLong(1), Duration.ofSeconds(row.getLong(2)));
    }
  }
}
