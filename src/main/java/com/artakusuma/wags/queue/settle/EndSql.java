package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.EndedMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that end messages: off the queue, and into the ledger for good. */
public final class EndSql {

  private final Connection connection;

  /** Takes part in the transaction of this connection. */
  public EndSql(Connection connection) {
    this.connection = connection;
  }

  /** The epochs of messages in the queue, and when they were locked, by the database's clock. */
  private record Locked(Map<Long, Integer> epochs, @Nullable Instant at) {}

  /** Takes messages off the queue; those whose epoch is the newest are returned. */
  public List<EndedMessage> remove(List<EndedMessage> messages) throws SQLException {
    return messages.isEmpty() ? List.of() : remove(messages, lock(messages, null));
  }

  /**
   * The same for what a node has claimed, and ended at times of its clock: those that it still has
   * are returned with times of the database's, by which days are counted and old messages deleted.
   */
  List<EndedMessage> remove(List<EndedMessage> messages, String owner, Clock node)
      throws SQLException {
    if (messages.isEmpty()) {
      return List.of();
    }
    Instant asked = node.instant();
    Locked locked = lock(messages, owner);
    if (locked.at() == null) {
      return List.of();
    }
    Duration ahead = DatabaseClock.ahead(asked, locked.at(), node.instant());
    return remove(messages, locked).stream().map(ended -> ended.later(ahead)).toList();
  }

  private List<EndedMessage> remove(List<EndedMessage> messages, Locked locked)
      throws SQLException {
    Map<Long, Integer> epochs = locked.epochs();
    List<EndedMessage> newest =
        messages.stream()
            .filter(ended -> epochs.remove(ended.id(), ended.epoch())) // each once
            .toList();
    Placeholders.changeJoined(
        connection,
        """
        DELETE o FROM (%s) e
          STRAIGHT_JOIN outbox o FORCE INDEX (PRIMARY) ON o.message_id = e.id""",
        newest.stream().map(EndedMessage::id).toList());
    return newest;
  }

  /**
   * Those that are in the queue stay what they are until the end; they are locked by their ids, so
   * that two such transactions wait for each other in one order.
   *
   * @param owner whose they are; null for whoever's
   */
  private Locked lock(List<EndedMessage> messages, @Nullable String owner) throws SQLException {
    List<Long> ids = messages.stream().map(EndedMessage::id).distinct().sorted().toList();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT o.message_id, o.epoch, o.owner, UTC_TIMESTAMP(6) AS now
              FROM (%s) e STRAIGHT_JOIN outbox o FORCE INDEX (PRIMARY) ON o.message_id = e.id
               FOR UPDATE"""
                .formatted(Placeholders.rows(ids)))) {
      Placeholders.bind(select, 1, ids);
      Map<Long, Integer> epochs = new HashMap<>();
      Instant at = null;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (owner == null || owner.equals(row.getString("owner"))) {
            epochs.put(row.getLong("message_id"), row.getInt("epoch"));
          }
          at = SqlTime.instant(row, "now");
        }
      }
      return new Locked(epochs, at);
    }
  }

  /**
   * Writes how messages ended, all by one statement: half the work for the database of one for
   * each.
   */
  public void writeLedger(List<EndedMessage> messages) throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    String others = " UNION ALL SELECT ?, ?, ?, ?, ?, ?, ?".repeat(messages.size() - 1);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message m
              JOIN (SELECT ? AS id, ? AS status, ? AS dt_send, ? AS ended_at, ? AS epoch,
                           ? AS reason_code, ? AS reason%s) e ON e.id = m.id
               SET m.status = e.status, m.dt_send = e.dt_send, m.ended_at = e.ended_at,
                   m.last_epoch = e.epoch, m.reason_code = e.reason_code,
                   m.reason = e.reason"""
                .formatted(others))) {
      int place = 1;
      for (EndedMessage ended : messages) {
        update.setLong(place++, ended.id());
        update.setString(place++, ended.status().name());
        update.setString(place++, ended.sent() ? SqlTime.text(ended.at()) : null);
        update.setString(place++, SqlTime.text(ended.at()));
        update.setInt(place++, ended.epoch());
        Reason reason = ended.reason();
        update.setString(place++, reason == null ? null : reason.code().name());
        update.setString(place++, reason == null ? null : reason.text());
      }
      update.executeUpdate();
    }
  }
}
