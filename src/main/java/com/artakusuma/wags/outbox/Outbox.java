package com.artakusuma.wags.outbox;

import com.artakusuma.wags.platform.SqlTime;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;

/**
 * The way into the queue: the ledger's row and the outbox's row are stored together or not at all.
 */
@ApplicationScoped
public class Outbox {

  @Inject private WriteTransaction transaction;
  @Inject private OutboxSignal signal;

  /**
   * Stores a single message, to be sent at once. When this returns the message survives any crash.
   *
   * @throws com.artakusuma.wags.platform.DatabaseException where nothing was stored
   */
  public Enqueued enqueue(NewMessage message) {
    Enqueued enqueued = transaction.run(connection -> store(connection, message));
    signal.wake();
    return enqueued;
  }

  /**
   * Queues messages of a broadcast which are in the ledger already, within the caller's
   * transaction.
   *
   * @param firstSeq place in the broadcast of the first one
   * @param lastSeq of the last one
   * @param visibleAt when they are due
   * @return how many were queued
   */
  public static int enqueueExpanded(
      Connection connection, long broadcastId, int firstSeq, int lastSeq, LocalDateTime visibleAt)
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

  /** The database's clock, which all nodes go by. */
  public static LocalDateTime now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT UTC_TIMESTAMP(6)");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getObject(1, LocalDateTime.class);
    }
  }

  private static Enqueued store(Connection connection, NewMessage message) throws SQLException {
    LocalDateTime now = now(connection);
    long id = insertMessage(connection, message, now);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO outbox (message_id, sender_id, lane, visible_at) VALUES (?, ?, ?, ?)")) {
      insert.setLong(1, id);
      insert.setInt(2, message.senderId());
      insert.setInt(3, Lane.SINGLE.code);
      insert.setObject(4, now);
      insert.executeUpdate();
    }
    return new Enqueued(id, SqlTime.instant(now));
  }

  private static long insertMessage(Connection connection, NewMessage message, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message (sender, recipient, status, body, dt_store, created_at)
            VALUES (?, ?, 'PENDING', ?, ?, ?)""",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, message.sender());
      insert.setString(2, message.recipient());
      insert.setString(3, message.text());
      insert.setObject(4, SqlTime.of(message.storedAt()));
      insert.setObject(5, now);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }
}
