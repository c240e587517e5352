package com.artakusuma.wags.queue.statistics;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.Placeholders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements that count of sent messages, in broadcasts and days, how many arrived and how many
 * were read. Like those of {@link FigureSql} they come last in a transaction and in key order.
 */
public final class StageFigureSql {

  private final Connection connection;
  private final ZoneId zone;
  private final int slot;

  StageFigureSql(Connection connection, ZoneId zone, int slot) {
    this.connection = connection;
    this.zone = zone;
    this.slot = slot;
  }

  /**
   * A sent message got on.
   *
   * @param id the message
   * @param broadcastId null for a single message
   * @param at when it ended as sent; null only where nothing is counted
   * @param delivered 1 where it is delivered and was not counted so before, else 0
   * @param seen the same for being read
   */
  public record Step(
      long id,
      String sender,
      @Nullable Long broadcastId,
      @Nullable Instant at,
      int delivered,
      int seen) {}

  private record Sum(int delivered, int seen) {

    static Sum of(Step step) {
      return new Sum(step.delivered(), step.seen());
    }

    Sum plus(Sum other) {
      return new Sum(delivered + other.delivered, seen + other.seen);
    }
  }

  /** Counts these. */
  public void count(List<Step> steps) throws SQLException {
    List<Step> all = steps.stream().filter(step -> step.delivered() + step.seen() > 0).toList();
    if (!all.isEmpty()) {
      countBroadcasts(all);
      countDays(all);
    }
  }

  private void countBroadcasts(List<Step> steps) throws SQLException {
    Map<Long, Sum> broadcasts = new TreeMap<>();
    for (Step step : steps) {
      if (step.broadcastId() != null) {
        broadcasts.merge(step.broadcastId(), Sum.of(step), Sum::plus);
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message_broadcast SET delivered = delivered + ?, seen = seen + ?
             WHERE id = ?""")) {
      for (Map.Entry<Long, Sum> entry : broadcasts.entrySet()) {
        update.setInt(1, entry.getValue().delivered());
        update.setInt(2, entry.getValue().seen());
        update.setLong(3, entry.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private record Day(String sender, LocalDate date) {

    static final Comparator<Day> ORDER = Comparator.comparing(Day::sender).thenComparing(Day::date);
  }

  private void countDays(List<Step> steps) throws SQLException {
    Map<Day, Sum> days = new TreeMap<>(Day.ORDER);
    for (Step step : steps) {
      LocalDate date = Objects.requireNonNull(step.at()).atZone(zone).toLocalDate();
      days.merge(new Day(step.sender(), date), Sum.of(step), Sum::plus);
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO stat_day (sender, day, status, slot, n, delivered, seen)
            VALUES (?, ?, ?, ?, 0, ?, ?)
            ON DUPLICATE KEY UPDATE
              delivered = delivered + VALUES(delivered), seen = seen + VALUES(seen)""")) {
      for (Map.Entry<Day, Sum> entry : days.entrySet()) {
        upsert.setString(1, entry.getKey().sender());
        upsert.setString(2, entry.getKey().date().toString());
        upsert.setString(3, MessageStatus.SENT.name());
        upsert.setInt(4, slot);
        upsert.setInt(5, entry.getValue().delivered());
        upsert.setInt(6, entry.getValue().seen());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  /**
   * Notes of broadcasts how many delivered and read messages the ledger is about to lose. Days do
   * not: their figures of receipts are compared with nothing.
   *
   * @param messages locked, and still in the ledger
   */
  public void forgotten(List<Long> messages) throws SQLException {
    Placeholders.change(
        connection,
        """
        UPDATE message_broadcast b
          JOIN (SELECT broadcast_id, SUM(stage IN ('DELIVERED', 'READ')) AS delivered,
                       SUM(stage = 'READ') AS seen
                  FROM message
                 WHERE id IN (%s) AND broadcast_id IS NOT NULL AND status = 'SENT'
                   AND stage IN ('DELIVERED', 'READ')
                 GROUP BY broadcast_id) f ON f.broadcast_id = b.id
           SET b.forgotten_delivered = b.forgotten_delivered + f.delivered,
               b.forgotten_seen = b.forgotten_seen + f.seen""",
        messages);
  }
}
