package com.artakusuma.wags.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs SQL in one READ COMMITTED transaction of its own and repeats it whole where the database
 * chose it as a deadlock's victim, or where its connection led to a server that takes no writes any
 * more.
 */
@ApplicationScoped
public class WriteTransaction {

  private static final int TRIES = 6;

  @Inject private Connections connections;

  /**
   * What a transaction met that it will not meet again: it is to be repeated from its beginning.
   */
  public static final class ConflictException extends SQLException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String reason) {
      super(reason, "40001");
    }
  }

  /**
   * The database failed between the transactions of something: what the earlier ones stored stays.
   */
  public static final class PartlyStoredException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private PartlyStoredException(SQLException cause) {
      super(cause);
    }
  }

  /** A part of what takes several transactions. */
  @FunctionalInterface
  public interface Part<T, X extends Exception> {

    /**
     * Does it.
     *
     * @throws DatabaseException where the database fails
     * @throws X where it is refused
     */
    T done() throws X;
  }

  /**
   * Does the next part of what takes several transactions.
   *
   * @param stored whether a part before it was stored
   * @throws PartlyStoredException where one was, and the database fails now
   * @throws X as the part does
   */
  public static <T, X extends Exception> T next(boolean stored, Part<T, X> part) throws X {
    try {
      return part.done();
    } catch (DatabaseException e) {
      throw stored && e.getCause() instanceof SQLException cause
          ? new PartlyStoredException(cause)
          : e;
    }
  }

  /**
   * Runs the work and commits it.
   *
   * @return what the work returned, after its commit
   * @throws UnconfirmedException where the connection broke during the commit
   * @throws DatabaseException where the database is away or refuses; but for the case above nothing
   *     is then stored
   */
  public <T> T run(SqlWork<T> work) {
    return this.<T, RuntimeException>runUnlessRefused(work::on);
  }

  /** The same for what has no result: {@link #run}. */
  public void write(SqlWork.Action action) {
    run(action.asWork());
  }

  /**
   * The same for what may turn out to be refused: {@link #run}.
   *
   * @throws X where the work does; nothing is then stored
   */
  public <T, X extends Exception> T runUnlessRefused(SqlWork.Refusable<T, X> work) throws X {
    int tried = 0;
    while (true) {
      try {
        return connections.lend(connection -> within(connection, work));
      } catch (SQLException e) {
        tried++;
        if (tried == TRIES || !isConflict(e)) {
          throw new DatabaseException(e);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000, 30_000_000) * tried);
      }
    }
  }

  private static <T, X extends Exception> T within(
      Connection connection, SqlWork.Refusable<T, X> work) throws SQLException, X {
    try {
      execute(connection, "START TRANSACTION");
      T result = work.on(connection);
      commit(connection);
      return result;
    } catch (Exception | Error e) {
      rollBack(connection, e);
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
    } catch (SQLException | NullPointerException e) {
      if (e instanceof SQLException failure && isConnectionLost(failure)) {
        throw new UnconfirmedException(failure);
      }
      Optional<SQLException> closed = Connections.closedUnder(connection, e);
      if (closed.isPresent()) {
        throw new UnconfirmedException(closed.get());
      }
      throw e;
    }
  }

  /** Broken, or ended by the server (KILL, a shutdown), which may have been after the commit. */
  static boolean isConnectionLost(SQLException e) {
    return e.getSQLState() != null
        && (e.getSQLState().startsWith("08") || e.getSQLState().equals("70100"));
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
      default -> e instanceof ConflictException;
    };
  }
}
