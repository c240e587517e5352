package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.queue.Ids;
import com.artakusuma.wags.queue.blocklist.BlockedSql;
import com.artakusuma.wags.queue.hold.HoldSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements of a claim that concern senders: what waits for them, their pace, their trial. */
public final class SenderSql {

  /**
   * One step into the index. All its columns stand in the ORDER BY: MySQL does not see that the
   * first two are fixed, and would sort the whole lane.
   */
  private static final String FIRST_DUE =
      """
      (SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), o.visible_at)
         FROM outbox o FORCE INDEX (claim) WHERE o.sender_id = s.id AND o.lane = 0
        ORDER BY o.sender_id, o.lane, o.visible_at, o.message_id LIMIT 1)""";

  /** The same of its running broadcasts, by what their lanes' hints say. */
  private static final String FIRST_OF_LANES =
      """
      (SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), l.next_due)
         FROM lane l FORCE INDEX (due)
        WHERE l.sender_id = s.id AND l.run = 'RUNNING' AND l.next_due IS NOT NULL
        ORDER BY l.sender_id, l.run, l.next_due LIMIT 1)""";

  private static final String QUEUE =
      """
      SELECT s.id, s.name, s.per_minute, s.tat_us,
             TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)),
             TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), s.held_until), s.held_count, s.ramp,
             s.turn, %s, %s, %s
        FROM sender s""";

  static final String QUEUES = QUEUE.formatted(FIRST_DUE, FIRST_OF_LANES, "FALSE");

  private static final String SINGLES =
      QUEUE.formatted(FIRST_DUE, "NULL", BlockedSql.ANY.formatted("s.id")) + " WHERE s.id IN (%s)";

  private static final String LOCKED =
      QUEUE.formatted("NULL", "NULL", "FALSE") + " WHERE s.id = ? FOR UPDATE SKIP LOCKED";

  private final Connection connection;

  SenderSql(Connection connection) {
    this.connection = connection;
  }

  /** All senders with what waits for them. */
  public static List<SenderBacklog> queues(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(QUEUES)) {
      return read(select);
    }
  }

  /** Some senders with the single messages that wait for them; broadcasts are not looked at. */
  public static List<SenderBacklog> singles(Connection connection, List<Integer> ids)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SINGLES.formatted(Ids.places(ids)))) {
      Ids.bind(select, 1, ids);
      return read(select);
    }
  }

  /** One sender, locked until the transaction ends; null where another node has it. */
  SenderBacklog lock(int senderId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCKED)) {
      select.setInt(1, senderId);
      List<SenderBacklog> found = read(select);
      return found.isEmpty() ? null : found.get(0);
    }
  }

  private static List<SenderBacklog> read(PreparedStatement select) throws SQLException {
    List<SenderBacklog> queues = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        queues.add(
            new SenderBacklog(
                row.getInt(1),
                row.getString(2),
                row.getObject(3, Integer.class),
                row.getLong(4),
                row.getLong(5),
                row.getObject(6, Long.class),
                row.getInt(7),
                row.getInt(8),
                row.getLong(9),
                row.getObject(10, Long.class),
                row.getObject(11, Long.class),
                row.getBoolean(12)));
      }
    }
    return queues;
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

  /**
   * Keeps all others off the sender until the probe has its answer, or its lease ends.
   *
   * @param seconds of that lease
   */
  void holdForProbe(int senderId, int seconds) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE id = ?")) {
      update.setInt(1, seconds);
      update.setInt(2, senderId);
      update.executeUpdate();
    }
  }

  /**
   * How many messages of a sender are being sent just now, on all nodes.
   *
   * @param leaseSeconds what is due later than a lease may end is not looked at
   */
  int inFlight(int senderId, int leaseSeconds) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT COUNT(*)
              FROM (SELECT 0 AS id UNION ALL SELECT id FROM lane WHERE sender_id = ?) l
              JOIN outbox o FORCE INDEX (claim) ON o.sender_id = ? AND o.lane = l.id
             WHERE o.visible_at > UTC_TIMESTAMP(6)
               AND o.visible_at <= UTC_TIMESTAMP(6) + INTERVAL ? SECOND
               AND o.owner IS NOT NULL""")) {
      select.setInt(1, senderId);
      select.setInt(2, senderId);
      select.setInt(3, leaseSeconds);
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }

  /** Forgets a hold after which all went well, so that the next one begins short again. */
  void endRamp(int senderId) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(HoldSql.FREE + " WHERE id = ? AND ramp > 0")) {
      update.setInt(1, senderId);
      update.executeUpdate();
    }
  }
}
