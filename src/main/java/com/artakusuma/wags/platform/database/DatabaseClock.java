package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** The database's clock, which all nodes go by. */
public final class DatabaseClock {

  private DatabaseClock() {}

  /** What it shows now, in UTC. */
  public static LocalDateTime now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT UTC_TIMESTAMP(6)");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getObject(1, LocalDateTime.class);
    }
  }
}
