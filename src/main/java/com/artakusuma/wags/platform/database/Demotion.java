package com.artakusuma.wags.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A server that answers but is no longer the one that takes writes: a source that became a replica,
 * or a Galera node that lost its cluster. Its connections live on, so that the pool would keep them
 * while new ones lead to the server that took over.
 */
public final class Demotion {

  /**
   * WSREP not ready; an option such as read_only; a read-only transaction; InnoDB in read-only
   * mode, and started so; a group's member that may not commit.
   */
  private static final Set<Integer> SIGNS = Set.of(1047, 1290, 1792, 1836, 1874, 3100);

  /** Of an option such as read_only. */
  private static final int OPTION = 1290;

  private Demotion() {}

  /** Whether a failure, or one of its causes, says so. Whatever it was in, nothing is stored. */
  static boolean isShownBy(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause -> cause instanceof SQLException e && SIGNS.contains(e.getErrorCode()));
  }

  /**
   * What a write would have been refused with, where a server's variables say that it takes none.
   */
  static SQLException found() {
    return new SQLException("The server takes no writes", "HY000", OPTION);
  }

  /**
   * Takes a connection out of the pool for good where its failure says so.
   *
   * @param failure gets what else goes wrong
   */
  public static void drop(Connection connection, Throwable failure) {
    if (isShownBy(failure)) {
      abort(connection, failure);
    }
  }

  /**
   * Takes a connection out of the pool for good, be it closed already.
   *
   * @param failure gets what else goes wrong
   */
  static void abort(Connection connection, Throwable failure) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
