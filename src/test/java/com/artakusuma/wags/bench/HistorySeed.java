package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Writes a long history of one sender into an empty database: two years of messages, evenly spaced.
 * A quarter of them belongs to five broadcasts, which came at once; one in 25 failed; the newest
 * tenth still waits, with 20 of them being sent. Queue, ledger and figures agree; attempts are left
 * out.
 */
final class HistorySeed {

  /** Stands in the text of a single message, a quarter of the way from the oldest one. */
  static final String RARE = "needle in a haystack";

  private static final int BATCH = 5_000;
  private static final int BROADCASTS = 5;
  private static final Duration AGE = Duration.ofDays(730);

  private final Rows rows;
  private final int total;
  private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

  /**
   * A history of so many messages.
   *
   * @param rows the database, with the tables of schema.sql once it is written to
   */
  HistorySeed(Rows rows, int total) {
    this.rows = rows;
    this.total = total;
  }

  /** Whether an earlier run wrote the same, to the end and with the same tables. */
  boolean isThere(TestDatabase server) throws SQLException, IOException {
    try (Connection connection = server.connect("");
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT 1 FROM information_schema.tables
                 WHERE table_schema = ? AND table_name = 'bench_seed'""")) {
      select.setString(1, rows.database());
      if (!select.executeQuery().next()) {
        return false;
      }
    }
    return rows.number(
            "SELECT COUNT(*) FROM bench_seed WHERE total = ? AND fingerprint = ?",
            total,
            Schema.fingerprint())
        > 0;
  }

  /** Writes it; one row of a table of its own says at the end that it is whole. */
  void write() throws SQLException, IOException {
    try (Connection connection = rows.connect()) {
      connection.setAutoCommit(false);
      insertBroadcasts(connection);
      connection.commit();
      for (int from = 0; from < total; from += BATCH) {
        insertMessages(connection, from, Math.min(total, from + BATCH));
        connection.commit();
        if (from % 1_000_000 == 0) {
          Site.say("%,d of %,d messages", from, total);
        }
      }
      connection.setAutoCommit(true);
      countDays(connection);
    }
    rows.change("CREATE TABLE bench_seed (total INT NOT NULL, fingerprint INT NOT NULL)");
    rows.change("INSERT INTO bench_seed VALUES (?, ?)", total, Schema.fingerprint());
  }

  private int waitingFrom() {
    return total - total / 10;
  }

  /** Message i belongs to a broadcast where it falls into the second quarter of a fifth of all. */
  private int broadcastOf(int i) {
    int fifth = total / BROADCASTS;
    int within = i % fifth;
    return i < waitingFrom() && within >= fifth / 4 && within < fifth / 2 ? i / fifth + 1 : 0;
  }

  private LocalDateTime acceptedAt(int i) {
    int fifth = total / BROADCASTS;
    int at = broadcastOf(i) == 0 ? i : i / fifth * fifth + fifth / 4;
    long micros = AGE.toSeconds() * 1_000_000L / total * (at - total);
    return now.plus(micros + (broadcastOf(i) == 0 ? 0 : (i - at) * 100L), ChronoUnit.MICROS);
  }

  private static boolean isFailed(int i) {
    return i % 25 == 0;
  }

  private void insertBroadcasts(Connection connection) throws SQLException {
    int fifth = total / BROADCASTS;
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message_broadcast
              (id, sender, body, state, total, duplicates, expanded, sent, failed,
               dt_store, created_at, dt_convert, ended_at)
            VALUES (?, ?, ?, 'DONE', ?, 0, ?, ?, ?, ?, ?, ?, ?)""")) {
      for (int id = 1; id <= BROADCASTS; id++) {
        int first = (id - 1) * fifth + fifth / 4;
        int until = (id - 1) * fifth + fifth / 2;
        int failed = (until + 24) / 25 - (first + 24) / 25;
        LocalDateTime start = acceptedAt(first);
        bind(
            insert,
            id,
            Site.SENDER,
            "Promo akhir tahun " + id + ": diskon 20% untuk semua produk.",
            until - first,
            until - first,
            until - first - failed,
            failed,
            start,
            start,
            start.plusMinutes(1),
            start.plusHours(1));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertMessages(Connection connection, int from, int until) throws SQLException {
    try (PreparedStatement message =
            connection.prepareStatement(
                """
                INSERT INTO message
                  (id, sender, recipient, status, broadcast_id, seq, body, dt_store, created_at,
                   dt_send, ended_at, last_epoch, reason_code, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
        PreparedStatement outbox =
            connection.prepareStatement(
                """
                INSERT INTO outbox (message_id, sender_id, lane, visible_at, owner)
                VALUES (?, ?, 0, ?, ?)""")) {
      for (int i = from; i < until; i++) {
        bindMessage(message, i);
        message.addBatch();
        if (i >= waitingFrom()) {
          boolean sending = i >= total - 20;
          LocalDateTime visible = sending ? now.plusDays(30) : acceptedAt(i);
          bind(outbox, i + 1, Site.SENDER_ID, visible, sending ? "seed" : null);
          outbox.addBatch();
        }
      }
      message.executeBatch();
      outbox.executeBatch();
    }
  }

  private void bindMessage(PreparedStatement insert, int i) throws SQLException {
    boolean waits = i >= waitingFrom();
    boolean failed = !waits && isFailed(i);
    int broadcast = broadcastOf(i);
    LocalDateTime at = acceptedAt(i);
    bind(
        insert,
        i + 1,
        Site.SENDER,
        "62812%08d".formatted(i % 100_000),
        waits ? "PENDING" : failed ? "FAILED" : "SENT",
        broadcast == 0 ? null : broadcast,
        broadcast == 0 ? null : i,
        broadcast == 0 ? text(i) : null,
        at,
        at,
        waits || failed ? null : at.plusSeconds(2),
        waits ? null : at.plusSeconds(2),
        waits ? null : 1,
        failed ? "NOT_ON_WHATSAPP" : null,
        failed ? "422" : null);
  }

  private String text(int i) {
    return i == total / 4
        ? RARE
        : "Pesanan #%08d sudah dikirim. Terima kasih telah berbelanja di toko kami.".formatted(i);
  }

  private static void countDays(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO stat_day (sender, day, status, slot, n)
          SELECT sender, DATE(ended_at), status, 0, COUNT(*) FROM message
           WHERE ended_at IS NOT NULL GROUP BY sender, DATE(ended_at), status""");
      statement.execute("ANALYZE TABLE message, message_broadcast, outbox, stat_day");
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
