package com.artakusuma.wags.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The statements of a claim, in one transaction under READ COMMITTED. */
final class ClaimSql {

  /**
   * One step into the index. All its columns stand in the ORDER BY: MySQL does not see that the
   * first two are fixed, and would sort the whole lane.
   */
  private static final String FIRST_DUE =
      """
      (SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), o.visible_at)
         FROM outbox o FORCE INDEX (claim) WHERE o.sender_id = s.id AND o.lane = %d
        ORDER BY o.sender_id, o.lane, o.visible_at, o.message_id LIMIT 1)""";

  private static final String QUEUE =
      """
      SELECT s.id, s.name, s.per_minute, s.tat_us,
             TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)),
             TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), s.held_until), s.held_count, %s, %s
        FROM sender s""";

  static final String QUEUES =
      QUEUE.formatted(
          FIRST_DUE.formatted(Lane.SINGLE.code), FIRST_DUE.formatted(Lane.BROADCAST.code));

  private static final String LOCKED =
      QUEUE.formatted("NULL", "NULL") + " WHERE s.id = ? FOR UPDATE SKIP LOCKED";

  /** Without the forced index the whole queue would be locked, not just the rows returned. */
  static final String DUE =
      """
      SELECT message_id, epoch, attempts, owner FROM outbox FORCE INDEX (claim)
       WHERE sender_id = ? AND lane = ? AND visible_at <= UTC_TIMESTAMP(6)
       ORDER BY visible_at, message_id LIMIT ? FOR UPDATE SKIP LOCKED""";

  private final Connection connection;
  private final String node;
  private final int leaseSeconds;
  private final long leaseEnd;

  /** One due row of the outbox as it was before the claim. */
  record Row(long id, int epoch, int attempts, String owner) {}

  private record Letter(String recipient, String text, Long broadcastId) {}

  ClaimSql(Connection connection, String node, int leaseSeconds) {
    this.connection = connection;
    this.node = node;
    this.leaseSeconds = leaseSeconds;
    // Taken before the database's clock is read, so that this node never thinks it has longer.
    this.leaseEnd = System.nanoTime() + Duration.ofSeconds(leaseSeconds).toNanos();
  }

  /** All senders with what waits for them. */
  static List<SenderQueue> queues(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(QUEUES)) {
      return read(select);
    }
  }

  /** One sender, locked until the transaction ends; null where another node has it. */
  static SenderQueue lock(Connection connection, int senderId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCKED)) {
      select.setInt(1, senderId);
      List<SenderQueue> found = read(select);
      return found.isEmpty() ? null : found.get(0);
    }
  }

  private static List<SenderQueue> read(PreparedStatement select) throws SQLException {
    List<SenderQueue> queues = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        queues.add(
            new SenderQueue(
                row.getInt(1),
                row.getString(2),
                row.getObject(3, Integer.class),
                row.getLong(4),
                row.getLong(5),
                row.getObject(6, Long.class),
                row.getInt(7),
                row.getObject(8, Long.class),
                row.getObject(9, Long.class)));
      }
    }
    return queues;
  }

  /** Locks the first due rows of a lane which no other node has. */
  List<Row> due(int senderId, Lane lane, int limit) throws SQLException {
    if (limit <= 0) {
      return List.of();
    }
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setInt(1, senderId);
      select.setInt(2, lane.code);
      select.setInt(3, limit);
      List<Row> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(new Row(row.getLong(1), row.getInt(2), row.getInt(3), row.getString(4)));
        }
      }
      return rows;
    }
  }

  /** Moves the sender's pace on. */
  void moveTat(int senderId, long tat) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE sender SET tat_us = ? WHERE id = ?")) {
      update.setLong(1, tat);
      update.setInt(2, senderId);
      update.executeUpdate();
    }
  }

  /** Keeps all others off the sender until the probe has its answer, or its lease ends. */
  void holdForProbe(int senderId) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE id = ?")) {
      update.setInt(1, leaseSeconds);
      update.setInt(2, senderId);
      update.executeUpdate();
    }
  }

  /**
   * Leases the locked rows to this node and reads what is to be sent.
   *
   * @param delays how long the k-th row has to wait before it is sent
   */
  List<ClaimedMessage> lease(SenderQueue sender, List<Row> rows, IntFunction<Duration> delays)
      throws SQLException {
    noteLostLeases(rows);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE outbox
               SET visible_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, owner = ?,
                   epoch = epoch + 1, attempts = attempts + 1
             WHERE message_id IN (%s)"""
                .formatted(placeholders(rows)))) {
      update.setInt(1, leaseSeconds);
      update.setString(2, node);
      bindIds(update, 3, rows);
      update.executeUpdate();
    }
    Map<Long, Letter> letters = letters(rows);
    List<ClaimedMessage> claimed = new ArrayList<>();
    for (Row row : rows) {
      claimed.add(claimed(sender, row, letters.get(row.id()), delays.apply(claimed.size())));
    }
    return claimed;
  }

  private ClaimedMessage claimed(SenderQueue sender, Row row, Letter letter, Duration delay) {
    return new ClaimedMessage(
        row.id(),
        sender.id(),
        sender.name(),
        letter.recipient(),
        letter.text(),
        letter.broadcastId(),
        row.epoch() + 1,
        row.attempts() + 1,
        row.owner() != null,
        sender.probing(),
        delay,
        leaseEnd);
  }

  /** A row that still has an owner was being sent when its lease ran out: perhaps it was sent. */
  private void noteLostLeases(List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT IGNORE INTO attempt (message_id, epoch, started_at, took_ms, outcome, response)
            VALUES (?, ?, UTC_TIMESTAMP(6) - INTERVAL ? SECOND, ?, 'UNCERTAIN', ?)""")) {
      for (Row row : rows) {
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

  private Map<Long, Letter> letters(List<Row> rows) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id, m.recipient, COALESCE(m.body, b.body), m.broadcast_id
              FROM message m LEFT JOIN message_broadcast b ON b.id = m.broadcast_id
             WHERE m.id IN (%s)"""
                .formatted(placeholders(rows)))) {
      bindIds(select, 1, rows);
      Map<Long, Letter> letters = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          letters.put(
              row.getLong(1),
              new Letter(row.getString(2), row.getString(3), row.getObject(4, Long.class)));
        }
      }
      return letters;
    }
  }

  private static String placeholders(List<Row> rows) {
    return String.join(", ", Collections.nCopies(rows.size(), "?"));
  }

  private static void bindIds(PreparedStatement statement, int from, List<Row> rows)
      throws SQLException {
    for (int i = 0; i < rows.size(); i++) {
      statement.setLong(from + i, rows.get(i).id());
    }
  }
}
