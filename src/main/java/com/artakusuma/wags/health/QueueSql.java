package com.artakusuma.wags.health;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The statements that measure the queue and what it depends on, once a minute. */
final class QueueSql {

  private final Connection connection;

  /**
   * What is in the queue.
   *
   * @param messages how many
   * @param oldest since when its oldest message has been waiting; zero where there is none
   */
  record Open(long messages, Duration oldest) {}

  /**
   * What might go out at once. Whoever sends in certain hours only is left out, and so are
   * broadcasts of senders with caps: those wait for their time.
   *
   * @param singles single messages that are due
   * @param oldest by how much the one is late that has been due for the longest
   * @param broadcasts running broadcasts of which a message may be due
   */
  record Due(long singles, Duration oldest, long broadcasts) {}

  /**
   * What delivery depends on.
   *
   * @param sessionsDown senders whose gateway said last that their session is down
   * @param nodes nodes that are alive
   */
  record Parts(long sessionsDown, long nodes) {}

  QueueSql(Connection connection) {
    this.connection = connection;
  }

  Open open() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT (SELECT COUNT(*) FROM outbox) AS messages,
                   (SELECT TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP(6)) FROM message
                     WHERE id = (SELECT MIN(message_id) FROM outbox)) AS oldest_s""")) {
      return Results.one(
          select,
          row -> new Open(row.getLong("messages"), Duration.ofSeconds(row.getLong("oldest_s"))));
    }
  }

  Due due() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT COUNT(*) AS singles,
                   TIMESTAMPDIFF(SECOND, MIN(o.visible_at), UTC_TIMESTAMP(6)) AS oldest_s,
                   (SELECT COUNT(*) FROM lane l JOIN sender s ON s.id = l.sender_id
                     WHERE l.run = 'RUNNING' AND l.next_due <= UTC_TIMESTAMP(6)
                       AND (l.expires_at IS NULL OR l.expires_at > UTC_TIMESTAMP(6))
                       AND s.send_days IS NULL AND s.cap_hour IS NULL AND s.cap_day IS NULL)
                     AS broadcasts
              FROM sender s JOIN outbox o FORCE INDEX (claim)
                ON o.sender_id = s.id AND o.lane IN (%d, %d)
               AND o.visible_at <= UTC_TIMESTAMP(6)
             WHERE s.send_days IS NULL OR NOT s.send_singles"""
                .formatted(Lanes.URGENT, Lanes.SINGLES))) {
      return Results.one(
          select,
          row ->
              new Due(
                  row.getLong("singles"),
                  Duration.ofSeconds(row.getLong("oldest_s")),
                  row.getLong("broadcasts")));
    }
  }

  /** How many broadcasts have not ended, by what {@code lane.run} says of them. */
  Map<String, Long> broadcasts() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT run, COUNT(*) AS broadcasts FROM lane GROUP BY run")) {
      Map<String, Long> counts = new TreeMap<>();
      Results.each(select, row -> counts.put(row.getString("run"), row.getLong("broadcasts")));
      return counts;
    }
  }

  Parts parts() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT (SELECT COUNT(*) FROM sender
                     WHERE session_state IN ('SCAN_QR', 'DISCONNECTED')) AS sessions_down,
                   (SELECT COUNT(*) FROM node
                     WHERE seen_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND) AS nodes""")) {
      select.setLong(1, NodeName.SEEN_WITHIN.toSeconds());
      return Results.one(
          select, row -> new Parts(row.getLong("sessions_down"), row.getLong("nodes")));
    }
  }
}
