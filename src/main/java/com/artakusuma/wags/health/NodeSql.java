package com.artakusuma.wags.health;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The statements by which nodes learn of others of the same name. */
final class NodeSql {

  private final Connection connection;

  NodeSql(Connection connection) {
    this.connection = connection;
  }

  /** Whether the name was still that instance's, which is noted as alive. */
  boolean isStill(String name, String instance) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE node SET seen_at = UTC_TIMESTAMP(6) WHERE name = ? AND instance = ?")) {
      update.setString(1, name);
      update.setString(2, instance);
      return update.executeUpdate() == 1;
    }
  }

  /** Gives the name to that instance. */
  void take(String name, String instance) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO node (name, instance, seen_at) VALUES (?, ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE instance = VALUES(instance), seen_at = VALUES(seen_at)\
            """)) {
      upsert.setString(1, name);
      upsert.setString(2, instance);
      upsert.executeUpdate();
    }
  }

  /** Names that nobody has had for a day: each start may have a new one. */
  void forgetOld() throws SQLException {
    try (Statement delete = connection.createStatement()) {
      delete.executeUpdate("DELETE FROM node WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY");
    }
  }
}
