package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Inserts the messages of a broadcast and queues them, in the statements of {@code
 * broadcast.ExpansionSql}, without chunks to read.
 */
final class RawExpansion {

  /** The yardstick of expansion. */
  static final String NAME = "raw SQL: expand 1,000 a transaction, 2 threads";

  private static final int THREADS = 2;
  private static final int ROWS = 1_000;
  private static final int BROADCAST = 1;

  private RawExpansion() {}

  static List<Figure> measure(Site site) throws Exception {
    Rows rows = RawWork.freshDatabase(site);
    rows.change(
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, dt_store, created_at)
        VALUES (?, ?, 'Halo semua', 'PROCESS', 1000000000, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        BROADCAST,
        Site.SENDER);
    AtomicInteger next = new AtomicInteger();
    RawWork.Transaction chunk = connection -> expand(connection, next.getAndAdd(ROWS));
    int seconds = site.options().seconds();
    RawWork.perSecond(rows, THREADS, Math.max(1, seconds / 4), chunk);
    double rate = RawWork.perSecond(rows, THREADS, seconds, chunk);
    return List.of(Figure.of(NAME, rate, Unit.PER_SECOND));
  }

  private static int expand(Connection connection, int firstSeq) throws SQLException {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    insertMessages(connection, firstSeq, now);
    queue(connection, firstSeq, now);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE message_broadcast SET expanded = expanded + ? WHERE id = ?")) {
      update.setInt(1, ROWS);
      update.setInt(2, BROADCAST);
      update.executeUpdate();
    }
    return ROWS;
  }

  private static void insertMessages(Connection connection, int firstSeq, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message
              (sender, recipient, status, broadcast_id, seq, dt_store, created_at, nonce)
            VALUES (?, ?, 'PENDING', ?, ?, ?, ?, ?)""")) {
      for (int seq = firstSeq; seq < firstSeq + ROWS; seq++) {
        insert.setString(1, Site.SENDER);
        insert.setString(2, "62812%08d".formatted(seq));
        insert.setInt(3, BROADCAST);
        insert.setInt(4, seq);
        insert.setObject(5, now);
        insert.setObject(6, now);
        insert.setLong(7, ThreadLocalRandom.current().nextLong());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void queue(Connection connection, int firstSeq, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO outbox (message_id, sender_id, lane, visible_at, reopened_at)
            SELECT m.id, s.id, m.broadcast_id, ?, IF(b.send_at > m.created_at, b.send_at, NULL)
              FROM message m JOIN sender s ON s.name = m.sender
              JOIN message_broadcast b ON b.id = m.broadcast_id
             WHERE m.broadcast_id = ? AND m.seq BETWEEN ? AND ? ORDER BY m.seq""")) {
      insert.setObject(1, now);
      insert.setInt(2, BROADCAST);
      insert.setInt(3, firstSeq);
      insert.setInt(4, firstSeq + ROWS - 1);
      insert.executeUpdate();
    }
  }
}
