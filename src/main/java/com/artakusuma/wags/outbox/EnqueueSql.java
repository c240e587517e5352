package com.artakusuma.wags.outbox;

import com.artakusuma.wags.platform.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The statements that put messages into the queue: single ones with their rows in the ledger, many
 * at once, and those of broadcasts.
 */
public final class EnqueueSql {

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public EnqueueSql(Connection connection) {
    this.connection = connection;
  }

  /** Writes messages into the ledger; their ids, in order. */
  List<Long> ledger(List<NewMessage> messages, LocalDateTime now) throws SQLException {
    String at = now.toString();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO message (sender, recipient, status, body, dt_store, created_at) VALUES "
                + rows("(?, ?, 'PENDING', ?, ?, ?)", messages.size()),
            Statement.RETURN_GENERATED_KEYS)) {
      int place = 1;
      for (NewMessage message : messages) {
        insert.setString(place++, message.sender());
        insert.setString(place++, message.recipient());
        insert.setString(place++, message.text());
        insert.setString(place++, SqlTime.of(message.storedAt()).toString());
        insert.setString(place++, at);
      }
      insert.executeUpdate();
      return ids(insert, messages.size());
    }
  }

  /** One statement of many rows; the driver's batches take twice the time to put together. */
  private static String rows(String row, int count) {
    return String.join(", ", Collections.nCopies(count, row));
  }

  private static List<Long> ids(PreparedStatement insert, int count) throws SQLException {
    List<Long> ids = new ArrayList<>(count);
    try (ResultSet keys = insert.getGeneratedKeys()) {
      while (keys.next()) {
        ids.add(keys.getLong(1));
      }
    }
    if (ids.size() != count) {
      throw new SQLException("The driver knows " + ids.size() + " ids of " + count + " messages");
    }
    return ids;
  }

  /**
   * One row of the queue.
   *
   * @param owner the node that has it from the start, under a lease; null where it is to be claimed
   */
  record Row(long messageId, int senderId, LocalDateTime visibleAt, String owner) {}

  /** Writes rows into the queue. A row with an owner is in its first claim. */
  void queue(List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts, owner) VALUES "
                + rows("(?, ?, " + Lane.SINGLE.code + ", ?, ?, ?, ?)", rows.size()))) {
      int place = 1;
      for (Row row : rows) {
        int claims = row.owner() == null ? 0 : 1;
        insert.setLong(place++, row.messageId());
        insert.setInt(place++, row.senderId());
        insert.setString(place++, row.visibleAt().toString());
        insert.setInt(place++, claims);
        insert.setInt(place++, claims);
        insert.setString(place++, row.owner());
      }
      insert.executeUpdate();
    }
  }

  /**
   * Queues messages of a broadcast which are in the ledger already.
   *
   * @param firstSeq place in the broadcast of the first one
   * @param lastSeq of the last one
   * @param visibleAt when they are due
   * @return how many were queued
   */
  public int expanded(long broadcastId, int firstSeq, int lastSeq, LocalDateTime visibleAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO outbox (message_id, sender_id, lane, visible_at)
            SELECT m.id, s.id, ?, ? FROM message m JOIN sender s ON s.name = m.sender
             WHERE m.broadcast_id = ? AND m.seq BETWEEN ? AND ? ORDER BY m.seq""")) {
      insert.setInt(1, Lane.BROADCAST.code);
      insert.setObject(2, visibleAt);
      insert.setLong(3, broadcastId);
      insert.setInt(4, firstSeq);
      insert.setInt(5, lastSeq);
      return insert.executeUpdate();
    }
  }
}
