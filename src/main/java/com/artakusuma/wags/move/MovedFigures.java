package com.artakusuma.wags.move;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.lane.BroadcastHolds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Moves the figures of broadcasts, days and minutes by what a transaction takes. */
public final class MovedFigures {

  /** One of the rows that share a figure; which does not matter. */
  private static final int SLOT = 0;

  /** The minutes' rows are kept for two days. */
  private static final Duration MINUTES_KEPT = Duration.ofDays(2);

  private static final Comparator<Day> BY_KEY =
      Comparator.comparing(Day::sender).thenComparing(Day::day).thenComparing(Day::status);

  private static final Comparator<Minute> BY_MINUTE =
      Comparator.comparing(Minute::sender).thenComparing(Minute::at);

  private final ZoneId zone;
  private final Instant now;

  /**
   * Figures of days in a zone.
   *
   * @param zone that of WAGS_TIMEZONE
   * @param now by the target's clock
   */
  public MovedFigures(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  private record Day(String sender, LocalDate day, String status) {}

  private record Minute(String sender, Instant at) {}

  private static final class Progress {
    int sent;
    int failed;
    int refused;
    Instant last = Instant.EPOCH;
  }

  /** What a minute's row counts: what was cancelled, say, is in neither. */
  private static final class Ends {
    int sent;
    int failed;

    void add(MessageStatus status, int by) {
      sent += status == MessageStatus.SENT ? by : 0;
      failed += status == MessageStatus.FAILED ? by : 0;
    }
  }

  /**
   * Counts messages that were taken.
   *
   * @param added how many places of which broadcasts are new, by the broadcast's id
   */
  public void count(Connection connection, List<PlacedMessage> rows, Map<Long, Integer> added)
      throws SQLException {
    Map<Long, Progress> broadcasts = new TreeMap<>();
    Map<Day, Integer> days = new TreeMap<>(BY_KEY);
    Map<Minute, Ends> minutes = new TreeMap<>(BY_MINUTE);
    for (PlacedMessage row : rows) {
      PlannedMessage plan = row.plan();
      Instant ended = plan.isOpen() ? null : plan.ended();
      if (row.place() != null) {
        Progress progress = broadcasts.computeIfAbsent(row.place().id(), id -> new Progress());
        if (ended != null) {
          progress.sent += plan.isSent() ? 1 : 0;
          progress.failed += plan.isSent() ? 0 : 1;
          progress.refused += BroadcastHolds.isRefused(plan.status(), code(plan)) ? 1 : 0;
          progress.last = ended.isAfter(progress.last) ? ended : progress.last;
        }
      }
      if (ended != null) {
        days.merge(day(plan.sender(), ended, plan.status().name()), 1, Integer::sum);
        if (ended.isAfter(now.minus(MINUTES_KEPT))) {
          Minute minute = new Minute(plan.sender(), ended.truncatedTo(ChronoUnit.MINUTES));
          minutes.computeIfAbsent(minute, ignored -> new Ends()).add(plan.status(), 1);
        }
      }
    }
    countBroadcasts(connection, broadcasts, added);
    if (rows.stream().anyMatch(PlacedMessage::again)) {
      closeLanes(connection, broadcasts.keySet());
    }
    countDays(connection, days);
    countMinutes(connection, minutes);
  }

  private static @Nullable ReasonCode code(PlannedMessage plan) {
    return plan.reason() == null ? null : plan.reason().code();
  }

  /** Takes back what was counted for a message that is taken again. */
  public void uncount(Connection connection, MovedLedgerSql.Before message) throws SQLException {
    if (message.ended() == null) {
      return;
    }
    MessageStatus status = MessageStatus.valueOf(message.status());
    int sent = status == MessageStatus.SENT ? 1 : 0;
    if (message.broadcast() != null) {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              UPDATE message_broadcast
                 SET sent = sent - ?, failed = failed - ?, hold_ended = hold_ended - 1,
                     refused = refused - ?, hold_refused = hold_refused - ?, ended_at = NULL
               WHERE id = ?""")) {
        ReasonCode code = message.reason() == null ? null : ReasonCode.valueOf(message.reason());
        int refused = BroadcastHolds.isRefused(status, code) ? 1 : 0;
        update.setInt(1, sent);
        update.setInt(2, 1 - sent);
        update.setInt(3, refused);
        update.setInt(4, refused);
        update.setLong(5, message.broadcast());
        update.executeUpdate();
      }
    }
    countDays(connection, Map.of(day(message.sender(), message.ended(), message.status()), -1));
    if (message.ended().isAfter(now.minus(MINUTES_KEPT))) {
      Minute minute = new Minute(message.sender(), message.ended().truncatedTo(ChronoUnit.MINUTES));
      Ends ends = new Ends();
      ends.add(status, -1);
      countMinutes(connection, Map.of(minute, ends));
    }
  }

  private Day day(String sender, Instant ended, String status) {
    return new Day(sender, ended.atZone(zone).toLocalDate(), status);
  }

  /** Its end is the last of its messages' where all have ended; a hold counts from here on. */
  private static void countBroadcasts(
      Connection connection, Map<Long, Progress> broadcasts, Map<Long, Integer> added)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
                UPDATE message_broadcast
                   SET total = total + ?, expanded = expanded + ?, sent = sent + ?, failed = failed + ?,
                       hold_ended = hold_ended + ?, refused = refused + ?, hold_refused = hold_refused + ?,
                       ended_at = IF(sent + failed = total,
                                     GREATEST(COALESCE(ended_at, created_at), ?), NULL)
                 WHERE id = ?""")) {
      for (Map.Entry<Long, Progress> entry : broadcasts.entrySet()) {
        Progress progress = entry.getValue();
        int more = added.getOrDefault(entry.getKey(), 0);
        update.setInt(1, more);
        update.setInt(2, more);
        update.setInt(3, progress.sent);
        update.setInt(4, progress.failed);
        update.setInt(5, progress.sent + progress.failed);
        update.setInt(6, progress.refused);
        update.setInt(7, progress.refused);
        update.setString(8, SqlTime.text(progress.last));
        update.setLong(9, entry.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** What was open of a broadcast may have been all, and have ended there instead. */
  private static void closeLanes(Connection connection, Set<Long> broadcasts) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM lane WHERE id = ? AND EXISTS (SELECT 1 FROM message_broadcast b
              WHERE b.id = lane.id AND b.ended_at IS NOT NULL)""")) {
      for (long broadcast : broadcasts) {
        delete.setLong(1, broadcast);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static void countDays(Connection connection, Map<Day, Integer> days) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE n = n + VALUES(n)""")) {
      for (Map.Entry<Day, Integer> entry : days.entrySet()) {
        upsert.setString(1, entry.getKey().sender());
        upsert.setString(2, entry.getKey().day().toString());
        upsert.setString(3, entry.getKey().status());
        upsert.setInt(4, SLOT);
        upsert.setInt(5, entry.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static void countMinutes(Connection connection, Map<Minute, Ends> minutes)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO stat_minute
              (sender, minute, slot, sent, failed, tries, failed_tries, took_ms)
            VALUES (?, ?, ?, ?, ?, 0, 0, 0)
            ON DUPLICATE KEY UPDATE sent = sent + VALUES(sent), failed = failed + VALUES(failed)""")) {
      for (Map.Entry<Minute, Ends> entry : minutes.entrySet()) {
        upsert.setString(1, entry.getKey().sender());
        upsert.setString(2, SqlTime.text(entry.getKey().at()));
        upsert.setInt(3, SLOT);
        upsert.setInt(4, entry.getValue().sent);
        upsert.setInt(5, entry.getValue().failed);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
