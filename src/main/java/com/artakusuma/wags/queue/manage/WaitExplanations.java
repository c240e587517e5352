package com.artakusuma.wags.queue.manage;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.lane.FairShare;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.LaneSql;
import com.artakusuma.wags.queue.lane.OpenLane;
import com.artakusuma.wags.queue.pace.LimitSql;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.SenderLimits;
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
      SELECT o.sender_id, o.lane, o.visible_at, o.owner IS NOT NULL AS claimed, o.attempts,
             %s AS visible_us, %s AS held_us, s.held_count, s.ramp, s.held_code, s.held_reason, %s,
             COALESCE(l.run, 'RUNNING') AS run,
             %s AS expires_us,
             EXISTS (SELECT 1 FROM attempt a
                      WHERE a.message_id = o.message_id AND a.epoch = o.epoch
                        AND a.outcome = 'POSTPONED') AS postponed
        FROM outbox o JOIN message m ON m.id = o.message_id JOIN sender s ON s.id = o.sender_id
        LEFT JOIN lane l ON l.id = o.lane
       WHERE o.message_id = ? AND m.sender = ?"""
          .formatted(
              MICROS.formatted("o.visible_at"),
              MICROS.formatted("s.held_until"),
              LimitSql.COLUMNS,
              MICROS.formatted("COALESCE(l.expires_at, o.expires_at)"));

  /** Due before a place in a lane. What is being sent stands behind it, at its lease's end. */
  private static final String AHEAD =
      """
      SELECT COUNT(*) FROM outbox FORCE INDEX (claim)
       WHERE sender_id = ? AND lane = ? AND visible_at <= ? AND (visible_at < ? OR message_id < ?)""";

  @Inject private Connections connections;
  @Inject private SenderPace pace;

  /** Why a sender's message waits; empty if it is not open, or none of the sender's. */
  public Optional<WaitExplanation> of(String sender, long messageId) {
    return connections.read(
        connection -> situation(connection, sender, messageId).map(WaitExplanation::of));
  }

  private Optional<WaitExplanation.Situation> situation(
      Connection connection, String sender, long id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(OPEN)) {
      select.setLong(1, id);
      select.setString(2, sender);
      return Results.first(select, row -> situation(row, ahead(connection, row, sender, id)));
    }
  }

  private WaitExplanation.Situation situation(ResultSet row, long ahead) throws SQLException {
    SenderLimits limits = LimitSql.limits(row);
    PaceState state = LimitSql.state(row);
    return new WaitExplanation.Situation(
        state.now(),
        row.getBoolean("claimed"),
        row.getLong("visible_us"),
        row.getInt("attempts"),
        ahead,
        row.getLong("lane") <= Lanes.SINGLES ? pace.singles(limits) : pace.broadcasts(limits),
        state,
        row.getObject("held_us", Long.class),
        row.getInt("held_count"),
        row.getInt("ramp"),
        Reason.stored(row.getString("held_code"), row.getString("held_reason")),
        LaneRun.valueOf(row.getString("run")),
        row.getObject("expires_us", Long.class),
        row.getBoolean("postponed"));
  }

  /**
   * Urgent ones go before other singles. Of a broadcast, what goes out of the sender's others
   * meanwhile counts, too; and singles go before broadcasts where both share the sender's own
   * limit.
   */
  private static long ahead(Connection connection, ResultSet row, String name, long id)
      throws SQLException {
    int sender = row.getInt("sender_id");
    long lane = row.getLong("lane");
    LocalDateTime visible = row.getObject("visible_at", LocalDateTime.class);
    long before = count(connection, sender, lane, visible, id);
    if (lane == Lanes.URGENT) {
      return before;
    }
    long urgent = dueOf(connection, sender, Lanes.URGENT);
    if (lane == Lanes.SINGLES) {
      return before + urgent;
    }
    List<OpenLane> open = new LaneSql(connection).notEnded(name);
    int weight =
        open.stream().filter(o -> o.id() == lane).mapToInt(OpenLane::weight).findFirst().orElse(1);
    long others =
        FairShare.until(
                OpenLane.running(open, SqlTime.instant(DatabaseClock.now(connection))),
                new FairShare.Part(lane, weight, before + 1),
                before + 1)
            - 1;
    return SenderPace.isLimit(LimitSql.limits(row).perMinute())
        ? others + urgent + dueOf(connection, sender, Lanes.SINGLES)
        : others;
  }

  private static long dueOf(Connection connection, int sender, long lane) throws SQLException {
    return count(connection, sender, lane, DatabaseClock.now(connection), 0);
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
      return Results.number(select);
    }
  }
}
