package com.artakusuma.wags.outbox;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** A list of message ids within a statement. */
final class Ids {

  private Ids() {}

  /** So many places, for an {@code IN (...)}. */
  static String places(List<?> some) {
    return String.join(", ", Collections.nCopies(some.size(), "?"));
  }

  /** Fills those places, from a number on. */
  static void bind(PreparedStatement statement, int from, List<Long> ids) throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setLong(from + i, ids.get(i));
    }
  }
}
