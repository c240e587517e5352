package com.artakusuma.wags.queue.statistics;

import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.lane.BroadcastHolds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The statements that move the figures: of broadcasts, days and minutes. Many transactions share
 * these rows, so they come last in each and in key order.
 */
public final class FigureSql {

  /** The gateway did not answer, or answered with an error of its own. */
  private static final Set<Attempt.Outcome> GATEWAY_FAILED =
      EnumSet.of(Attempt.Outcome.RETRY, Attempt.Outcome.UNCERTAIN, Attempt.Outcome.SENDER_REFUSED);

  private static final String DAYS_ENDED =
      """
      INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE n = n + VALUES(n)""";

  private static final String DAYS_FORGOTTEN =
      """
      INSERT INTO stat_day (sender, day, status, slot, n, forgotten) VALUES (?, ?, ?, ?, 0, ?)
      ON DUPLICATE KEY UPDATE forgotten = forgotten + VALUES(forgotten)""";

  private final Connection connection;
  private final ZoneId zone;
  private final int slot;

  /**
   * Figures of the transaction on a connection.
   *
   * @param zone whose days are counted
   * @param slot which of the rows that share one figure to move
   */
  FigureSql(Connection connection, ZoneId zone, int slot) {
    this.connection = connection;
    this.zone = zone;
    this.slot = slot;
  }

  /** Messages ended; of all that were settled, some had been tried. */
  public void settled(List<EndedMessage> ended, List<Settlement> settlements) throws SQLException {
    moveBroadcasts(List.of(), ended);
    countDays(DAYS_ENDED, ended, 1);
    countMinutes(ended, 1, settlements);
  }

  /** Messages ended without a try. */
  public void ended(List<EndedMessage> messages) throws SQLException {
    settled(messages, List.of());
  }

  /** Messages that had ended are open again. */
  public void undone(List<EndedMessage> messages) throws SQLException {
    changed(messages, List.of());
  }

  /**
   * Messages ended otherwise than they had.
   *
   * @param before those that had ended, as they were
   * @param after as they are now, with others that were open
   */
  public void changed(List<EndedMessage> before, List<EndedMessage> after) throws SQLException {
    moveBroadcasts(before, after);
    countDays(DAYS_ENDED, before, -1);
    countMinutes(before, -1, List.of());
    countDays(DAYS_ENDED, after, 1);
    countMinutes(after, 1, List.of());
  }

  /**
   * Ended messages leave the ledger. The figures keep what they were and note how many of it the
   * ledger no longer has, so that both can still be compared. A broadcast goes with its last
   * message.
   *
   * @return how many broadcasts went
   */
  public int forgotten(List<EndedMessage> messages) throws SQLException {
    int broadcasts = forgetInBroadcasts(messages);
    countDays(DAYS_FORGOTTEN, messages, 1);
    return broadcasts;
  }

  private static final class Progress {
    int sent;
    int failed;
    int refused;
    Instant last = Instant.MIN;
  }

  private static Map<Long, Progress> broadcasts(List<EndedMessage> messages) {
    Map<Long, Progress> broadcasts = new TreeMap<>();
    add(broadcasts, messages, 1);
    return broadcasts;
  }

  private static void add(Map<Long, Progress> broadcasts, List<EndedMessage> messages, int by) {
    for (EndedMessage ended : messages) {
      if (ended.broadcastId() != null) {
        Progress progress = broadcasts.computeIfAbsent(ended.broadcastId(), id -> new Progress());
        progress.sent += ended.sent() ? by : 0;
        progress.failed += ended.sent() ? 0 : by;
        progress.refused += BroadcastHolds.isRefused(ended) ? by : 0;
        progress.last = ended.at().isAfter(progress.last) ? ended.at() : progress.last;
      }
    }
  }

