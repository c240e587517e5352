package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/** The database's clock, which all nodes go by. */
public final class DatabaseClock {

  /** From how much on a difference to a node's clock is worth a warning. */
  public static final Duration FAR = Duration.ofSeconds(10);

  /** What it shows, in a query of JPQL: a {@link LocalDateTime} in UTC. */
  public static final String IN_JPQL = "SQL('UTC_TIMESTAMP(6)')";

  private DatabaseClock() {}

  /** What it shows now, in UTC. */
  public static LocalDateTime now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT UTC_TIMESTAMP(6) AS now")) {
      return Results.one(select, row -> row.getObject("now", LocalDateTime.class));
    }
  }

  /** How far the database's clock is ahead, as long as its answer took left aside. */
  public static Duration ahead(Instant asked, Instant database, Instant answered) {
    if (database.isBefore(asked)) {
      return Duration.between(asked, database);
    }
    return database.isAfter(answered) ? Duration.between(answered, database) : Duration.ZERO;
  }
}
