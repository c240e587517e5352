package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
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
      List<WebhookTry> tries = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          tries.add(
              new WebhookTry(
                  row.getLong(1),
                  row.getLong(2),
                  row.getString(3),
                  row.getLong(4),
                  SqlTime.instant(row.getObject(5, LocalDateTime.class)),
                  row.getInt(6),
                  row.getString(7),
                  row.getObject(8, Integer.class),
                  row.getString(9)));
        }
      }
      return tries;
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
      List<DeadEvent> dead = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          dead.add(
              new DeadEvent(
                  row.getLong(1),
                  row.getString(2),
                  row.getLong(3),
                  SqlTime.instant(row.getObject(4, LocalDateTime.class)),
                  row.getInt(5)));
        }
      }
      return dead;
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
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
