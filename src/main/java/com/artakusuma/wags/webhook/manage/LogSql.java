package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The statements that read what was tried and what waits. */
final class LogSql {

  private final Connection connection;

  LogSql(Connection connection) {
    this.connection = connection;
  }

  List<WebhookTry> tries(int endpoint, long before, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, delivery_id, type, subject, tried_at, took_ms, result, http_status, error
              FROM webhook_attempt WHERE endpoint_id = ? AND id < ? ORDER BY id DESC LIMIT ?""")) {
      select.setInt(1, endpoint);
      select.setLong(2, before);
      select.setInt(3, limit);
      return Results.all(
          select,
          row ->
              new WebhookTry(
                  row.getLong("id"),
                  row.getLong("delivery_id"),
                  row.getString("type"),
                  row.getLong("subject"),
                  SqlTime.instant(row, "tried_at"),
                  row.getInt("took_ms"),
                  row.getString("result"),
                  row.getObject("http_status", Integer.class),
                  row.getString("error")));
    }
  }

  List<DeadEvent> dead(int endpoint, long before, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, type, subject, queued_at, attempts FROM webhook_delivery
             WHERE endpoint_id = ? AND dead = TRUE AND id < ? ORDER BY id DESC LIMIT ?""")) {
      select.setInt(1, endpoint);
      select.setLong(2, before);
      select.setInt(3, limit);
      return Results.all(
          select,
          row ->
              new DeadEvent(
                  row.getLong("id"),
                  row.getString("type"),
                  row.getLong("subject"),
                  SqlTime.instant(row, "queued_at"),
                  row.getInt("attempts")));
    }
  }

  /** How many of an endpoint's events wait or are dead; counted up to a limit. */
  int count(int endpoint, boolean dead, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT COUNT(*) FROM (SELECT 1 FROM webhook_delivery
                                   WHERE endpoint_id = ? AND dead = ? LIMIT ?) counted""")) {
      select.setInt(1, endpoint);
      select.setBoolean(2, dead);
      select.setInt(3, limit);
      return Math.toIntExact(Results.number(select));
    }
  }
}
