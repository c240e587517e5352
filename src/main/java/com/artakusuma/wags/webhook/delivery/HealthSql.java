package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** The statements that read and write how endpoints do. */
final class HealthSql {

  private final Connection connection;

  HealthSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * An endpoint to which something may be sent now.
   *
   * @param group endpoints of the same one share a part of the workers: an endpoint that was added
   *     is one by itself, and so are all callbacks of a user together
   * @param user whose it is
   */
  record Due(int endpoint, int group, int user) {}

  /** The endpoints to which something may be sent now. */
  List<Due> due() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT w.id, COALESCE(-w.callback_of, w.id) AS worker_group,
                   COALESCE(w.callback_of, w.user_id) AS owner FROM webhook_endpoint w
             WHERE w.state = 'ACTIVE'
               AND (w.paused_until IS NULL OR w.paused_until <= UTC_TIMESTAMP(6))
               AND EXISTS (SELECT 1 FROM webhook_delivery d
                            WHERE d.endpoint_id = w.id AND d.dead = FALSE
                              AND d.due_at <= UTC_TIMESTAMP(6))""")) {
      return Results.all(
          select,
          row -> new Due(row.getInt("id"), row.getInt("worker_group"), row.getInt("owner")));
    }
  }

  /** An endpoint to send to. */
  record Target(String url, byte[] secrets, boolean overlap, EndpointHealth health) {}

  /**
   * An endpoint that is active; else empty.
   *
   * @param lock whether its row is kept from others
   */
  Optional<Target> target(int endpoint, int overlapHours, boolean lock) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT url, secrets,
                   COALESCE(rotated_at > UTC_TIMESTAMP(6) - INTERVAL ? HOUR, FALSE) AS overlap,
                   failures, pauses, COALESCE(paused_until > UTC_TIMESTAMP(6), FALSE) AS paused
              FROM webhook_endpoint WHERE id = ? AND state = 'ACTIVE'"""
                + (lock ? " FOR UPDATE" : ""))) {
      select.setInt(1, overlapHours);
      select.setInt(2, endpoint);
      return Results.first(
          select,
          row ->
              new Target(
                  row.getString("url"),
                  row.getBytes("secrets"),
                  row.getBoolean("overlap"),
                  new EndpointHealth(
                      row.getInt("failures"), row.getInt("pauses"), row.getBoolean("paused"))));
    }
  }

  /**
   * Writes how an endpoint does.
   *
   * @param probe whether it was tested: only then a pause ends earlier than the one it has, which
   *     was prolonged for the test
   */
  void health(int endpoint, EndpointHealth.Next next, boolean probe) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_endpoint
               SET failures = ?, pauses = ?,
                   paused_until = IF(? IS NULL, IF(? = 0, NULL, paused_until),
                                     GREATEST(UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND,
                                              IF(? OR paused_until IS NULL, UTC_TIMESTAMP(6),
                                                 paused_until)))
             WHERE id = ?""")) {
      Long micros = next.pause() == null ? null : Long.valueOf(next.pause().toNanos() / 1_000);
      update.setInt(1, next.failures());
      update.setInt(2, next.pauses());
      update.setObject(3, micros, Types.BIGINT);
      update.setInt(4, next.pauses());
      update.setObject(5, micros, Types.BIGINT);
      update.setBoolean(6, probe);
      update.setInt(7, endpoint);
      update.executeUpdate();
    }
  }

  /** Holds an endpoint back while one event tests it; false where another node does already. */
  boolean beginProbe(int endpoint, int leaseSeconds) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_endpoint SET paused_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
             WHERE id = ? AND (paused_until IS NULL OR paused_until <= UTC_TIMESTAMP(6))""")) {
      update.setInt(1, leaseSeconds);
      update.setInt(2, endpoint);
      return update.executeUpdate() == 1;
    }
  }

  /** Nothing more goes to an endpoint that answered 410, if it still has the address that did. */
  void gone(int endpoint, String url) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_endpoint SET state = 'GONE'
             WHERE id = ? AND url = ? AND state = 'ACTIVE'""")) {
      update.setInt(1, endpoint);
      update.setString(2, url);
      update.executeUpdate();
    }
  }
}
