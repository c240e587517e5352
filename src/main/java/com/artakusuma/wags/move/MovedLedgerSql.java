package com.artakusuma.wags.move;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.accept.Nonces;
import com.artakusuma.wags.queue.lane.LaneSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The statements that put moved messages into ledger and queue, many at once. */
public final class MovedLedgerSql {

  private final Connection connection;

  public MovedLedgerSql(Connection connection) {
    this.connection = connection;
  }

  /** Which of these ids the ledger has already. */
  public Set<Long> inUse(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return Set.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM message WHERE id IN (" + Placeholders.of(ids) + ")")) {
      Placeholders.bind(select, 1, ids);
      return new HashSet<>(Results.all(select, row -> row.getLong("id")));
    }
  }

  /** Locks broadcasts; how many messages each has, by its id. */
  public Map<Long, Integer> lockBroadcasts(Collection<Long> ids) throws SQLException {
    Map<Long, Integer> totals = new HashMap<>();
    if (ids.isEmpty()) {
      return totals;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, total FROM message_broadcast WHERE id IN ("
                + Placeholders.of(ids)
                + ") ORDER BY id FOR UPDATE")) {
      Placeholders.bind(select, 1, new TreeSet<>(ids));
      Results.each(select, row -> totals.put(row.getLong("id"), row.getInt("total")));
    }
    return totals;
  }

  /** Which of these recipients have got a broadcast's message, perhaps, or will. */
  public Set<String> served(MovedSql.Place broadcast, List<String> recipients) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT recipient FROM message FORCE INDEX (history_recipient)
             WHERE sender = ? AND broadcast_id = ?
               AND (status IN ('SENT', 'UNCERTAIN', 'PENDING')
                    OR reason_code IN ('NO_ANSWER', 'PERHAPS_SENT'))
               AND recipient IN (%s)"""
                .formatted(Placeholders.of(recipients)))) {
      select.setString(1, broadcast.sender());
      select.setLong(2, broadcast.id());
      Placeholders.bindTexts(select, 3, recipients);
      return new HashSet<>(Results.all(select, row -> row.getString("recipient")));
    }
  }

  /**
   * A message as it is here.
   *
   * @param broadcast null for a single message
   * @param seq its place in the broadcast; null where it has none
   * @param ended null while it is open
   * @param reason the code of its reason; null where it has none
   * @param lastEpoch null while it is open, and where it ended without a node
   * @param epoch of its row of the queue; null where it has none
   * @param owned whether a node has it just now
   */
  public record Before(
      String sender,
      String status,
      @Nullable Long broadcast,
      @Nullable Integer seq,
      @Nullable Instant ended,
      @Nullable String reason,
      @Nullable Integer lastEpoch,
      @Nullable Integer epoch,
      boolean owned) {

    /** Why the move ends what has not ended there. */
    private static final Set<ReasonCode> BY_THE_MOVE =
        Set.of(
            ReasonCode.SECOND_COPY,
            ReasonCode.NOT_SENDABLE,
            ReasonCode.NODE_STOPPED,
            ReasonCode.FIRST_VERSION);

    /**
     * Whether nobody here has done anything with it since. What was taken open is sent from here: a
     * change there must neither send it again nor hide what became of it.
     */
    public boolean isAsTaken(MovedSql.Taken taken) {
      SourceMessage.State there = taken.state();
      Integer tries = there.isTried() ? 1 : 0;
      if (ended == null) {
        return there.isOpen() && !owned && tries.equals(epoch);
      }
      boolean endedByTheMove =
          there.isEnded() || BY_THE_MOVE.stream().anyMatch(code -> code.name().equals(reason));
      return endedByTheMove && epoch == null && tries.equals(lastEpoch);
    }
  }

  /** Locks a message; null where it is there no more. */
  public @Nullable Before lock(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.sender, m.status, m.broadcast_id, m.seq, m.ended_at, m.reason_code,
                   m.last_epoch, o.epoch, o.owner IS NOT NULL AS owned
              FROM message m LEFT JOIN outbox o ON o.message_id = m.id
             WHERE m.id = ? FOR UPDATE""")) {
      select.setLong(1, id);
      return Results.first(
              select,
              row ->
                  new Before(
                      row.getString("sender"),
                      row.getString("status"),
                      row.getObject("broadcast_id", Long.class),
                      row.getObject("seq", Integer.class),
                      SqlTime.instant(row, "ended_at"),
                      row.getString("reason_code"),
                      row.getObject("last_epoch", Integer.class),
                      row.getObject("epoch", Integer.class),
                      row.getBoolean("owned")))
          .orElse(null);
    }
  }

  /** Deletes a message with all that belongs to it, to be written anew. */
  public void delete(long id) throws SQLException {
    for (String from :
        List.of("outbox WHERE message_id", "attempt WHERE message_id", "message WHERE id")) {
      try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + from + " = ?")) {
        delete.setLong(1, id);
        delete.executeUpdate();
      }
    }
  }

  /** Writes messages, their tries, and what of them is to be sent. */
  public void insert(List<PlacedMessage> rows) throws SQLException {
    insertMessages(rows);
    insertAttempts(rows);
    queue(rows);
    new LaneSql(connection)
        .openAgain(
            rows.stream()
                .filter(row -> row.place() != null && row.plan().isOpen())
                .map(row -> row.place().id())
                .toList(),
            false);
  }

  private void insertMessages(List<PlacedMessage> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message
              (id, sender, recipient, status, broadcast_id, seq, body, dt_store, created_at, dt_send,
               ended_at, last_epoch, reason_code, reason, nonce)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
      for (PlacedMessage row : rows) {
        PlannedMessage plan = row.plan();
        boolean shared = row.place() != null && row.place().text().equals(plan.text());
        insert.setLong(1, row.id());
        insert.setString(2, plan.sender());
        insert.setString(3, plan.recipient());
        insert.setString(4, plan.status().name());
        insert.setObject(5, row.place() == null ? null : row.place().id(), java.sql.Types.BIGINT);
        insert.setObject(6, row.seq(), java.sql.Types.INTEGER);
        insert.setString(7, shared ? null : plan.text());
        insert.setString(8, SqlTime.text(plan.stored()));
        insert.setString(9, SqlTime.text(plan.queued()));
        insert.setString(10, SqlTime.text(plan.sent()));
        insert.setString(11, SqlTime.text(plan.ended()));
        insert.setObject(12, plan.isOpen() ? null : plan.epoch(), java.sql.Types.INTEGER);
        insert.setString(13, plan.reason() == null ? null : plan.reason().code().name());
        insert.setString(14, plan.reason() == null ? null : plan.reason().text());
        insert.setLong(15, Nonces.next());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertAttempts(List<PlacedMessage> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO attempt (message_id, epoch, started_at, took_ms, outcome, response)
            VALUES (?, 1, ?, 0, ?, ?)""")) {
      for (PlacedMessage row : rows) {
        PlannedMessage plan = row.plan();
        if (plan.outcome() != null) {
          insert.setLong(1, row.id());
          insert.setString(2, SqlTime.text(plan.sent() == null ? plan.queued() : plan.sent()));
          insert.setString(3, plan.outcome().name());
          insert.setString(4, plan.response());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** All are due now: what lies before the place where claims look would wait for a minute. */
  private void queue(List<PlacedMessage> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts)
            SELECT ?, s.id, ?, UTC_TIMESTAMP(6), ?, ? FROM sender s WHERE s.name = ?""")) {
      for (PlacedMessage row : rows) {
        if (row.plan().isOpen()) {
          insert.setLong(1, row.id());
          insert.setLong(2, row.place() == null ? Lanes.SINGLES : row.place().id());
          insert.setInt(3, row.plan().epoch());
          insert.setInt(4, row.plan().epoch());
          insert.setString(5, row.plan().sender());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }
}
