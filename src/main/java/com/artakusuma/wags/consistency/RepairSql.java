package com.artakusuma.wags.consistency;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.lane.LaneSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The statements that mend what drifted. Counters get their difference added, so that whoever
 * counts at the same time loses nothing; the queue's rows are looked at again under a lock.
 */
final class RepairSql {

  /** When one is to be sent, or its broadcast is to begin, where that is still to come; or null. */
  private static final String LATER =
      """
      NULLIF(GREATEST(COALESCE(MAX(x.send_at), MAX(b.send_at)), UTC_TIMESTAMP(6)),
             UTC_TIMESTAMP(6))""";

  private final Connection connection;

  RepairSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Queues open messages that are not queued, due now, or at their own time or their broadcast's,
   * their epochs going on; how many it did.
   */
  int queue(List<Long> messages) throws SQLException {
    Set<Long> broadcasts = new TreeSet<>();
    try (PreparedStatement lock =
            connection.prepareStatement(
                """
                SELECT broadcast_id FROM message WHERE id = ? AND status = 'PENDING' FOR UPDATE""");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT IGNORE INTO outbox
                  (message_id, sender_id, lane, visible_at, epoch, reopened_at, expires_at)
                SELECT m.id, s.id, IF(MAX(x.urgent), %1$d, COALESCE(m.broadcast_id, %2$d)),
                       COALESCE(%3$s, UTC_TIMESTAMP(6)),
                       GREATEST(COALESCE(m.last_epoch, 0), COALESCE(MAX(a.epoch), 0)),
                       %3$s, MAX(x.expires_at)
                  FROM message m
                  JOIN sender s ON s.name = m.sender
                  LEFT JOIN message_option x ON x.message_id = m.id
                  LEFT JOIN message_broadcast b ON b.id = m.broadcast_id
                  LEFT JOIN attempt a ON a.message_id = m.id
                 WHERE m.id = ? GROUP BY m.id, s.id, m.broadcast_id, m.last_epoch\
                """
                    .formatted(Lanes.URGENT, Lanes.SINGLES, LATER))) {
      int queued = 0;
      for (long id : messages) {
        lock.setLong(1, id);
        try (ResultSet row = lock.executeQuery()) {
          if (row.next()) {
            insert.setLong(1, id);
            queued += insert.executeUpdate();
            Optional.ofNullable(row.getObject("broadcast_id", Long.class))
                .ifPresent(broadcasts::add);
          }
        }
      }
      new LaneSql(connection).openAgain(broadcasts, false);
      return queued;
    }
  }

  /** Takes messages off the queue that have ended or never were; how many it did. */
  int unqueue(List<Long> messages) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE o FROM outbox o LEFT JOIN message m ON m.id = o.message_id
             WHERE o.message_id = ? AND (m.id IS NULL OR m.status <> 'PENDING')\
            """)) {
      int deleted = 0;
      for (long id : messages) {
        delete.setLong(1, id);
        deleted += delete.executeUpdate();
      }
      return deleted;
    }
  }

  /**
   * Adds what a broadcast's counters lack; one that only lost recipients stays as it is. One that
   * has not ended gets its lane back, which is removed from those that have.
   */
  int count(BroadcastDrift drift) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE message_broadcast
                   SET ended_at = IF(sent + failed + ? = total, COALESCE(ended_at, ?), NULL),
                       dt_convert = IF(expanded + ? = total,
                                       COALESCE(dt_convert, UTC_TIMESTAMP(6)), NULL),
                       state = IF(expanded + ? = total, 'DONE', 'PROCESS'),
                       expanded = expanded + ?, sent = sent + ?, failed = failed + ?,
                       delivered = delivered + ?, seen = seen + ?
                 WHERE id = ?\
                """);
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id FROM message_broadcast WHERE id = ? AND ended_at IS NULL")) {
      update.setInt(1, drift.sent() + drift.failed());
      update.setString(2, SqlTime.text(drift.lastEnd()));
      update.setInt(3, drift.expanded());
      update.setInt(4, drift.expanded());
      update.setInt(5, drift.expanded());
      update.setInt(6, drift.sent());
      update.setInt(7, drift.failed());
      update.setInt(8, drift.delivered());
      update.setInt(9, drift.seen());
      update.setLong(10, drift.id());
      int counted = update.executeUpdate();
      select.setLong(1, drift.id());
      new LaneSql(connection).openAgain(Results.all(select, row -> row.getLong("id")), false);
      return counted;
    }
  }

  /** Adds what the figure of a day lacks. */
  int count(FigureDrift drift, long by) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, ?, ?, 0, ?)
            ON DUPLICATE KEY UPDATE n = n + VALUES(n)\
            """)) {
      upsert.setString(1, drift.sender());
      upsert.setString(2, drift.day().toString());
      upsert.setString(3, drift.status().name());
      upsert.setLong(4, by);
      upsert.executeUpdate();
      return 1;
    }
  }
}
