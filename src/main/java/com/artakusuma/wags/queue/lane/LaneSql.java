package com.artakusuma.wags.queue.lane;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.blocklist.BlockedSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The statements that concern the lanes of the queue: one for each broadcast that has not ended,
 * beside the one for a sender's single messages. {@code next_due} is a hint: no message of the lane
 * is due before it, though the first one may be due later.
 */
public final class LaneSql {

  /** So that a claim and a pause wait for each other, and claims do not. */
  private static final String DUE =
      """
      SELECT id, turn, weight FROM lane FORCE INDEX (turns)
       WHERE sender_id = ? AND run = 'RUNNING' AND next_due <= UTC_TIMESTAMP(6)
         AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP(6))
       ORDER BY sender_id, run, turn, id LIMIT ? LOCK IN SHARE MODE""";

  private static final String HINT =
      """
      UPDATE lane SET next_due = LEAST(COALESCE(next_due, %1$s), %1$s) WHERE id = ?""";

  /** Who cancelled a broadcast: its lane is gone, and the audit log was told in the same moment. */
  private static final String CANCELLED_BY =
      """
      COALESCE((SELECT a.actor FROM audit a
                 WHERE a.at BETWEEN b.cancelled_at - INTERVAL 1 MINUTE AND b.cancelled_at
                   AND a.act = '%s' AND a.object = CAST(b.id AS CHAR) LIMIT 1), b.sender)"""
          .formatted(AuditAct.BROADCAST_CANCELLED.name());

