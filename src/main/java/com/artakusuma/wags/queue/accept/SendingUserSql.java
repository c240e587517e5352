package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.platform.database.Placeholders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Whether the users of messages may still send, where nothing else is asked of their senders,
 * within the transaction that stores these: the API knows its callers by what it remembers of some
 * seconds ago, and asking for each call by itself would cost more than all else of it.
 */
final class SendingUserSql {

  private final Connection connection;

  SendingUserSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Lets users pass who may send, by whatever way their role was changed.
   *
   * @param users not empty
   * @return the database's time, in UTC
   * @throws MayNotSendException where one of them may only look
   */
  LocalDateTime timeIfAllowed(List<Integer> users) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT UTC_TIMESTAMP(6) AS now,
                   (SELECT id FROM user WHERE id IN (%s) AND role = 'VIEWER' AND NOT admin LIMIT 1)
                     AS viewer"""
                .formatted(Placeholders.of(users)))) {
      Placeholders.bind(select, 1, users);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        Integer viewer = row.getObject("viewer", Integer.class);
        if (viewer != null) {
          throw new MayNotSendException(viewer);
        }
        return row.getObject("now", LocalDateTime.class);
      }
    }
  }
}
