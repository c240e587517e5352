package com.artakusuma.wags.webhook.manage;

import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.webhook.EndpointSql;
import com.artakusuma.wags.webhook.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that change endpoints. */
final class ManageSql {

  private final Connection connection;

  ManageSql(Connection connection) {
    this.connection = connection;
  }

  /** How many a user has, whom nobody gives another one meanwhile. */
  int count(int user) throws SQLException {
    new EndpointSql(connection).lockUser(user);
    try (PreparedStatement select =
        connection.prepareStatement("SELECT COUNT(*) FROM webhook_endpoint WHERE user_id = ?")) {
      select.setInt(1, user);
      return Math.toIntExact(Results.number(select));
    }
  }

  /** Stores a new one, whose secrets are to follow, since they are bound to its id; the id. */
  int insert(int user, WebhookWish wish) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO webhook_endpoint
              (url, description, events, broadcast_messages, state, user_id, secrets, created_at)
            VALUES (?, ?, ?, ?, ?, ?, '', UTC_TIMESTAMP(6))""",
            Statement.RETURN_GENERATED_KEYS)) {
      bind(insert, wish);
      insert.setInt(6, user);
      return Math.toIntExact(Results.insert(insert));
    }
  }

  /** Writes one anew; it is not paused any more. */
  void update(int id, WebhookWish wish) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_endpoint
               SET url = ?, description = ?, events = ?, broadcast_messages = ?, state = ?,
                   failures = 0, pauses = 0, paused_until = NULL
             WHERE id = ?""")) {
      bind(update, wish);
      update.setInt(6, id);
      update.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, WebhookWish wish) throws SQLException {
    statement.setString(1, wish.url());
    statement.setString(2, wish.description());
    statement.setString(3, EventType.text(wish.types()));
    statement.setBoolean(4, wish.broadcastMessages());
    statement.setString(5, wish.enabled() ? "ACTIVE" : "DISABLED");
  }

  /** The secrets of one, kept from others; null where it is not there. */
  byte @Nullable [] lockSecrets(int user, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT secrets FROM webhook_endpoint WHERE user_id = ? AND id = ? FOR UPDATE")) {
      select.setInt(1, user);
      select.setInt(2, id);
      return Results.first(select, row -> row.getBytes("secrets")).orElse(null);
    }
  }

  /** The secrets of all. */
  Map<Integer, byte[]> secrets() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id, secrets FROM webhook_endpoint")) {
      Map<Integer, byte[]> all = new HashMap<>();
      Results.each(select, row -> all.put(row.getInt("id"), row.getBytes("secrets")));
      return all;
    }
  }

  void secrets(int id, byte[] encrypted, boolean rotated) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_endpoint
               SET secrets = ?, rotated_at = IF(?, UTC_TIMESTAMP(6), rotated_at)
             WHERE id = ?""")) {
      update.setBytes(1, encrypted);
      update.setBoolean(2, rotated);
      update.setInt(3, id);
      update.executeUpdate();
    }
  }

  /**
   * Puts the same secrets, encrypted anew, in the place of those that were read, if they still
   * stand there.
   */
  void reencrypted(int id, byte[] before, byte[] encrypted) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE webhook_endpoint SET secrets = ? WHERE id = ? AND secrets = ?")) {
      update.setBytes(1, encrypted);
      update.setInt(2, id);
      update.setBytes(3, before);
      update.executeUpdate();
    }
  }

  /** Has the next event sent at once, as a test of an endpoint that is paused. */
  void endPause(int id) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE webhook_endpoint SET paused_until = NULL WHERE id = ?")) {
      update.setInt(1, id);
      update.executeUpdate();
    }
  }

  /** Switches one on that answered 410; nothing changes where it is on. */
  void activate(int id) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_endpoint
               SET state = 'ACTIVE', failures = 0, pauses = 0, paused_until = NULL
             WHERE id = ? AND state = 'GONE'""")) {
      update.setInt(1, id);
      update.executeUpdate();
    }
  }

  /** Removes one; whether the user had it. */
  boolean delete(int user, int id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM webhook_endpoint WHERE user_id = ? AND id = ?")) {
      delete.setInt(1, user);
      delete.setInt(2, id);
      return delete.executeUpdate() == 1;
    }
  }

  /**
   * Has events that were given up tried again, as if they were new.
   *
   * @param event one of them; null for all
   * @return how many
   */
  int replay(int endpoint, @Nullable Long event, int limit) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE webhook_delivery
               SET dead = FALSE, attempts = 0, queued_at = UTC_TIMESTAMP(6),
                   due_at = UTC_TIMESTAMP(6)
             WHERE endpoint_id = ? AND dead = TRUE AND (? IS NULL OR id = ?)
             ORDER BY due_at, id LIMIT ?""")) {
      update.setInt(1, endpoint);
      update.setObject(2, event, java.sql.Types.BIGINT);
      update.setObject(3, event, java.sql.Types.BIGINT);
      update.setInt(4, limit);
      return update.executeUpdate();
    }
  }
}
