package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.receipt.ReceiptRules.Known;
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
import org.jspecify.annotations.Nullable;

/** The statements that find and lock the messages which receipts are about. */
final class TargetSql {

  /**
   * So long before a lease ends no living node sends any more: a lease is ten seconds longer than
   * the longest call. It is longer than the time between two looks at a receipt.
   */
  private static final int END_OF_LEASE_SECONDS = 4;

  private final Connection connection;

  TargetSql(Connection connection) {
    this.connection = connection;
  }

  /** By what a gateway names a message. */
  record Ref(int gateway, @Nullable String ref) {}

  /** The messages of a gateway by its ids of them; those it is not known for are left out. */
  Map<Ref, Long> byRef(int gateway, Collection<String> refs) throws SQLException {
    List<String> all = List.copyOf(refs);
    Map<Ref, Long> found = new HashMap<>();
    if (all.isEmpty()) {
      return found;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT ref, message_id FROM gateway_message WHERE gateway_id = ? AND ref IN (%s)"
                .formatted(Placeholders.of(all)))) {
      select.setInt(1, gateway);
      Placeholders.bindTexts(select, 2, all);
      Results.each(
          select,
          row -> found.put(new Ref(gateway, row.getString("ref")), row.getLong("message_id")));
    }
    return found;
  }

  /**
   * When a gateway took a message last.
   *
   * @param refs by what it named it then
   */
  record Handover(Instant at, Set<Ref> refs) {}

  /** The latest of these messages; those that no gateway took are left out. */
  Map<Long, Handover> latestHandovers(List<Long> messages) throws SQLException {
    Map<Long, Handover> latest = new HashMap<>();
    if (messages.isEmpty()) {
      return latest;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT message_id, gateway_id, ref, taken_at FROM gateway_message g
             WHERE message_id IN (%s)
               AND taken_at = (SELECT MAX(taken_at) FROM gateway_message l
                                WHERE l.message_id = g.message_id)"""
                .formatted(Placeholders.of(messages)))) {
      Placeholders.bind(select, 1, messages);
      Results.each(
          select,
          row -> {
            Instant at = SqlTime.instant(row, "taken_at");
            latest
                .computeIfAbsent(row.getLong("message_id"), id -> new Handover(at, new HashSet<>()))
                .refs()
                .add(new Ref(row.getInt("gateway_id"), row.getString("ref")));
          });
    }
    return latest;
  }

  /**
   * Of messages that are not sent, those whose last try that a gateway may have taken was taken: it
   * failed by a receipt, and a person had the message sent again.
   */
  Set<Long> failedTries(List<Long> messages) throws SQLException {
    if (messages.isEmpty()) {
      return Set.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT message_id FROM attempt a
             WHERE message_id IN (%s) AND outcome = 'SENT'
               AND NOT EXISTS (SELECT 1 FROM attempt l
                                WHERE l.message_id = a.message_id AND l.epoch > a.epoch
                                  AND l.outcome IN ('SENT', 'UNCERTAIN'))"""
                .formatted(Placeholders.of(messages)))) {
      Placeholders.bind(select, 1, messages);
      return new HashSet<>(Results.all(select, row -> row.getLong("message_id")));
    }
  }

  /**
   * By what a gateway names a message that only its key led to.
   *
   * @param ofEarlierTry whether the message was sent already: then the gateway's id of the try that
   *     did so is known, and this is of one before
   */
  record ByKey(Ref ref, long message, boolean ofEarlierTry) {}

  /** Keeps by what gateways name messages; those of earlier tries as taken before all others. */
  void learn(List<ByKey> found) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT IGNORE INTO gateway_message (gateway_id, ref, message_id, taken_at)
            SELECT ?, ?, ?, COALESCE(IF(?, MIN(taken_at) - INTERVAL 1 MICROSECOND, NULL),
                                     UTC_TIMESTAMP(6))
              FROM gateway_message WHERE message_id = ?""")) {
      for (ByKey one : found) {
        insert.setInt(1, one.ref().gateway());
        insert.setString(2, one.ref().ref());
        insert.setLong(3, one.message());
        insert.setBoolean(4, one.ofEarlierTry());
        insert.setLong(5, one.message());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /**
   * Keeps other ids of what gateways name already, as of the same handovers.
   *
   * @param others known ids by them
   */
  void learnOthers(Map<Ref, String> others) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT IGNORE INTO gateway_message (gateway_id, ref, message_id, taken_at)
            SELECT gateway_id, ?, message_id, taken_at
              FROM gateway_message WHERE gateway_id = ? AND ref = ?""")) {
      for (Map.Entry<Ref, String> entry : others.entrySet()) {
        insert.setString(1, entry.getKey().ref());
        insert.setInt(2, entry.getKey().gateway());
        insert.setString(3, entry.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /**
   * What the queue has of some messages.
   *
   * @param free those that nobody is sending, by their ids, and those whose lease is about to end:
   *     its node died or froze, since no call lasts as long, and whoever claims them next sends
   *     them again at once
   * @param leased those that a node may be sending at this moment
   */
  record Queue(Map<Long, ClaimSql.Row> free, Set<Long> leased) {}

  /**
   * Locks the places of those messages that are in the queue.
   *
   * @param messages their ids in order, at least one
   */
  Queue lockQueue(List<Long> messages) throws SQLException {
    Queue queue = new Queue(new HashMap<>(), new HashSet<>());
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT o.message_id, o.epoch, o.attempts, o.owner,
                   o.owner IS NOT NULL
                     AND o.visible_at > UTC_TIMESTAMP(6) + INTERVAL ? SECOND AS leased
              FROM (%s) e STRAIGHT_JOIN outbox o FORCE INDEX (PRIMARY) ON o.message_id = e.id
               FOR UPDATE"""
                .formatted(Placeholders.rows(messages)))) {
      select.setInt(1, END_OF_LEASE_SECONDS);
      Placeholders.bind(select, 2, messages);
      Results.each(
          select,
          row -> {
            if (row.getBoolean("leased")) {
              queue.leased().add(row.getLong("message_id"));
            } else {
              queue.free().put(row.getLong("message_id"), ClaimSql.Row.read(row));
            }
          });
    }
    return queue;
  }

  /**
   * A message as the ledger has it.
   *
   * @param broadcastId null for a single message
   * @param endedAt null while it is open
   * @param nonce null where an earlier version stored it
   */
  record Target(
      long id,
      int epoch,
      String sender,
      @Nullable Long broadcastId,
      @Nullable Instant endedAt,
      @Nullable Long nonce,
      Known known) {

    /** How it ended; null while it is open. */
    @Nullable EndedMessage ended() {
      return endedAt == null
          ? null
          : new EndedMessage(
              id, epoch, sender, broadcastId, known.status(), known.reason(), endedAt);
    }
  }

  /**
   * Locks messages; those that are no longer in the ledger are left out.
   *
   * @param messages their ids in order, at least one
   */
  List<Target> lock(List<Long> messages) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id, m.last_epoch, m.sender, m.broadcast_id, m.ended_at, m.nonce, m.status,
                   m.reason_code, m.reason, m.stage, m.delivered_at, m.read_at
              FROM (%s) e STRAIGHT_JOIN message m FORCE INDEX (PRIMARY) ON m.id = e.id
               FOR UPDATE"""
                .formatted(Placeholders.rows(messages)))) {
      Placeholders.bind(select, 1, messages);
      return Results.all(
          select,
          row ->
              new Target(
                  row.getLong("id"),
                  row.getInt("last_epoch"),
                  row.getString("sender"),
                  row.getObject("broadcast_id", Long.class),
                  SqlTime.instant(row, "ended_at"),
                  row.getObject("nonce", Long.class),
                  new Known(
                      MessageStatus.valueOf(row.getString("status")),
                      Reason.stored(row.getString("reason_code"), row.getString("reason")),
                      MessageStage.stored(row.getString("stage")),
                      SqlTime.instant(row, "delivered_at"),
                      SqlTime.instant(row, "read_at"))));
    }
  }

  /** Writes what receipts said of messages, all by one statement. */
  void writeStages(Map<Long, Known> stages) throws SQLException {
    if (stages.isEmpty()) {
      return;
    }
    String others = " UNION ALL SELECT ?, ?, ?, ?".repeat(stages.size() - 1);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message m
              JOIN (SELECT ? AS id, ? AS stage, ? AS delivered_at, ? AS read_at%s) r ON r.id = m.id
               SET m.stage = r.stage, m.delivered_at = r.delivered_at, m.read_at = r.read_at"""
                .formatted(others))) {
      int place = 1;
      for (Map.Entry<Long, Known> entry : stages.entrySet()) {
        Known known = entry.getValue();
        update.setLong(place++, entry.getKey());
        update.setString(place++, known.stage() == null ? null : known.stage().name());
        update.setString(place++, SqlTime.text(known.deliveredAt()));
        update.setString(place++, SqlTime.text(known.readAt()));
      }
      update.executeUpdate();
    }
  }
}
