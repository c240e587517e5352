package com.artakusuma.wags.gateway.directory;

import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.platform.database.Results;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The statements that concern gateways, and which of them a sender uses. */
final class GatewaySql {

  private final Connection connection;

  /** Works within the transaction of a connection. */
  GatewaySql(Connection connection) {
    this.connection = connection;
  }

  /**
   * What a sender uses.
   *
   * @param gateway its id; null for the one of the settings
   * @param account what the gateway calls the sender; null for the sender's own name
   */
  record Use(@Nullable Integer gateway, @Nullable String account) {}

  /** Whether a gateway is there; nobody changes or deletes it until the transaction ends. */
  boolean lock(int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM gateway WHERE id = ? FOR UPDATE")) {
      select.setInt(1, id);
      return Results.any(select);
    }
  }

  /** All gateways, by name, but for those of a kind that only a later version knows. */
  List<StoredGateway> all() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, name, kind, address, options, secrets FROM gateway ORDER BY name")) {
      List<StoredGateway> all = new ArrayList<>();
      Results.each(
          select,
          row -> {
            Optional<GatewayKind> kind = GatewayKind.of(row.getString("kind"));
            if (kind.isPresent()) {
              all.add(
                  new StoredGateway(
                      row.getInt("id"),
                      row.getString("name"),
                      kind.get(),
                      URI.create(row.getString("address")),
                      options(row.getString("options")),
                      row.getBytes("secrets")));
            }
          });
      return all;
    }
  }

  /** Every sender that uses something else than the gateway of the settings in its own name. */
  Map<String, Use> uses() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT name, gateway_id, gateway_account FROM sender
             WHERE gateway_id IS NOT NULL OR gateway_account IS NOT NULL""")) {
      Map<String, Use> uses = new HashMap<>();
      Results.each(
          select,
          row ->
              uses.put(
                  row.getString("name"),
                  new Use(
                      row.getObject("gateway_id", Integer.class),
                      row.getString("gateway_account"))));
      return uses;
    }
  }

  /** Stores a new gateway. */
  void insert(StoredGateway gateway) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO gateway (name, kind, address, options, secrets) VALUES (?, ?, ?, ?, ?)")) {
      bind(insert, gateway);
      insert.executeUpdate();
    }
  }

  /** Writes a gateway anew. */
  void update(StoredGateway gateway) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE gateway SET name = ?, kind = ?, address = ?, options = ?, secrets = ?
             WHERE id = ?""")) {
      bind(update, gateway);
      update.setInt(6, gateway.id());
      update.executeUpdate();
    }
  }

  /**
   * Puts the same secrets, encrypted anew, in the place of those that were read, if they still
   * stand there.
   */
  void reencrypted(StoredGateway read, byte[] encrypted) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE gateway SET secrets = ? WHERE id = ? AND secrets = ?")) {
      update.setBytes(1, encrypted);
      update.setInt(2, read.id());
      update.setBytes(3, read.secrets());
      update.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, StoredGateway gateway) throws SQLException {
    statement.setString(1, gateway.name());
    statement.setString(2, gateway.kind().wire());
    statement.setString(3, gateway.address().toString());
    statement.setString(4, Options.text(gateway.options()));
    statement.setBytes(5, gateway.secrets());
  }

  /** Deletes a gateway that no sender uses; whether it did. */
  boolean delete(int id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM gateway
             WHERE id = ? AND NOT EXISTS (SELECT 1 FROM sender WHERE gateway_id = ?)""")) {
      delete.setInt(1, id);
      delete.setInt(2, id);
      return delete.executeUpdate() == 1;
    }
  }

  /** What a sender uses, until the transaction ends; empty where there is no such sender. */
  Optional<Use> lockUse(String sender) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT gateway_id, gateway_account FROM sender WHERE name = ? FOR UPDATE")) {
      select.setString(1, sender);
      return Results.first(
          select,
          row ->
              new Use(
                  row.getObject("gateway_id", Integer.class), row.getString("gateway_account")));
    }
  }

  /** Has a sender use a gateway from now on, of whose session nothing is known yet. */
  void use(String sender, Use use) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender
               SET gateway_id = ?, gateway_account = ?,
                   session_state = NULL, session_detail = NULL, session_at = NULL
             WHERE name = ?""")) {
      update.setObject(1, use.gateway(), Types.INTEGER);
      update.setString(2, use.account());
      update.setString(3, sender);
      update.executeUpdate();
    }
  }

  private static Map<String, String> options(String stored) {
    return stored == null ? new TreeMap<>() : Options.of(stored);
  }
}
