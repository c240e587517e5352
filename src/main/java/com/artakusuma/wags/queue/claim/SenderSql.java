package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.queue.blocklist.BlockedSql;
import com.artakusuma.wags.queue.hold.HoldSql;
import com.artakusuma.wags.queue.pace.LimitSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of a claim that concern senders: what waits for them, their pace, their trial. */
public final class SenderSql {

  private static final String FIRST_SINGLE = firstDue(Lanes.SINGLES);

  /** Nobody looks for urgent ones where there never were any. */
  private static final String FIRST_URGENT = "IF(s.urgent, " + firstDue(Lanes.URGENT) + ", NULL)";

  /** When one of its running broadcasts is due, by what their lanes' hints say. */
  private static final String FIRST_OF_LANES =
      """
      (SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), l.next_due)
         FROM lane l FORCE INDEX (due)
        WHERE l.sender_id = s.id AND l.run = 'RUNNING' AND l.next_due IS NOT NULL
          AND (l.expires_at IS NULL OR l.expires_at > UTC_TIMESTAMP(6))
        ORDER BY l.sender_id, l.run, l.next_due LIMIT 1)""";

  /** Whether the sender's user may only look. */
  private static final String VIEWER =
      "EXISTS (SELECT 1 FROM user u WHERE u.id = s.id AND u.role = 'VIEWER' AND NOT u.admin)";

  private static final String BACKLOG =
      """
      SELECT s.id, s.name, %s,
             TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), s.held_until) AS held, s.held_count,
             s.ramp, s.turn, s.callbacks, %s AS single_due, %s AS urgent_due, %s AS broadcast_due, %s AS blocks,
             %s AS viewer
        FROM sender s""";

  static final String BACKLOGS =
      BACKLOG.formatted(
          LimitSql.COLUMNS, FIRST_SINGLE, FIRST_URGENT, FIRST_OF_LANES, "FALSE", "FALSE");

  private static final String SINGLES =
      BACKLOG.formatted(
              LimitSql.COLUMNS,
              FIRST_SINGLE,
              FIRST_URGENT,
              "NULL",
              BlockedSql.ANY.formatted("s.id"),
              VIEWER)
          + " WHERE s.id IN (%s)";

  private static final String LOCKED =
      BACKLOG.formatted(LimitSql.COLUMNS, "NULL", "NULL", "NULL", "FALSE", "FALSE")
          + " WHERE s.id = ? FOR UPDATE SKIP LOCKED";

  private final Connection connection;

  SenderSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * One step into the index. All its columns stand in the ORDER BY: MySQL does not see that the
   * first two are fixed, and would sort the whole lane.
   */
  private static String firstDue(long lane) {
    return """
        (SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), o.visible_at)
           FROM outbox o FORCE INDEX (claim) WHERE o.sender_id = s.id AND o.lane = %d
          ORDER BY o.sender_id, o.lane, o.visible_at, o.message_id LIMIT 1)"""
        .formatted(lane);
  }

  /** All senders with what waits for them. */
  public static List<SenderBacklog> backlogs(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(BACKLOGS)) {
      return read(select);
    }
  }

  /** Some senders with the single messages that wait for them; broadcasts are not looked at. */
  public static List<SenderBacklog> singles(Connection connection, List<Integer> ids)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SINGLES.formatted(Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      return read(select);
    }
  }

  /** One sender, locked until the transaction ends; null where another node has it. */
  @Nullable SenderBacklog lock(int senderId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCKED)) {
      select.setInt(1, senderId);
      List<SenderBacklog> found = read(select);
      return found.isEmpty() ? null : found.get(0);
    }
  }

  private static List<SenderBacklog> read(PreparedStatement select) throws SQLException {
    return Results.all(
        select,
        row ->
            new SenderBacklog(
                row.getInt("id"),
                row.getString("name"),
                LimitSql.limits(row),
                LimitSql.state(row),
                row.getObject("held", Long.class),
                row.getInt("held_count"),
                row.getInt("ramp"),
                row.getLong("turn"),
                row.getObject("single_due", Long.class),
                row.getObject("urgent_due", Long.class),
                row.getObject("broadcast_due", Long.class),
                row.getBoolean("blocks"),
                row.getBoolean("viewer"),
                row.getBoolean("callbacks")));
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
              FROM (SELECT %d AS id UNION ALL SELECT %d UNION ALL
                    SELECT id FROM lane WHERE sender_id = ?) l
              JOIN outbox o FORCE INDEX (claim) ON o.sender_id = ? AND o.lane = l.id
             WHERE o.visible_at > UTC_TIMESTAMP(6)
               AND o.visible_at <= UTC_TIMESTAMP(6) + INTERVAL ? SECOND
               AND o.owner IS NOT NULL"""
                .formatted(Lanes.SINGLES, Lanes.URGENT))) {
      select.setInt(1, senderId);
      select.setInt(2, senderId);
      select.setInt(3, leaseSeconds);
      return Math.toIntExact(Results.number(select));
    }
  }

  /** Forgets a hold after which all went well, so that the next one begins short again. */
  void endRamp(int senderId) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(HoldSql.SET_FREE + " WHERE id = ? AND ramp > 0")) {
      update.setInt(1, senderId);
      update.executeUpdate();
    }
  }
}
