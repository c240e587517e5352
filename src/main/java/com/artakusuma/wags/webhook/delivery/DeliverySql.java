package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.webhook.event.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements that claim events and write down what came of them. */
final class DeliverySql {

  /** After so long an event is looked at again that waits behind one that is being sent. */
  private static final int BEHIND_SECONDS = 1;

  private final Connection connection;

  DeliverySql(Connection connection) {
    this.connection = connection;
  }

  private record Place(long id, long subject, int place) {}

  /** The earliest event of a subject that is not given up. */
  private record Head(int place, boolean leased, String dueAt) {}

  /**
   * Locks the first events that are due and whose message has no earlier one; those that have are
   * put off until their turn may have come.
   */
  List<Long> lockFirst(int endpoint, int limit) throws SQLException {
    List<Place> due = lockDue(endpoint, limit);
    if (due.isEmpty()) {
      return List.of();
    }
    Map<Long, Head> heads = heads(endpoint, due);
    List<Long> first = new ArrayList<>();
    try (PreparedStatement later =
        connection.prepareStatement(
            """
            UPDATE webhook_delivery
               SET due_at = GREATEST(?, UTC_TIMESTAMP(6) + INTERVAL %d SECOND)
             WHERE id = ?"""
                .formatted(BEHIND_SECONDS))) {
      for (Place place : due) {
        Head head = heads.get(place.subject());
        if (head == null || head.place() >= place.place()) {
          first.add(place.id());
        } else {
          later.setString(1, head.leased() ? "1970-01-01" : head.dueAt());
          later.setLong(2, place.id());
          later.addBatch();
        }
      }
      later.executeBatch();
    }
    return first;
  }

  /** Locks the first test event that is due, if there is one: it waits behind no other event. */
  List<Long> lockTest(int endpoint) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id FROM webhook_delivery FORCE INDEX (subject)
             WHERE subject = ? AND endpoint_id = ? AND dead = FALSE
               AND due_at <= UTC_TIMESTAMP(6)
             ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED""")) {
      select.setLong(1, NewEvent.TEST);
      select.setInt(2, endpoint);
      return Results.all(select, row -> row.getLong("id"));
    }
  }

  private List<Place> lockDue(int endpoint, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, subject, place FROM webhook_delivery FORCE INDEX (claim)
             WHERE endpoint_id = ? AND dead = FALSE AND due_at <= UTC_TIMESTAMP(6)
             ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED""")) {
      select.setInt(1, endpoint);
      select.setInt(2, limit);
      return Results.all(
          select, row -> new Place(row.getLong("id"), row.getLong("subject"), row.getInt("place")));
    }
  }

  /** Without a lock: what another node is just done with counts until it has said so. */
  private Map<Long, Head> heads(int endpoint, List<Place> due) throws SQLException {
    List<Long> subjects = due.stream().map(Place::subject).distinct().toList();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT subject, place, owner IS NOT NULL AS leased, CAST(due_at AS CHAR) AS due_text
              FROM webhook_delivery
             WHERE endpoint_id = ? AND dead = FALSE AND subject IN (%s)"""
                .formatted(Placeholders.of(subjects)))) {
      select.setInt(1, endpoint);
      Placeholders.bind(select, 2, subjects);
      Map<Long, Head> heads = new HashMap<>();
      Results.each(
          select,
          row ->
              heads.merge(
                  row.getLong("subject"),
                  new Head(
                      row.getInt("place"), row.getBoolean("leased"), row.getString("due_text")),
                  (one, other) -> one.place() <= other.place() ? one : other));
      return heads;
    }
  }

  /** Leases locked events to a node, for one more try each. */
  List<Delivery> lease(List<Long> ids, String node, int leaseSeconds) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE webhook_delivery
                   SET due_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND, owner = ?, epoch = epoch + 1,
                       attempts = attempts + 1
                 WHERE id IN (%s)"""
                    .formatted(Placeholders.of(ids)));
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT id, epoch, attempts, type, subject, payload,
                       TIMESTAMPDIFF(SECOND, queued_at, UTC_TIMESTAMP(6)) AS waited_s
                  FROM webhook_delivery WHERE id IN (%s) ORDER BY id"""
                    .formatted(Placeholders.of(ids)))) {
      update.setInt(1, leaseSeconds);
      update.setString(2, node);
      Placeholders.bind(update, 3, ids);
      update.executeUpdate();
      Placeholders.bind(select, 1, ids);
      return Results.all(
          select,
          row ->
              new Delivery(
                  row.getLong("id"),
                  row.getInt("epoch"),
                  row.getInt("attempts"),
                  row.getString("type"),
                  row.getLong("subject"),
                  row.getString("payload"),
                  Duration.ofSeconds(row.getLong("waited_s"))));
    }
  }

  /** Those of some that have been taken leave the queue. */
  void delete(List<Delivery> deliveries) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM webhook_delivery WHERE id = ? AND epoch = ?")) {
      for (Delivery delivery : deliveries) {
        delete.setLong(1, delivery.id());
        delete.setInt(2, delivery.epoch());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** Gives some back, to be tried again after a while each. */
  void retry(Map<Delivery, Duration> delays) throws SQLException {
    change(
        "due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND",
        delays.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toNanos() / 1_000)));
  }

  /** Gives some back untried. */
  void release(List<Delivery> deliveries) throws SQLException {
    change(
        "attempts = attempts - ?, due_at = UTC_TIMESTAMP(6)",
        deliveries.stream().collect(Collectors.toMap(delivery -> delivery, delivery -> 1L)));
  }

  /** Gives some up. */
  void giveUp(List<Delivery> deliveries) throws SQLException {
    change(
        "dead = ?",
        deliveries.stream().collect(Collectors.toMap(delivery -> delivery, delivery -> 1L)));
  }

  private void change(String what, Map<Delivery, Long> values) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE webhook_delivery SET " + what + ", owner = NULL WHERE id = ? AND epoch = ?")) {
      for (Map.Entry<Delivery, Long> entry : values.entrySet()) {
        update.setLong(1, entry.getValue());
        update.setLong(2, entry.getKey().id());
        update.setInt(3, entry.getKey().epoch());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Writes tries down, by the database's clock: so 410 and what names its address compare. */
  void note(int endpoint, List<Deliveries.Outcome> outcomes) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO webhook_attempt
              (endpoint_id, delivery_id, type, subject, tried_at, took_ms, result, http_status, error)
            VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND, ?, ?, ?, ?)""")) {
      for (Deliveries.Outcome outcome : outcomes) {
        Delivery delivery = outcome.delivery();
        Tried tried = outcome.tried();
        insert.setInt(1, endpoint);
        insert.setLong(2, delivery.id());
        insert.setString(3, delivery.type());
        insert.setLong(4, delivery.subject());
        insert.setLong(5, (System.nanoTime() - outcome.begun()) / 1_000);
        insert.setInt(6, (int) tried.took().toMillis());
        insert.setString(7, tried.result().name());
        insert.setObject(8, tried.status(), Types.SMALLINT);
        insert.setString(9, tried.error());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
