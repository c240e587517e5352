package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The connections to the database that the pool has opened and not closed yet, with the time of
 * each. The pool does not say how many it has, and closes one without a word to whoever made it.
 */
final class OpenConnections {

  private final Map<Connection, Long> opened = new WeakHashMap<>();

  /** Takes a new connection in, and those out that were closed meanwhile. */
  synchronized Connection add(Connection connection) {
    opened.keySet().removeIf(OpenConnections::isClosed);
    opened.put(connection, System.nanoTime());
    return connection;
  }

  synchronized int count() {
    opened.keySet().removeIf(OpenConnections::isClosed);
    return opened.size();
  }

  /**
   * Whether a connection was opened before a time.
   *
   * @param nanoTime by {@link System#nanoTime()}
   */
  synchronized boolean isOlder(Connection connection, long nanoTime) {
    Long since = opened.get(connection);
    return since != null && since - nanoTime < 0;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true; // what cannot even say so is of no use any more
    }
  }
}
