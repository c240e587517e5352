package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Claims messages and settles them as sent, in the statements of {@code ClaimSql}, {@code EndSql},
 * {@code SettleSql} and {@code FigureSql}, with nothing between the two.
 */
final class RawDelivery {

  /** The yardstick of delivery. */
  static final String NAME = "raw SQL: claim and settle 100 a batch, 4 threads";

  private static final int THREADS = 4;
  private static final int BATCH = 100;
  private static final int EPOCH = 1;

  /** Long enough for any backlog: it is its end that ends the work. */
  private static final int SECONDS = 3_600;

  private RawDelivery() {}

  static List<Figure> measure(Site site) throws Exception {
    Rows rows = RawWork.freshDatabase(site);
    int backlog = site.options().backlog();
    Backlog.store(rows, backlog / 10);
    RawWork.perSecond(rows, THREADS, SECONDS, RawDelivery::claimAndSettle);
    Backlog.store(rows, backlog);
    double rate = RawWork.perSecond(rows, THREADS, SECONDS, RawDelivery::claimAndSettle);
    return List.of(Figure.of(NAME, rate, Unit.PER_SECOND));
  }

  private static int claimAndSettle(Connection connection) throws SQLException {
    List<Long> ids = due(connection);
    if (ids.isEmpty()) {
      return 0;
    }
    lease(connection, ids);
    readLetters(connection, ids);
    connection.commit();
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    remove(connection, ids);
    end(connection, ids, now);
    writeAttempts(connection, ids, now);
    count(connection, ids.size(), now);
    return ids.size();
  }

  private static List<Long> due(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT message_id, epoch, attempts, owner FROM outbox FORCE INDEX (claim)
             WHERE sender_id = ? AND lane = 0 AND visible_at <= UTC_TIMESTAMP(6)
             ORDER BY visible_at, message_id LIMIT ? FOR UPDATE SKIP LOCKED""")) {
      select.setInt(1, Site.SENDER_ID);
      select.setInt(2, BATCH);
      List<Long> ids = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getLong(1));
        }
      }
      return ids;
    }
  }

  private static void lease(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE outbox
               SET visible_at = UTC_TIMESTAMP(6) + INTERVAL 90 SECOND, owner = 'raw',
                   epoch = epoch + 1, attempts = attempts + 1
             WHERE message_id IN (%s)"""
                .formatted(places(ids)))) {
      bind(update, ids);
      update.executeUpdate();
    }
  }

  private static void readLetters(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id, m.recipient, COALESCE(m.body, b.body), m.broadcast_id
              FROM outbox o JOIN message m ON m.id = o.message_id
              LEFT JOIN message_broadcast b ON b.id = m.broadcast_id
             WHERE o.message_id IN (%s)"""
                .formatted(places(ids)))) {
      bind(select, ids);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          row.getString(3);
        }
      }
    }
  }

  private static void remove(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT message_id, epoch FROM outbox WHERE message_id IN (%s)
                 ORDER BY message_id FOR UPDATE"""
                    .formatted(places(ids)));
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM outbox WHERE message_id IN (%s)".formatted(places(ids)))) {
      bind(select, ids);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          row.getInt(2);
        }
      }
      bind(delete, ids);
      delete.executeUpdate();
    }
  }

  private static void end(Connection connection, List<Long> ids, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message m
              JOIN (SELECT ? AS id, 'SENT' AS status, ? AS dt_send, ? AS ended_at, ? AS epoch,
                           NULL AS reason%s) e ON e.id = m.id
               SET m.status = e.status, m.dt_send = e.dt_send, m.ended_at = e.ended_at,
                   m.last_epoch = e.epoch, m.reason = e.reason"""
                .formatted(" UNION ALL SELECT ?, 'SENT', ?, ?, ?, NULL".repeat(ids.size() - 1)))) {
      int place = 1;
      for (long id : ids) {
        update.setLong(place++, id);
        update.setObject(place++, now);
        update.setObject(place++, now);
        update.setInt(place++, EPOCH);
      }
      update.executeUpdate();
    }
  }

  private static void writeAttempts(Connection connection, List<Long> ids, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO attempt
              (message_id, epoch, started_at, took_ms, outcome, http_status, response)
            VALUES (?, ?, ?, 1, 'SENT', 200, '')""")) {
      for (long id : ids) {
        insert.setLong(1, id);
        insert.setInt(2, EPOCH);
        insert.setObject(3, now);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void count(Connection connection, int sent, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement day =
            connection.prepareStatement(
                """
                INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, ?, 'SENT', 0, ?)
                ON DUPLICATE KEY UPDATE n = n + VALUES(n)""");
        PreparedStatement minute =
            connection.prepareStatement(
                """
                INSERT INTO stat_minute
                  (sender, minute, slot, sent, failed, tries, failed_tries, took_ms)
                VALUES (?, ?, 0, ?, 0, ?, 0, 1)
                ON DUPLICATE KEY UPDATE sent = sent + VALUES(sent), tries = tries + VALUES(tries),
                  took_ms = took_ms + VALUES(took_ms)""")) {
      day.setString(1, Site.SENDER);
      day.setObject(2, now.toLocalDate());
      day.setInt(3, sent);
      day.executeUpdate();
      minute.setString(1, Site.SENDER);
      minute.setObject(2, now.truncatedTo(ChronoUnit.MINUTES));
      minute.setInt(3, sent);
      minute.setInt(4, sent);
      minute.executeUpdate();
    }
  }

  private static String places(List<Long> ids) {
    return String.join(",", Collections.nCopies(ids.size(), "?"));
  }

  private static void bind(PreparedStatement statement, List<Long> ids) throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setLong(i + 1, ids.get(i));
    }
  }
}
