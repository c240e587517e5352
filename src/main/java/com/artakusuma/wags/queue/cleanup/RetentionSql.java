package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.EndedMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The statements that take a step through the ledger and delete what ended too long ago. */
final class RetentionSql {

  /** Reads along the primary key whatever the optimizer thinks of the table's size. */
  static final String NEXT =
      """
      SELECT id, created_at < ? AS accepted_before, ended_at < ? AS ended_before
        FROM message FORCE INDEX (PRIMARY)
       WHERE id > ? ORDER BY id LIMIT ?""";

  private final Connection connection;
  private final String before;

  /**
   * Some messages in a row.
   *
   * @param ended those of them that ended too long ago, as far as could be seen without a lock, and
   *     were accepted before that: versions of before wrote the end by the clock of the node that
   *     settled them, which may have been wrong
   * @param last the last one looked at
   * @param more whether those after it may have been accepted, and so have ended, so long ago
   */
  record Stretch(List<Long> ended, long last, boolean more) {}

  /**
   * Statements of one transaction.
   *
   * @param before messages that ended earlier, UTC, are to go
   */
  RetentionSql(Connection connection, LocalDateTime before) {
    this.connection = connection;
    this.before = SqlTime.text(before);
  }

  /** The last message looked at, kept from others until this transaction ends; 0 at the start. */
  long place() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT place FROM retention WHERE id = 1 AND ended_before = ? FOR UPDATE")) {
      select.setString(1, before);
      return Results.number(select);
    }
  }

  void remember(long place) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO retention (id, ended_before, place) VALUES (1, ?, ?)
            ON DUPLICATE KEY UPDATE ended_before = VALUES(ended_before), place = VALUES(place)""")) {
      upsert.setString(1, before);
      upsert.setLong(2, place);
      upsert.executeUpdate();
    }
  }

  /** The next messages in the order in which they were accepted, which is that of their ids. */
  Stretch next(long place, int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEXT)) {
      select.setString(1, before);
      select.setString(2, before);
      select.setLong(3, place);
      select.setInt(4, limit);
      List<Long> ended = new ArrayList<>();
      long last = place;
      boolean old = false;
      int seen = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          seen++;
          last = row.getLong("id");
          old = row.getBoolean("accepted_before");
          if (old && row.getBoolean("ended_before")) {
            ended.add(last);
          }
        }
      }
      return new Stretch(ended, last, old && seen == limit);
    }
  }

  /**
   * Locks those of some messages that did end too long ago and are not in the queue; whoever opens
   * one again at this moment has it. The queue is looked at by a subquery of its own: in a join,
   * rows that others lock would be skipped, as if they were not there.
   */
  List<EndedMessage> lock(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT %s FROM message m FORCE INDEX (PRIMARY)
             WHERE id IN (%s) AND ended_at < ?
               AND (SELECT COUNT(*) FROM outbox o WHERE o.message_id = m.id) = 0
             ORDER BY id FOR UPDATE SKIP LOCKED"""
                .formatted(EndedMessage.COLUMNS, Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      select.setString(ids.size() + 1, before);
      return EndedMessage.read(select);
    }
  }

  /** Deletes locked messages and what was tried for them. */
  void delete(List<EndedMessage> messages) throws SQLException {
    List<Long> ids = messages.stream().map(EndedMessage::id).toList();
    Placeholders.change(connection, "DELETE FROM attempt WHERE message_id IN (%s)", ids);
    Placeholders.change(connection, "DELETE FROM gateway_message WHERE message_id IN (%s)", ids);
    Placeholders.change(connection, "DELETE FROM message_option WHERE message_id IN (%s)", ids);
    Placeholders.change(connection, "DELETE FROM message WHERE id IN (%s)", ids);
  }
}
