package com.artakusuma.wags.webhook;

import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements that read endpoints. */
public final class EndpointSql {

  /** For how long the secret before signs, too. */
  public static final int OVERLAP_HOURS = 24;

  private static final String SELECT =
      """
      SELECT w.id, w.user_id, w.url, w.description, w.events, w.broadcast_messages, w.state,
             w.created_at,
             IF(w.rotated_at > UTC_TIMESTAMP(6) - INTERVAL %1$d HOUR,
                w.rotated_at + INTERVAL %1$d HOUR, NULL),
             w.failures, IF(w.paused_until > UTC_TIMESTAMP(6), w.paused_until, NULL), w.full_since
        FROM webhook_endpoint w"""
          .formatted(OVERLAP_HOURS);

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public EndpointSql(Connection connection) {
    this.connection = connection;
  }

  /** Those of a sender, the oldest first. */
  public List<Endpoint> of(String sender) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + " JOIN user u ON u.id = w.user_id WHERE u.username = ? ORDER BY w.id")) {
      select.setString(1, sender);
      return read(select);
    }
  }

  /** Those of a user, the oldest first. */
  public List<Endpoint> of(int user) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE w.user_id = ? ORDER BY w.id")) {
      select.setInt(1, user);
      return read(select);
    }
  }

  /** One of a user's; empty where it has none of that id. */
  public Optional<Endpoint> find(int user, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE w.user_id = ? AND w.id = ?")) {
      select.setInt(1, user);
      select.setInt(2, id);
      return read(select).stream().findFirst();
    }
  }

  /** Who has any that is not switched off, by their names. */
  public Set<String> senders() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT DISTINCT u.username FROM webhook_endpoint w JOIN user u ON u.id = w.user_id
                 WHERE w.state = 'ACTIVE'""");
        ResultSet row = select.executeQuery()) {
      Set<String> names = new HashSet<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }

  private static List<Endpoint> read(PreparedStatement select) throws SQLException {
    List<Endpoint> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new Endpoint(
                row.getInt(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                EventType.read(row.getString(5)),
                row.getBoolean(6),
                Endpoint.State.valueOf(row.getString(7)),
                SqlTime.instant(row.getObject(8, LocalDateTime.class)),
                SqlTime.instant(row.getObject(9, LocalDateTime.class)),
                row.getInt(10),
                SqlTime.instant(row.getObject(11, LocalDateTime.class)),
                SqlTime.instant(row.getObject(12, LocalDateTime.class))));
      }
    }
    return found;
  }
}
