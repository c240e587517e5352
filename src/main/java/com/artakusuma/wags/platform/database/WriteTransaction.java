package com.artakusuma.wags.platform.database;

import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs SQL in one READ COMMITTED transaction of its own and repeats it whole where the database
 * chose it as a deadlock's victim, or where its connection led to a server that takes no writes any
 * more.
 */
@ApplicationScoped
public class WriteTransaction {

  private static final int TRIES = 6;

  @Inject private Connections connections;

  /** The work of one transaction. It may run more than once, so it must not have other effects. */
  @FunctionalInterface
  @NullUnmarked // what it returns may be null, if its caller takes that
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
    long begun = System.nanoTime();
    int tried = 0;
    while (true) {
      try {
        return once(work, begun);
      } catch (LeftBehind e) {
        // Once more: each time the pool has one less of them
      } catch (SQLException e) {
        tried++;
        if (tried == TRIES || !isConflict(e)) {
          throw new DatabaseException(e);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000, 30_000_000) * tried);
      }
    }
  }

  /** A connection of earlier led to a server that takes no writes any more; a new one may not. */
  private static final class LeftBehind extends SQLException {

    private static final long serialVersionUID = 1L;

    LeftBehind(SQLException cause) {
      super(cause);
    }
  }

  private <T> T once(Work<T> work, long begun) throws SQLException {
    try (Connection connection = connections.open()) {
      try {
        return within(connection, work, begun);
      } catch (NullPointerException e) {
        if (isClosed(connection)) {
          throw closed(e);
        }
        throw e;
      }
    }
  }

  private static <T> T within(Connection connection, Work<T> work, long begun) throws SQLException {
    boolean isOld = SettingsDataSource.isOlder(connection, begun);
    try {
      execute(connection, "START TRANSACTION");
      T result = work.on(connection);
      commit(connection);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      if (isClosed(connection)) {
        Demotion.abort(connection, e); // else the pool would lend it once more
      } else {
        Demotion.drop(connection, e);
      }
      if (isOld && e instanceof SQLException refusal && Demotion.isShownBy(refusal)) {
        throw new LeftBehind(refusal);
      }
      throw e;
    }
  }

  /**
   * By JDBC a transaction takes an exchange with the database more: its autocommit is switched off
   * before and on again afterwards.
   */
  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      execute(connection, "COMMIT");
    } catch (SQLException e) {
      if (isConnectionLost(e)) {
        throw new UnconfirmedException(e);
      }
      throw e;
    } catch (NullPointerException e) {
      if (isClosed(connection)) {
        throw new UnconfirmedException(closed(e));
      }
      throw e;
    }
  }

  /** Broken, or ended by the server (KILL, a shutdown), which may have been after the commit. */
  private static boolean isConnectionLost(SQLException e) {
    return e.getSQLState() != null
        && (e.getSQLState().startsWith("08") || e.getSQLState().equals("70100"));
  }

  /**
   * Where the pool finds one connection dead it closes all, those in use, too. The driver and the
   * pool's own wrappers then meet null wherever they happen to be.
   */
  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed() || connection.unwrap(JdbcConnection.class).isClosed();
    } catch (SQLException | NullPointerException e) {
      return true; // what cannot even say so is of no use any more
    }
  }

  private static SQLException closed(NullPointerException cause) {
    return new SQLNonTransientConnectionException(
        "The connection was closed while it was used", "08003", cause);
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException | NullPointerException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Deadlock, lock wait timeout, a record changed since it was read (Galera, MariaDB), and what a
   * commit says that met the transaction of another node: Galera as the storage engine's error of a
   * deadlock, group replication by a code of its own. In each case nothing is stored.
   */
  public static boolean isConflict(SQLException e) {
    return switch (e.getErrorCode()) {
      case 1213, 1205, 1020, 3101 -> true;
      case 1180 -> String.valueOf(e.getMessage()).contains("error 149");
      default -> e instanceof Conflict;
    };
  }
}
