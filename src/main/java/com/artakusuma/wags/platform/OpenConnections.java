package com.artakusuma.wags.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The connections to the database that the pool has opened and not closed yet, to be counted. The
 * pool does not say how many it has, and closes one without a word to whoever made it.
 */
final class OpenConnections {

  private final Set<Connection> opened = Collections.newSetFromMap(new WeakHashMap<>());

  /** Takes a new connection in, and those out that were closed meanwhile. */
  synchronized Connection add(Connection connection) {
    opened.removeIf(OpenConnections::isClosed);
    opened.add(connection);
    return connection;
  }

  synchronized int count() {
    opened.removeIf(OpenConnections::isClosed);
    return opened.size();
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true; // what cannot even say so is of no use any more
    }
  }
}
