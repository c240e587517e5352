package com.artakusuma.wags.webhook;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The statements that read endpoints. */
public final class EndpointSql {

  /** For how long the secret before signs, too. */
  public static final int OVERLAP_HOURS = 24;

  private static final String SELECT =
      """
      SELECT w.id, COALESCE(w.user_id, w.callback_of) AS owner_id, w.url, w.description, w.events,
             w.broadcast_messages, w.state, w.created_at,
             IF(w.rotated_at > UTC_TIMESTAMP(6) - INTERVAL %1$d HOUR,
                w.rotated_at + INTERVAL %1$d HOUR, NULL) AS overlap_ends_at,
             w.failures,
             IF(w.paused_until > UTC_TIMESTAMP(6), w.paused_until, NULL) AS paused_until,
             w.full_since, w.used_at, w.used_at > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR AS used_lately
        FROM webhook_endpoint w"""
          .formatted(OVERLAP_HOURS);

  /** What a callback is told of; its row has no types, so that nodes of before store none. */
  private static final Set<EventType> ALL = Set.copyOf(EventType.CHOICES);

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public EndpointSql(Connection connection) {
    this.connection = connection;
  }

  /** Keeps all else away that adds endpoints of a user, or changes the secret of its callbacks. */
  public void lockUser(int user) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT id FROM user WHERE id = ? FOR UPDATE")) {
      lock.setInt(1, user);
      lock.executeQuery().close();
    }
  }

  /** Those that a sender added, the oldest first. */
  public List<WebhookEndpoint> of(String sender) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + " JOIN user u ON u.id = w.user_id WHERE u.username = ? ORDER BY w.id")) {
      select.setString(1, sender);
      return read(select);
    }
  }

  /** Those that a user added, the oldest first. */
  public List<WebhookEndpoint> of(int user) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE w.user_id = ? ORDER BY w.id")) {
      select.setInt(1, user);
      return read(select);
    }
  }

  /** One that a user added; empty where it has none of that id. */
  public Optional<WebhookEndpoint> find(int user, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " WHERE w.user_id = ? AND w.id = ?")) {
      select.setInt(1, user);
      select.setInt(2, id);
      return read(select).stream().findFirst();
    }
  }

  /** One that a user added, or that its messages name; empty where it has none of that id. */
  public Optional<WebhookEndpoint> findAny(int user, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + " WHERE w.id = ? AND (w.user_id = ? OR w.callback_of = ? AND w.url <> '')")) {
      select.setInt(1, id);
      select.setInt(2, user);
      select.setInt(3, user);
      return read(select).stream().findFirst();
    }
  }

  /** Those that a user's messages name, the oldest first. */
  public List<WebhookEndpoint> callbacks(int user) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + " WHERE w.callback_of = ? AND w.url <> '' ORDER BY w.id")) {
      select.setInt(1, user);
      return read(select);
    }
  }

  /**
   * Those of some addresses that a user's messages name.
   *
   * @param urls not empty
   */
  public List<WebhookEndpoint> callbacks(int user, Collection<String> urls) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT
                + " WHERE w.callback_of = ? AND w.url IN (%s)".formatted(Placeholders.of(urls)))) {
      select.setInt(1, user);
      Placeholders.bindTexts(select, 2, urls);
      return read(select);
    }
  }

  /** Whose messages ever named an address, by their names: their ids. */
  public Map<String, Integer> naming() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT name, id FROM sender WHERE callbacks")) {
      Map<String, Integer> users = new HashMap<>();
      Results.each(select, row -> users.put(row.getString("name"), row.getInt("id")));
      return users;
    }
  }

  /** Who added any that is not switched off, by their names. */
  public Set<String> senders() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT DISTINCT u.username FROM webhook_endpoint w JOIN user u ON u.id = w.user_id
             WHERE w.state = 'ACTIVE'""")) {
      return new HashSet<>(Results.all(select, row -> row.getString("username")));
    }
  }

  private static List<WebhookEndpoint> read(PreparedStatement select) throws SQLException {
    return Results.all(select, EndpointSql::endpoint);
  }

  private static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
    Instant usedAt = SqlTime.instant(row, "used_at");
    return new WebhookEndpoint(
        row.getInt("id"),
        row.getInt("owner_id"),
        row.getString("url"),
        row.getString("description"),
        usedAt == null ? EventType.read(row.getString("events")) : ALL,
        row.getBoolean("broadcast_messages"),
        WebhookEndpoint.State.valueOf(row.getString("state")),
        SqlTime.instant(row, "created_at"),
        SqlTime.instant(row, "overlap_ends_at"),
        row.getInt("failures"),
        SqlTime.instant(row, "paused_until"),
        SqlTime.instant(row, "full_since"),
        usedAt,
        row.getBoolean("used_lately"));
  }
}
