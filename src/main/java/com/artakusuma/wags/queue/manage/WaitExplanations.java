package com.artakusuma.wags.queue.manage;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.lane.FairShare;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.LaneSql;
import com.artakusuma.wags.queue.lane.OpenLane;
import com.artakusuma.wags.queue.pace.Pacing;
import com.artakusuma.wags.queue.pace.SenderPace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Says of open messages why they wait. */
@ApplicationScoped
public class WaitExplanations {

  private static final String MICROS = "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', %s)";

  private static final String OPEN =
      """
      SELECT o.sender_id, o.lane, o.visible_at, o.owner IS NOT NULL, o.attempts, %s,
             s.per_minute, s.tat_us, %s, s.held_count, s.ramp, s.held_code, s.held_reason, %s,
             COALESCE(l.run, 'RUNNING')
        FROM outbox o JOIN message m ON m.id = o.message_id JOIN sender s ON s.id = o.sender_id
        LEFT JOIN lane l ON l.id = o.lane
       WHERE o.message_id = ? AND m.sender = ?"""
          .formatted(
              MICROS.formatted("o.visible_at"),
              MICROS.formatted("s.held_until"),
              MICROS.formatted("UTC_TIMESTAMP(6)"));

  /** Due before a place in a lane. What is being sent stands behind it, at its lease's end. */
  private static final String AHEAD =
      """
      SELECT COUNT(*) FROM outbox FORCE INDEX (claim)
       WHERE sender_id = ? AND lane = ? AND visible_at <= ? AND (visible_at < ? OR message_id < ?)""";

  @Inject private WriteTransaction transaction;
  @Inject private SenderPace pace;

  /** Why a sender's message waits; empty if it is not open, or none of the sender's. */
  public Optional<WaitExplanation> of(String sender, long messageId) {
    return transaction.run(
        connection -> situation(connection, sender, messageId).map(WaitExplanation::of));
  }

  private Optional<WaitExplanation.Situation> situation(
      Connection connection, String sender, long id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(OPEN)) {
      select.setLong(1, id);
      select.setString(2, sender);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(situation(row, ahead(connection, row, sender, id)))
            : Optional.empty();
      }
    }
  }

  private WaitExplanation.Situation situation(ResultSet row, long ahead) throws SQLException {
    return new WaitExplanation.Situation(
        row.getLong(14),
        row.getBoolean(4),
        row.getLong(6),
        row.getInt(5),
        ahead,
        pacing(row.getLong(2), row.getObject(7, Integer.class)),
        row.getLong(8),
        row.getObject(9, Long.class),
        row.getInt(10),
        row.getInt(11),
        Reason.stored(row.getString(12), row.getString(13)),
        LaneRun.valueOf(row.getString(15)));
  }

  private Pacing pacing(long lane, Integer own) {
    return SenderPace.pacing(
        lane == LaneSql.SINGLES ? pace.ofSingles(own) : pace.ofBroadcasts(own));
  }

  /**
   * Of a broadcast, what goes out of the sender's others meanwhile counts, too; and singles go
   * before broadcasts where both share the sender's own limit.
   */
  private static long ahead(Connection connection, ResultSet row, String name, long id)
      throws SQLException {
    int sender = row.getInt(1);
    long lane = row.getLong(2);
    LocalDateTime visible = row.getObject(3, LocalDateTime.class);
    long before = count(connection, sender, lane, visible, id);
    if (lane == LaneSql.SINGLES) {
      return before;
    }
    List<OpenLane> open = new LaneSql(connection).open(name);
    int weight =
        open.stream().filter(o -> o.id() == lane).mapToInt(OpenLane::weight).findFirst().orElse(1);
    long others =
        FairShare.until(
                OpenLane.running(open), new FairShare.Part(lane, weight, before + 1), before + 1)
            - 1;
    return SenderPace.isLimit(row.getObject(7, Integer.class))
        ? others + count(connection, sender, LaneSql.SINGLES, DatabaseClock.now(connection), 0)
        : others;
  }

  private static long count(
      Connection connection, int sender, long lane, LocalDateTime visible, long id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(AHEAD)) {
      select.setInt(1, sender);
      select.setLong(2, lane);
      select.setString(3, SqlTime.text(visible));
      select.setString(4, SqlTime.text(visible));
      select.setLong(5, id);
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getLong(1);
      }
    }
  }
}
