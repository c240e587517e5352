package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** A list of values within a statement. */
public final class Placeholders {

  private Placeholders() {}

  /** So many places, for an {@code IN (...)}. */
  public static String of(List<?> some) {
    return String.join(", ", Collections.nCopies(some.size(), "?"));
  }

  /** Fills those places, from a number on. */
  public static void bind(PreparedStatement statement, int from, List<? extends Number> ids)
      throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setLong(from + i, ids.get(i).longValue());
    }
  }

  /**
   * Carries out a statement for some rows.
   *
   * @param sql with {@code %s} for the places and nothing else to bind
   */
  public static void change(Connection connection, String sql, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql.formatted(of(ids)))) {
      bind(statement, 1, ids);
      statement.executeUpdate();
    }
  }
}
