package com.artakusuma.wags.webhook.event;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.webhook.CallbackEndpoints.Mention;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements that store events. They lock nothing but the rows that they insert. */
final class EventSql {

  /** What of its subject is still stored, so that the next event gets its place behind it. */
  private static final String LAST_PLACE =
      "COALESCE((SELECT MAX(d.place) FROM webhook_delivery d WHERE d.subject = %s), 0)";

  private final Connection connection;

  EventSql(Connection connection) {
    this.connection = connection;
  }

  /** Messages as this transaction has left them, by their ids. */
  Map<Long, MessageState> messages(Collection<Long> ids) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id, m.sender, m.recipient, m.status, m.broadcast_id, m.reason_code, m.reason,
                   m.stage, m.created_at, m.dt_send, m.ended_at, m.delivered_at, m.read_at,
                   %s AS last_place
              FROM message m WHERE m.id IN (%s)"""
                .formatted(LAST_PLACE.formatted("m.id"), Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      Map<Long, MessageState> found = new HashMap<>();
      Results.each(
          select,
          row ->
              found.put(
                  row.getLong("id"),
                  new MessageState(
                      row.getLong("id"),
                      row.getString("sender"),
                      row.getString("recipient"),
                      MessageStatus.valueOf(row.getString("status")),
                      row.getObject("broadcast_id", Long.class),
                      Reason.stored(row.getString("reason_code"), row.getString("reason")),
                      MessageStage.stored(row.getString("stage")),
                      SqlTime.instant(row, "created_at"),
                      SqlTime.instant(row, "dt_send"),
                      SqlTime.instant(row, "ended_at"),
                      SqlTime.instant(row, "delivered_at"),
                      SqlTime.instant(row, "read_at"),
                      row.getInt("last_place"))));
      return found;
    }
  }

  /** Those of some broadcasts that have ended, as this transaction has left them. */
  List<BroadcastState> ended(Collection<Long> ids) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT b.id, b.sender, b.name, b.total, b.sent, b.failed, b.delivered, b.seen,
                   b.created_at, b.ended_at, b.cancelled_at, b.expired_at, b.callback_url,
                   %s AS last_place
              FROM message_broadcast b WHERE b.ended_at IS NOT NULL AND b.id IN (%s)"""
                .formatted(LAST_PLACE.formatted("-b.id"), Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      return Results.all(
          select,
          row ->
              new BroadcastState(
                  row.getLong("id"),
                  row.getString("sender"),
                  row.getString("name"),
                  row.getInt("total"),
                  row.getInt("sent"),
                  row.getInt("failed"),
                  row.getInt("delivered"),
                  row.getInt("seen"),
                  SqlTime.instant(row, "created_at"),
                  SqlTime.instant(row, "ended_at"),
                  SqlTime.instant(row, "cancelled_at"),
                  SqlTime.instant(row, "expired_at"),
                  row.getString("callback_url"),
                  row.getInt("last_place")));
    }
  }

  /** The addresses that some messages, or their broadcasts, named; the others are left out. */
  Map<Long, Mention> callbacks(Collection<Long> ids) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id, COALESCE(x.callback_url, b.callback_url) AS url,
                   IF(x.callback_url IS NULL, b.created_at, m.created_at) AS named_at
              FROM message m
              LEFT JOIN message_option x ON x.message_id = m.id
              LEFT JOIN message_broadcast b ON b.id = m.broadcast_id
             WHERE m.id IN (%s)
               AND (x.callback_url IS NOT NULL OR b.callback_url IS NOT NULL)"""
                .formatted(Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      Map<Long, Mention> found = new HashMap<>();
      Results.each(
          select,
          row ->
              found.put(
                  row.getLong("id"),
                  new Mention(row.getString("url"), SqlTime.instant(row, "named_at"))));
      return found;
    }
  }

  /** Stores events, due at once. */
  void insert(List<NewEvent> events) throws SQLException {
    try (PreparedStatement insert = insert(Statement.NO_GENERATED_KEYS)) {
      for (NewEvent event : events) {
        bind(insert, event);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Stores one; its id. */
  long insert(NewEvent event) throws SQLException {
    try (PreparedStatement insert = insert(Statement.RETURN_GENERATED_KEYS)) {
      bind(insert, event);
      return Results.insert(insert);
    }
  }

  private PreparedStatement insert(int keys) throws SQLException {
    return connection.prepareStatement(
        """
        INSERT INTO webhook_delivery
          (endpoint_id, type, subject, place, payload, queued_at, due_at)
        VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        keys);
  }

  private static void bind(PreparedStatement insert, NewEvent event) throws SQLException {
    insert.setInt(1, event.endpoint());
    insert.setString(2, event.type().wire());
    insert.setLong(3, event.subject());
    insert.setInt(4, event.place());
    insert.setString(5, event.payload());
  }
}
