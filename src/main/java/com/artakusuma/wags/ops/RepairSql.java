package com.artakusuma.wags.ops;

import com.artakusuma.wags.message.MessageStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statements that mend what drifted. Counters get their difference added, so that whoever
 * counts at the same time loses nothing; the queue's rows are looked at again under a lock.
 */
final class RepairSql {

  private final Connection connection;

  RepairSql(Connection connection) {
    this.connection = connection;
  }

  /** Queues open messages that are not queued, due now, their epochs going on; how many it did. */
  int queue(List<Long> messages) throws SQLException {
    try (PreparedStatement lock =
            connection.prepareStatement(
                "SELECT id FROM message WHERE id = ? AND status = 'PENDING' FOR UPDATE");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT IGNORE INTO outbox (message_id, sender_id, lane, visible_at, epoch)
                SELECT m.id, s.id, m.broadcast_id IS NOT NULL, UTC_TIMESTAMP(6),
                       GREATEST(COALESCE(m.last_epoch, 0), COALESCE(MAX(a.epoch), 0))
                  FROM message m
                  JOIN sender s ON s.name = m.sender
                  LEFT JOIN attempt a ON a.message_id = m.id
                 WHERE m.id = ? GROUP BY m.id, s.id, m.broadcast_id, m.last_epoch""")) {
      int queued = 0;
      for (long id : messages) {
        lock.setLong(1, id);
        try (ResultSet row = lock.executeQuery()) {
          if (row.next()) {
            insert.setLong(1, id);
            queued += insert.executeUpdate();
          }
        }
      }
      return queued;
    }
  }

  /** Takes messages off the queue that have ended or never were; how many it did. */
  int unqueue(List<Long> messages) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE o FROM outbox o LEFT JOIN message m ON m.id = o.message_id
             WHERE o.message_id = ? AND (m.id IS NULL OR m.status <> 'PENDING')""")) {
      int deleted = 0;
      for (long id : messages) {
        delete.setLong(1, id);
        deleted += delete.executeUpdate();
      }
      return deleted;
    }
  }

  /** Adds what a broadcast's counters lack; one that only lost recipients stays as it is. */
  int count(BroadcastDrift drift) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message_broadcast
               SET ended_at = IF(sent + failed + ? = total, COALESCE(ended_at, ?), NULL),
                   dt_convert = IF(expanded + ? = total,
                                   COALESCE(dt_convert, UTC_TIMESTAMP(6)), NULL),
                   state = IF(expanded + ? = total, 'DONE', 'PROCESS'),
                   expanded = expanded + ?, sent = sent + ?, failed = failed + ?
             WHERE id = ?""")) {
      update.setInt(1, drift.sent() + drift.failed());
      update.setObject(2, drift.lastEnd());
      update.setInt(3, drift.expanded());
      update.setInt(4, drift.expanded());
      update.setInt(5, drift.expanded());
      update.setInt(6, drift.sent());
      update.setInt(7, drift.failed());
      update.setLong(8, drift.id());
      return update.executeUpdate();
    }
  }

  /** One slice of a sender's messages in a state, by the day they ended; the next slice's start. */
  InvariantSql.Place endsByDay(
      FigureDrift drift, ZoneId zone, InvariantSql.Place from, Map<LocalDate, Long> days)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT created_at, id, COALESCE(ended_at, dt_send, created_at)
              FROM message FORCE INDEX (history_status)
             WHERE sender = ? AND status = ?
               AND created_at >= ? AND (created_at > ? OR id > ?)
             ORDER BY created_at, id LIMIT ?""")) {
      select.setString(1, drift.sender());
      select.setString(2, drift.status().name());
      select.setObject(3, from.at());
      select.setObject(4, from.at());
      select.setLong(5, from.id());
      select.setInt(6, InvariantSql.SLICE);
      InvariantSql.Place last = null;
      int seen = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          seen++;
          last = new InvariantSql.Place(row.getObject(1, LocalDateTime.class), row.getLong(2));
          LocalDateTime end = row.getObject(3, LocalDateTime.class);
          LocalDate day = end.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDate();
          days.merge(day, 1L, Long::sum);
        }
      }
      return seen == InvariantSql.SLICE ? last : null;
    }
  }

  /** What the figures say of each day's messages in the ledger. */
  Map<LocalDate, Long> counted(String sender, MessageStatus status) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT day, SUM(n - forgotten) FROM stat_day
             WHERE sender = ? AND status = ? GROUP BY day""")) {
      select.setString(1, sender);
      select.setString(2, status.name());
      Map<LocalDate, Long> days = new TreeMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          days.put(row.getObject(1, LocalDate.class), row.getLong(2));
        }
      }
      return days;
    }
  }

  /** Adds what the figures of these days lack. */
  void count(FigureDrift drift, Map<LocalDate, Long> missing) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, ?, ?, 0, ?)
            ON DUPLICATE KEY UPDATE n = n + VALUES(n)""")) {
      for (Map.Entry<LocalDate, Long> day : missing.entrySet()) {
        upsert.setString(1, drift.sender());
        upsert.setObject(2, day.getKey());
        upsert.setString(3, drift.status().name());
        upsert.setLong(4, day.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
