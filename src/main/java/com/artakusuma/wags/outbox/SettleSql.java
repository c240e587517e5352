package com.artakusuma.wags.outbox;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements that settle a batch, in one transaction. */
final class SettleSql {

  private static final int REASON_LENGTH = 255;

  private final Connection connection;

  SettleSql(Connection connection) {
    this.connection = connection;
  }

  /** Takes ended messages off the queue; those whose epoch is the newest are returned. */
  List<Settlement> remove(List<Settlement> settlements) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM outbox WHERE message_id = ? AND epoch = ?")) {
      for (Settlement s : settlements) {
        delete.setLong(1, s.message().id());
        delete.setInt(2, s.message().epoch());
        delete.addBatch();
      }
      return counted(settlements, delete.executeBatch());
    }
  }

  /** Puts messages back into the queue; those whose epoch is the newest are returned. */
  List<Settlement> putBack(List<Settlement> settlements) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE outbox
               SET visible_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, owner = NULL,
                   attempts = attempts - ?
             WHERE message_id = ? AND epoch = ?""")) {
      for (Settlement s : settlements) {
        boolean retry = s.step() instanceof Settlement.Retry;
        update.setLong(1, delayMicros(s.step()));
        update.setInt(2, retry ? 0 : 1);
        update.setLong(3, s.message().id());
        update.setInt(4, s.message().epoch());
        update.addBatch();
      }
      return counted(settlements, update.executeBatch());
    }
  }

  private static long delayMicros(Settlement.Step step) {
    if (step instanceof Settlement.Retry retry) {
      return retry.delay().toNanos() / 1_000;
    }
    return step instanceof Settlement.Release release ? release.delay().toNanos() / 1_000 : 0;
  }

  private static List<Settlement> counted(List<Settlement> settlements, int[] counts) {
    List<Settlement> counted = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        counted.add(settlements.get(i));
      }
    }
    return counted;
  }

  /** Writes how messages ended. */
  void writeLedger(List<Settlement> ended) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE message SET status = ?, dt_send = ?, reason = ? WHERE id = ?")) {
      for (Settlement s : ended) {
        Settlement.End end = s.end().orElseThrow();
        boolean sent = end.status() == MessageStatus.SENT;
        update.setString(1, end.status().name());
        update.setObject(2, sent ? SqlTime.of(s.tried().endedAt()) : null);
        update.setString(3, cut(end.reason()));
        update.setLong(4, s.message().id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static String cut(String reason) {
    return reason == null || reason.length() <= REASON_LENGTH
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, REASON_LENGTH / 2));
  }

  /** Records what was tried. */
  void writeAttempts(List<Settlement> settlements) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO attempt
              (message_id, epoch, started_at, took_ms, outcome, http_status, response)
            VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
      for (Settlement s : settlements) {
        if (s.tried() != null) {
          bind(insert, s.message(), s.tried());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, ClaimedMessage message, Tried tried)
      throws SQLException {
    insert.setLong(1, message.id());
    insert.setInt(2, message.epoch());
    insert.setObject(3, SqlTime.of(tried.startedAt()));
    insert.setInt(4, (int) tried.took().toMillis());
    insert.setString(5, tried.outcome().name());
    insert.setObject(6, tried.httpStatus(), Types.SMALLINT);
    insert.setString(7, tried.response());
  }

  /** Moves the broadcasts' figures. */
  void countBroadcasts(List<Settlement> ended) throws SQLException {
    Map<Long, List<Settlement>> byBroadcast =
        ended.stream()
            .filter(s -> s.message().broadcastId() != null)
            .collect(
                Collectors.groupingBy(
                    s -> s.message().broadcastId(), TreeMap::new, Collectors.toList()));
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE message_broadcast SET sent = sent + ?, failed = failed + ? WHERE id = ?")) {
      for (Map.Entry<Long, List<Settlement>> entry : byBroadcast.entrySet()) {
        int all = entry.getValue().size();
        int sent =
            (int)
                entry.getValue().stream()
                    .filter(s -> s.end().orElseThrow().status() == MessageStatus.SENT)
                    .count();
        update.setInt(1, sent);
        update.setInt(2, all - sent);
        update.setLong(3, entry.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private record Figure(String sender, LocalDate day, MessageStatus status)
      implements Comparable<Figure> {

    @Override
    public int compareTo(Figure other) {
      int bySender = sender.compareTo(other.sender);
      int byDay = bySender != 0 ? bySender : day.compareTo(other.day);
      return byDay != 0 ? byDay : status.compareTo(other.status);
    }
  }

  /** Moves the days' figures. */
  void countDays(List<Settlement> ended, Function<Settlement, LocalDate> day, int slot)
      throws SQLException {
    Map<Figure, Long> figures =
        ended.stream()
            .collect(
                Collectors.groupingBy(
                    s ->
                        new Figure(
                            s.message().sender(), day.apply(s), s.end().orElseThrow().status()),
                    TreeMap::new,
                    Collectors.counting()));
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE n = n + VALUES(n)""")) {
      for (Map.Entry<Figure, Long> entry : figures.entrySet()) {
        upsert.setString(1, entry.getKey().sender());
        upsert.setObject(2, entry.getKey().day());
        upsert.setString(3, entry.getKey().status().name());
        upsert.setInt(4, slot);
        upsert.setLong(5, entry.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
