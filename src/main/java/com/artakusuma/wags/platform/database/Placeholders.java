package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A list of values within a statement. */
public final class Placeholders {

  private Placeholders() {}

  /** So many places, for an {@code IN (...)}. */
  public static String of(Collection<?> some) {
    return String.join(", ", Collections.nCopies(some.size(), "?"));
  }

  /**
   * So many rows of one {@code id} each, to begin a {@code STRAIGHT_JOIN} with. An {@code IN} of a
   * good part of a small table reads all of it, and a statement that locks then waits for rows of
   * others.
   */
  public static String rows(Collection<?> some) {
    return "SELECT ? AS id" + " UNION ALL SELECT ?".repeat(some.size() - 1);
  }

  /** Fills those places, from a number on. */
  public static void bind(PreparedStatement statement, int from, Collection<? extends Number> ids)
      throws SQLException {
    int place = from;
    for (Number id : ids) {
      statement.setLong(place++, id.longValue());
    }
  }

  /** The same with texts. */
  public static void bindTexts(PreparedStatement statement, int from, Collection<String> texts)
      throws SQLException {
    int place = from;
    for (String text : texts) {
      statement.setString(place++, text);
    }
  }

  /**
   * Carries out a statement for some rows.
   *
   * @param sql with {@code %s} for the places and nothing else to bind
   */
  public static void change(Connection connection, String sql, List<Long> ids) throws SQLException {
    if (!ids.isEmpty()) {
      changeBound(connection, sql.formatted(of(ids)), ids);
    }
  }

  /**
   * The same with a join.
   *
   * @param sql with {@code %s} for the {@link #rows} and nothing else to bind
   */
  public static void changeJoined(Connection connection, String sql, List<Long> ids)
      throws SQLException {
    if (!ids.isEmpty()) {
      changeBound(connection, sql.formatted(rows(ids)), ids);
    }
  }

  private static void changeBound(Connection connection, String sql, List<Long> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, 1, ids);
      statement.executeUpdate();
    }
  }
}
