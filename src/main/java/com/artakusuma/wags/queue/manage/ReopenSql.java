package com.artakusuma.wags.queue.manage;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.accept.Nonces;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.lane.LaneSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The statements of what people do with messages: cancel, send again, mark as sent. */
public final class ReopenSql {

  private static final String ENDED =
      "SELECT "
          + EndedMessage.COLUMNS
          + " FROM message WHERE sender = ? AND ended_at IS NOT NULL AND %s FOR UPDATE";

  /** When one is due, and from when its age counts; of its epoch. */
  private static final String DUE =
      """
      IF(? = 0 AND COALESCE(x.send_at, b.send_at) > UTC_TIMESTAMP(6),
         COALESCE(x.send_at, b.send_at), UTC_TIMESTAMP(6))""";

  private final Connection connection;

  /** Takes part in the transaction of this connection. */
  public ReopenSql(Connection connection) {
    this.connection = connection;
  }

  /** An open message, as the queue has it and as it would end. */
  record Waiting(ClaimSql.Row row, EndedMessage end) {}

  /**
   * Locks an open message that nobody is sending and says how it would end; else empty. One whose
   * node was lost is sent by nobody once its lease has ended.
   */
  Optional<Waiting> lockWaiting(String sender, long id, MessageStatus status, Reason reason)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT o.message_id, o.epoch, o.attempts, o.owner, m.broadcast_id,
                   UTC_TIMESTAMP(6) AS now
              FROM outbox o JOIN message m ON m.id = o.message_id
             WHERE o.message_id = ? AND m.sender = ?
               AND (o.owner IS NULL OR o.visible_at <= UTC_TIMESTAMP(6)) FOR UPDATE\
            """)) {
      select.setLong(1, id);
      select.setString(2, sender);
      return Results.first(
          select,
          row ->
              new Waiting(
                  ClaimSql.Row.read(row),
                  new EndedMessage(
                      id,
                      row.getInt("epoch"),
                      sender,
                      row.getObject("broadcast_id", Long.class),
                      status,
                      reason,
                      SqlTime.instant(row, "now"))));
    }
  }

  /**
   * Makes a message due now that waits for its next try; false if none of the sender's does. One
   * whose node was lost is due when its lease ends.
   */
  boolean hurry(String sender, long id) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE outbox o JOIN message m ON m.id = o.message_id
               SET o.visible_at = UTC_TIMESTAMP(6)
             WHERE o.message_id = ? AND m.sender = ? AND o.owner IS NULL
               AND o.visible_at > UTC_TIMESTAMP(6)\
            """)) {
      update.setLong(1, id);
      update.setString(2, sender);
      boolean hurried = update.executeUpdate() == 1;
      if (hurried) {
        new LaneSql(connection).openAgain(broadcastOf(id), true);
      }
      return hurried;
    }
  }

  /** The broadcast of a message, if it has one. */
  private List<Long> broadcastOf(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT broadcast_id FROM message WHERE id = ? AND broadcast_id IS NOT NULL")) {
      select.setLong(1, id);
      return Results.all(select, row -> row.getLong("broadcast_id"));
    }
  }

  /**
   * Locks one message that ended otherwise than sent.
   *
   * @return empty where the sender has none of that id, or it is open or sent
   */
  public List<EndedMessage> lockUnsent(String sender, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(ENDED.formatted("id = ? AND status <> 'SENT'"))) {
      select.setString(1, sender);
      select.setLong(2, id);
      return EndedMessage.read(select);
    }
  }

  /** Locks those of some messages that ended in one way. */
  List<EndedMessage> lockEnded(String sender, List<Long> ids, MessageStatus status)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            ENDED.formatted("status = ? AND id IN (" + Placeholders.of(ids) + ")"))) {
      select.setString(1, sender);
      select.setString(2, status.name());
      Placeholders.bind(select, 3, ids);
      return EndedMessage.read(select);
    }
  }

  /**
   * Opens locked messages again: due now, all their tries and their whole lifetime before them,
   * their epochs going on. What was surely not sent gets another key: a gateway that knows the one
   * before would take it for a double of the message that it failed to send. What has expired does
   * not expire again; what has not, does. One whose time to be sent, or whose broadcast's begin, is
   * still to come keeps it, unless it was tried before: then a person had it sent earlier.
   */
  public void reopen(List<EndedMessage> messages) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO outbox
                  (message_id, sender_id, lane, visible_at, epoch, reopened_at, expires_at)
                SELECT ?, s.id, IF(x.urgent, %1$d, ?), %2$s, ?, %2$s,
                       IF(x.expires_at > UTC_TIMESTAMP(6), x.expires_at, NULL)
                  FROM sender s LEFT JOIN message_option x ON x.message_id = ?
                  LEFT JOIN message_broadcast b ON b.id = ?
                 WHERE s.name = ?\
                """
                    .formatted(Lanes.URGENT, DUE));
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE message
                   SET status = 'PENDING', dt_send = NULL, ended_at = NULL, last_epoch = NULL,
                       reason_code = NULL, reason = NULL, stage = NULL, nonce = COALESCE(?, nonce)
                 WHERE id = ?\
                """)) {
      for (EndedMessage ended : messages) {
        Long broadcast = ended.broadcastId();
        insert.setLong(1, ended.id());
        insert.setLong(2, broadcast == null ? Lanes.SINGLES : broadcast);
        insert.setInt(3, ended.epoch());
        insert.setInt(4, ended.epoch());
        insert.setInt(5, ended.epoch());
        insert.setLong(6, ended.id());
        insert.setObject(7, broadcast, Types.BIGINT);
        insert.setString(8, ended.sender());
        insert.addBatch();
        boolean perhapsSent = ended.status() == MessageStatus.UNCERTAIN;
        update.setObject(1, perhapsSent ? null : Nonces.next(), Types.BIGINT);
        update.setLong(2, ended.id());
        update.addBatch();
      }
      insert.executeBatch();
      update.executeBatch();
    }
    new LaneSql(connection)
        .openAgain(
            messages.stream()
                .map(EndedMessage::broadcastId)
                .filter(Objects::nonNull)
                .distinct()
                .toList(),
            true);
  }
}
