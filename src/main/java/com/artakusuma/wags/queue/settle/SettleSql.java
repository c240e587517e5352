package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.lane.LaneSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The statements that put messages back and record what was tried. */
final class SettleSql {

  /**
   * What a commit stored whose answer was lost has no owner any more, and changes nothing again.
   * What was only perhaps claimed may have another one, by the same epoch.
   */
  private static final String LATER =
      """
      UPDATE outbox
         SET visible_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, owner = NULL,
             attempts = attempts - ?
       WHERE message_id = ? AND epoch = ? AND owner = ?""";

  private static final String RETURN =
      """
      UPDATE outbox
         SET visible_at =
               LEAST(UTC_TIMESTAMP(6),
                     COALESCE(reopened_at,
                              (SELECT COALESCE(b.send_at, b.created_at, m.created_at)
                                 FROM message m LEFT JOIN message_broadcast b ON b.id = m.broadcast_id
                                WHERE m.id = message_id),
                              UTC_TIMESTAMP(6))),
             owner = NULL, attempts = attempts - 1
       WHERE message_id = ? AND epoch = ? AND owner = ?""";

  private final Connection connection;
  private final String node;

  /**
   * @param node that claimed what is settled
   */
  SettleSql(Connection connection, String node) {
    this.connection = connection;
    this.node = node;
  }

  /** Puts messages back into the queue; those that the node still has are returned. */
  List<Settlement> putBack(List<Settlement> settlements) throws SQLException {
    Map<Boolean, List<Settlement>> returns =
        settlements.stream()
            .collect(Collectors.partitioningBy(s -> s.step() instanceof Settlement.Return));
    List<Settlement> counted =
        new ArrayList<>(putLater(Objects.requireNonNull(returns.get(false))));
    counted.addAll(putInPlace(Objects.requireNonNull(returns.get(true))));
    new LaneSql(connection).dueIn(firstDelays(counted));
    return counted;
  }

  private List<Settlement> putLater(List<Settlement> settlements) throws SQLException {
    if (settlements.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement update = connection.prepareStatement(LATER)) {
      for (Settlement s : settlements) {
        boolean retry = s.step() instanceof Settlement.Retry;
        update.setLong(1, delayMicros(s.step()));
        update.setInt(2, retry ? 0 : 1);
        update.setLong(3, s.message().id());
        update.setInt(4, s.message().epoch());
        update.setString(5, node);
        update.addBatch();
      }
      return counted(settlements, update.executeBatch());
    }
  }

  private List<Settlement> putInPlace(List<Settlement> settlements) throws SQLException {
    if (settlements.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement update = connection.prepareStatement(RETURN)) {
      for (Settlement s : settlements) {
        update.setLong(1, s.message().id());
        update.setInt(2, s.message().epoch());
        update.setString(3, node);
        update.addBatch();
      }
      return counted(settlements, update.executeBatch());
    }
  }

  /** When the first message of each broadcast among them is due, in microseconds from now. */
  private static Map<Long, Long> firstDelays(List<Settlement> settlements) {
    return settlements.stream()
        .filter(s -> s.message().broadcastId() != null)
        .collect(
            Collectors.toMap(
                s -> s.message().broadcastId(), s -> delayMicros(s.step()), Math::min));
  }

  /** Those of a batch whose statement changed its one row. */
  private static <T> List<T> counted(List<T> batch, int[] counts) {
    List<T> counted = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        counted.add(batch.get(i));
      }
    }
    return counted;
  }

  private static long delayMicros(Settlement.Step step) {
    if (step instanceof Settlement.Retry retry) {
      return retry.delay().toNanos() / 1_000;
    }
    return step instanceof Settlement.Release release ? release.delay().toNanos() / 1_000 : 0;
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

  private static void bind(PreparedStatement insert, ClaimedMessage message, AttemptRecord tried)
      throws SQLException {
    insert.setLong(1, message.id());
    insert.setInt(2, message.epoch());
    insert.setString(3, SqlTime.text(tried.startedAt()));
    insert.setInt(4, (int) tried.took().toMillis());
    insert.setString(5, tried.outcome().name());
    insert.setObject(6, tried.httpStatus(), Types.SMALLINT);
    insert.setString(7, tried.response());
  }
}
