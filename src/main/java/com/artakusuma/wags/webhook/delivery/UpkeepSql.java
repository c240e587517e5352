package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements that keep the queue of events within bounds. */
final class UpkeepSql {

  /** So many tries of an endpoint stay in the log. */
  private static final int TRIES_KEPT = 10_000;

  private final Connection connection;

  UpkeepSql(Connection connection) {
    this.connection = connection;
  }

  /** Gives up some that nobody took in time, as of an endpoint that is paused; how many it did. */
  int giveUpOld(int hours, int limit) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_delivery SET dead = TRUE, owner = NULL, epoch = epoch + 1
             WHERE dead = FALSE AND queued_at < UTC_TIMESTAMP(6) - INTERVAL ? HOUR
               AND (owner IS NULL OR due_at < UTC_TIMESTAMP(6)) ORDER BY queued_at LIMIT ?""")) {
      update.setInt(1, hours);
      update.setInt(2, limit);
      return update.executeUpdate();
    }
  }

  /** Endpoints that are switched off while events wait for them. */
  List<Integer> withoutUse() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT w.id FROM webhook_endpoint w
             WHERE w.state <> 'ACTIVE'
               AND EXISTS (SELECT 1 FROM webhook_delivery d
                            WHERE d.endpoint_id = w.id AND d.dead = FALSE
                              AND (d.owner IS NULL OR d.due_at < UTC_TIMESTAMP(6)))""")) {
      return Results.all(select, row -> row.getInt("id"));
    }
  }

  /**
   * Gives up some of those that wait for an endpoint that is switched off; how many it did. None
   * where somebody switched it on again since it was found: then they are to be sent.
   */
  int giveUpAll(int endpoint, int limit) throws SQLException {
    if (!lockIfOff(endpoint)) {
      return 0;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_delivery SET dead = TRUE, owner = NULL, epoch = epoch + 1
             WHERE endpoint_id = ? AND dead = FALSE
               AND (owner IS NULL OR due_at < UTC_TIMESTAMP(6))
             ORDER BY due_at LIMIT ?""")) {
      update.setInt(1, endpoint);
      update.setInt(2, limit);
      return update.executeUpdate();
    }
  }

  /** Whether an endpoint is switched off, and stays so until the transaction ends. */
  private boolean lockIfOff(int endpoint) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM webhook_endpoint WHERE id = ? AND state <> 'ACTIVE' FOR UPDATE")) {
      select.setInt(1, endpoint);
      return Results.any(select);
    }
  }

  /** Notes for which endpoints too many events wait, and for which they no longer do. */
  void noteFull(int most) throws SQLException {
    Map<Integer, Long> waiting = new HashMap<>();
    Map<Integer, Boolean> full = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT w.id, w.full_since IS NOT NULL AS noted_full,
                   (SELECT COUNT(*) FROM webhook_delivery d
                     WHERE d.endpoint_id = w.id AND d.dead = FALSE) AS waiting
              FROM webhook_endpoint w WHERE w.state = 'ACTIVE'""")) {
      Results.each(
          select,
          row -> {
            full.put(row.getInt("id"), row.getBoolean("noted_full"));
            waiting.put(row.getInt("id"), row.getLong("waiting"));
          });
    }
    for (Map.Entry<Integer, Long> entry : waiting.entrySet()) {
      boolean isFull = entry.getValue() >= most;
      if (isFull != full.getOrDefault(entry.getKey(), false)) {
        try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE webhook_endpoint SET full_since = IF(?, UTC_TIMESTAMP(6), NULL) WHERE id = ?")) {
          update.setBoolean(1, isFull);
          update.setInt(2, entry.getKey());
          update.executeUpdate();
        }
      }
    }
  }

  WebhookMetrics.QueueFigures figures() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT (SELECT COUNT(*) FROM webhook_delivery WHERE dead = FALSE) AS waiting,
                   (SELECT COALESCE(TIMESTAMPDIFF(SECOND, MIN(queued_at), UTC_TIMESTAMP(6)), 0)
                      FROM webhook_delivery WHERE dead = FALSE) AS oldest_s,
                   (SELECT COUNT(*) FROM webhook_delivery WHERE dead = TRUE) AS dead""")) {
      return Results.one(
          select,
          row ->
              new WebhookMetrics.QueueFigures(
                  row.getLong("waiting"), row.getLong("oldest_s"), row.getLong("dead")));
    }
  }

  /**
   * What of which endpoints is still stored.
   *
   * @param removed endpoints that are there no more
   * @param oldestKept of the others that have too many tries: the oldest that stays
   */
  record Known(Set<Integer> removed, Map<Integer, Long> oldestKept) {}

  Known known() throws SQLException {
    Set<Integer> stored = endpoints("SELECT DISTINCT endpoint_id AS id FROM webhook_delivery");
    stored.addAll(endpoints("SELECT DISTINCT endpoint_id AS id FROM webhook_attempt"));
    Set<Integer> there = endpoints("SELECT id FROM webhook_endpoint");
    Map<Integer, Long> oldest = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id FROM webhook_attempt WHERE endpoint_id = ?
             ORDER BY id DESC LIMIT 1 OFFSET %d"""
                .formatted(TRIES_KEPT - 1))) {
      for (int endpoint : there) {
        select.setInt(1, endpoint);
        Results.first(select, row -> row.getLong("id")).ifPresent(id -> oldest.put(endpoint, id));
      }
    }
    stored.removeAll(there);
    return new Known(stored, oldest);
  }

  private Set<Integer> endpoints(String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      return new HashSet<>(Results.all(select, row -> row.getInt("id")));
    }
  }
}