  private static final String MAY_GO =
      """
      SELECT COALESCE((SELECT run FROM lane WHERE id = ?), 'RUNNING') = 'RUNNING' AND NOT %s"""
          .formatted(BlockedSql.IS_BLOCKED.formatted("?", "?"));

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public LaneSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a new broadcast's lane.
   *
   * @param weight its share beside the sender's other broadcasts
   * @param due when its first message may be due, by the database's clock in UTC
   * @param expires from when on nothing of it is sent; null for never
   */
  public void open(
      long broadcast, String sender, int weight, LocalDateTime due, @Nullable LocalDateTime expires)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO lane (id, sender_id, run, turn, weight, next_due, expires_at)
            SELECT ?, s.id, 'RUNNING', s.turn, ?, ?, ? FROM sender s WHERE s.name = ?""")) {
      insert.setLong(1, broadcast);
      insert.setInt(2, weight);
      insert.setString(3, SqlTime.text(due));
      insert.setString(4, SqlTime.text(expires));
      insert.setString(5, sender);
      insert.executeUpdate();
    }
  }

  /**
   * Messages of these broadcasts are due now, though all of them may have ended.
   *
   * @param wanted whether a person wants them sent, even where their broadcast has expired or was
   *     cancelled; else they end as that
   */
  public void openAgain(Collection<Long> broadcasts, boolean wanted) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO lane (id, sender_id, run, run_by, turn, next_due, expires_at)
            SELECT b.id, s.id, IF(? OR b.cancelled_at IS NULL, 'RUNNING', 'CANCELLING'),
                   IF(? OR b.cancelled_at IS NULL, NULL, %s), s.turn, UTC_TIMESTAMP(6),
                   IF(? AND b.expires_at <= UTC_TIMESTAMP(6), NULL, b.expires_at)
              FROM message_broadcast b JOIN sender s ON s.name = b.sender WHERE b.id = ?
            ON DUPLICATE KEY UPDATE
              next_due = LEAST(COALESCE(next_due, VALUES(next_due)), VALUES(next_due))"""
                .formatted(CANCELLED_BY))) {
      for (long broadcast : new TreeSet<>(broadcasts)) {
        upsert.setBoolean(1, wanted);
        upsert.setBoolean(2, wanted);
        upsert.setBoolean(3, wanted);
        upsert.setLong(4, broadcast);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  /** Messages of a broadcast are due at that time, by the database's clock in UTC. */
  public void dueAt(long broadcast, LocalDateTime due) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(HINT.formatted("?"))) {
      update.setString(1, SqlTime.text(due));
      update.setString(2, SqlTime.text(due));
      update.setLong(3, broadcast);
      update.executeUpdate();
    }
  }

  /** Messages of broadcasts are due so many microseconds from now. */
  public void dueIn(Map<Long, Long> micros) throws SQLException {
    if (micros.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(HINT.formatted("UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND"))) {
      for (Map.Entry<Long, Long> due : new TreeMap<>(micros).entrySet()) {
        update.setLong(1, due.getValue());
        update.setLong(2, due.getValue());
        update.setLong(3, due.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Those running lanes of a sender whose turn comes first, of all that may have something due. */
  public List<LaneShares.Lane> due(int senderId, int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setInt(1, senderId);
      select.setInt(2, limit);
      return Results.all(
          select,
          row -> new LaneShares.Lane(row.getLong("id"), row.getLong("turn"), row.getInt("weight")));
    }
  }

  /** Moves the virtual time of lanes that were served, and of their sender. */
  public void served(int senderId, Map<Long, Long> turns, long senderTurn) throws SQLException {
    try (PreparedStatement lane =
            connection.prepareStatement("UPDATE lane SET turn = GREATEST(turn, ?) WHERE id = ?");
        PreparedStatement sender =
            connection.prepareStatement(
                "UPDATE sender SET turn = GREATEST(turn, ?) WHERE id = ?")) {
      for (Map.Entry<Long, Long> turn : new TreeMap<>(turns).entrySet()) {
        lane.setLong(1, turn.getValue());
        lane.setLong(2, turn.getKey());
        lane.addBatch();
      }
      lane.executeBatch();
      sender.setLong(1, senderTurn);
      sender.setInt(2, senderId);
      sender.executeUpdate();
    }
  }

  /**
   * Finds out when something is due next in lanes that gave less than they were asked for. Their
   * rows are locked before the queue is read, so that nobody's message of this very moment is
   * missed: whoever queues one tells the lane after it.
   */
  public void findNextDue(int senderId, SortedSet<Long> broadcasts) throws SQLException {
    try (PreparedStatement lock =
            connection.prepareStatement("SELECT id FROM lane WHERE id = ? FOR UPDATE");
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE lane SET next_due =
                  (SELECT visible_at FROM outbox FORCE INDEX (claim)
                    WHERE sender_id = ? AND lane = ?
                    ORDER BY sender_id, lane, visible_at, message_id LIMIT 1)
                 WHERE id = ?""")) {
      for (long broadcast : broadcasts) {
        lock.setLong(1, broadcast);
        lock.executeQuery().close();
        update.setInt(1, senderId);
        update.setLong(2, broadcast);
        update.setLong(3, broadcast);
        update.executeUpdate();
      }
    }
  }

  /**
   * Lets a lane go on, stop, or end; whether its broadcast has not ended and it was in one of these
   * states. A lane stays for a moment after its broadcast.
   */
  public boolean run(long broadcast, LaneRun run, List<LaneRun> before, String who)
      throws SQLException {
    String states = String.join("', '", before.stream().map(LaneRun::name).toList());
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE lane l JOIN sender s ON s.id = l.sender_id
              JOIN message_broadcast b ON b.id = l.id AND b.ended_at IS NULL
               SET l.run = ?, l.run_by = ?, l.turn = GREATEST(l.turn, s.turn),
                   l.held_code = NULL, l.held_reason = NULL
             WHERE l.id = ? AND l.run IN ('%s')"""
                .formatted(states))) {
      update.setString(1, run.name());
      update.setString(2, who);
      update.setLong(3, broadcast);
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Whether a claimed message may still be sent: its lane runs, and its recipient is not blocked.
   *
   * @param lane {@link Lanes#SINGLES} for a single message, which no lane stops
   */
  public boolean mayGo(long lane, int senderId, String recipient) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(MAY_GO)) {
      select.setLong(1, lane);
      select.setString(2, recipient);
      select.setInt(3, senderId);
      return Results.number(select) == 1;
    }
  }

  /** A sender's lanes that have not ended. */
  public List<OpenLane> notEnded(String sender) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT b.id, COALESCE(l.run, 'RUNNING') AS run, COALESCE(l.weight, 1) AS weight,
                   b.total - b.sent - b.failed AS remaining,
                   COALESCE(b.send_at, b.created_at) AS since,
                   b.dt_convert IS NOT NULL AS expanded, l.expires_at, l.held_code, l.held_reason
              FROM message_broadcast b FORCE INDEX (running) LEFT JOIN lane l ON l.id = b.id
             WHERE b.sender = ? AND b.ended_at IS NULL ORDER BY b.id""")) {
      select.setString(1, sender);
      return Results.all(
          select,
          row ->
              new OpenLane(
                  row.getLong("id"),
                  LaneRun.valueOf(row.getString("run")),
                  row.getInt("weight"),
                  row.getLong("remaining"),
                  SqlTime.instant(row, "since"),
                  row.getBoolean("expanded"),
                  SqlTime.instant(row, "expires_at"),
                  Reason.stored(row.getString("held_code"), row.getString("held_reason"))));
    }
  }
}
