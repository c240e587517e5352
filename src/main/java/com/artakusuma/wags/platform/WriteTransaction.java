package com.artakusuma.wags.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Runs SQL in one READ COMMITTED transaction of its own and repeats it whole where the database
 * chose it as a deadlock's victim.
 */
@ApplicationScoped
public class WriteTransaction {

  private static final int TRIES = 6;
  private static final LongSupplier JITTER_NANOS =
      () -> ThreadLocalRandom.current().nextLong(2_000_000, 30_000_000);

  @Inject private Connections connections;

  /** The work of one transaction. It may run more than once, so it must not have other effects. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs the work and commits it.
   *
   * @return what the work returned, after its commit
   * @throws UnconfirmedException where the connection broke during the commit
   * @throws DatabaseException where the database is away or refuses; but for the case above nothing
   *     is then stored
   */
  public <T> T run(Work<T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (tried == TRIES || !isConflict(e)) {
          throw new DatabaseException(e);
        }
        LockSupport.parkNanos(JITTER_NANOS.getAsLong() * tried);
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = connections.open()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        commit(connection);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (isConnectionLost(e)) {
        throw new UnconfirmedException(e);
      }
      throw e;
    }
  }

  private static boolean isConnectionLost(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith("08");
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Deadlock, lock wait timeout, and a record changed since it was read (Galera, MariaDB). */
  private static boolean isConflict(SQLException e) {
    return switch (e.getErrorCode()) {
      case 1213, 1205, 1020 -> true;
      default -> false;
    };
  }
}