  /** A broadcast ended with the last of its messages, whatever becomes of an earlier one later. */
  private void moveBroadcasts(List<EndedMessage> before, List<EndedMessage> after)
      throws SQLException {
    Map<Long, Progress> broadcasts = broadcasts(after);
    add(broadcasts, before, -1);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message_broadcast
               SET ended_at = IF(sent + failed + ? = total, GREATEST(COALESCE(ended_at, ?), ?), NULL),
                   sent = sent + ?, failed = failed + ?, refused = refused + ?
             WHERE id = ?""")) {
      for (Map.Entry<Long, Progress> entry : broadcasts.entrySet()) {
        Progress progress = entry.getValue();
        update.setInt(1, progress.sent + progress.failed);
        update.setString(2, SqlTime.text(progress.last));
        update.setString(3, SqlTime.text(progress.last));
        update.setInt(4, progress.sent);
        update.setInt(5, progress.failed);
        update.setInt(6, progress.refused);
        update.setLong(7, entry.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private int forgetInBroadcasts(List<EndedMessage> messages) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE message_broadcast
                   SET forgotten_sent = forgotten_sent + ?, forgotten_failed = forgotten_failed + ?
                 WHERE id = ?""");
        PreparedStatement delete =
            connection.prepareStatement(
                """
                DELETE FROM message_broadcast
                 WHERE id = ? AND forgotten_sent + forgotten_failed = total""")) {
      for (Map.Entry<Long, Progress> entry : broadcasts(messages).entrySet()) {
        update.setInt(1, entry.getValue().sent);
        update.setInt(2, entry.getValue().failed);
        update.setLong(3, entry.getKey());
        update.addBatch();
        delete.setLong(1, entry.getKey());
        delete.addBatch();
      }
      update.executeBatch();
      return IntStream.of(delete.executeBatch()).sum();
    }
  }

  private record Day(String sender, LocalDate date, MessageStatus status)
      implements Comparable<Day> {

    private static final Comparator<Day> ORDER =
        Comparator.comparing(Day::sender).thenComparing(Day::date).thenComparing(Day::status);

    @Override
    public int compareTo(Day other) {
      return ORDER.compare(this, other);
    }
  }

  private void countDays(String upsert, List<EndedMessage> messages, int by) throws SQLException {
    Map<Day, Integer> days = new TreeMap<>();
    for (EndedMessage ended : messages) {
      LocalDate date = ended.at().atZone(zone).toLocalDate();
      days.merge(new Day(ended.sender(), date, ended.status()), by, Integer::sum);
    }
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      for (Map.Entry<Day, Integer> entry : days.entrySet()) {
        statement.setString(1, entry.getKey().sender());
        statement.setString(2, entry.getKey().date().toString());
        statement.setString(3, entry.getKey().status().name());
        statement.setInt(4, slot);
        statement.setInt(5, entry.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private record Minute(String sender, Instant start) implements Comparable<Minute> {

    private static final Comparator<Minute> ORDER =
        Comparator.comparing(Minute::sender).thenComparing(Minute::start);

    static Minute of(String sender, Instant at) {
      return new Minute(sender, at.truncatedTo(ChronoUnit.MINUTES));
    }

    @Override
    public int compareTo(Minute other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class Counts {
    int sent;
    int failed;
    int tries;
    int failedTries;
    long tookMillis;

    void end(EndedMessage ended, int by) {
      sent += ended.status() == MessageStatus.SENT ? by : 0;
      failed += ended.status() == MessageStatus.FAILED ? by : 0;
    }

    void tried(AttemptRecord tried) {
      tries++;
      failedTries += GATEWAY_FAILED.contains(tried.outcome()) ? 1 : 0;
      tookMillis += tried.took().toMillis();
    }
  }

  private void countMinutes(List<EndedMessage> messages, int by, List<Settlement> settlements)
      throws SQLException {
    Map<Minute, Counts> minutes = new TreeMap<>();
    for (EndedMessage ended : messages) {
      minutes
          .computeIfAbsent(Minute.of(ended.sender(), ended.at()), minute -> new Counts())
          .end(ended, by);
    }
    for (Settlement s : settlements) {
      if (s.tried() != null) {
        minutes
            .computeIfAbsent(
                Minute.of(s.message().sender(), s.tried().endedAt()), minute -> new Counts())
            .tried(s.tried());
      }
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO stat_minute
              (sender, minute, slot, sent, failed, tries, failed_tries, took_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
              sent = sent + VALUES(sent), failed = failed + VALUES(failed),
              tries = tries + VALUES(tries), failed_tries = failed_tries + VALUES(failed_tries),
              took_ms = took_ms + VALUES(took_ms)""")) {
      for (Map.Entry<Minute, Counts> entry : minutes.entrySet()) {
        Counts counts = entry.getValue();
        upsert.setString(1, entry.getKey().sender());
        upsert.setString(2, SqlTime.text(entry.getKey().start()));
        upsert.setInt(3, slot);
        upsert.setInt(4, counts.sent);
        upsert.setInt(5, counts.failed);
        upsert.setInt(6, counts.tries);
        upsert.setInt(7, counts.failedTries);
        upsert.setLong(8, counts.tookMillis);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
