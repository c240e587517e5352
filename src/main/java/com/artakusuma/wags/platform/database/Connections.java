package com.artakusuma.wags.platform.database;

import com.mysql.cj.jdbc.JdbcConnection;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Where SQL that is not JPA's gets its connections, and how it reads by them. */
@ApplicationScoped
public class Connections {

  @Resource(lookup = "java:app/jdbc/wags")
  private DataSource dataSource;

  /** How many connections the pool has open just now, in use or not. */
  public int openCount() {
    return SettingsDataSource.open();
  }

  /**
   * A connection of the pool's, to be closed by whoever asked for it: for what takes long, or
   * cannot be repeated; all else is {@link #read}.
   *
   * @throws SQLException where there is none, for whatever reason: while several threads throw its
   *     dead connections away, Payara's pool fails in ways of its own
   */
  public Connection open() throws SQLException {
    try {
      return dataSource.getConnection();
    } catch (IllegalStateException e) {
      throw noneOfPool(e);
    }
  }

  /** What is told where Payara's pool fails in a way of its own: that there is no connection. */
  public static SQLException noneOfPool(IllegalStateException failure) {
    return new SQLNonTransientConnectionException("The pool has no connection", "08001", failure);
  }

  /**
   * Reads without a transaction, whose begin and end would be two exchanges more: under READ
   * COMMITTED each SELECT shows what is committed when it begins, in a transaction or not. What
   * locks rows, or writes, is a {@link WriteTransaction}'s.
   *
   * @return what the work returned
   * @throws DatabaseException where the database is away or refuses
   */
  public <T> T read(SqlWork<T> work) {
    try {
      return this.<T, RuntimeException>lend(work::on);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * Sees that the database takes writes. A connection to a server that takes none any more leaves
   * the pool.
   *
   * @throws DatabaseException where it takes none, or is away
   */
  public void checkWrites() {
    read(
        connection -> {
          if (!DatabaseServers.takesWrites(connection)) {
            throw Demotion.found();
          }
          return true;
        });
  }

  /**
   * Lends a connection for some work. Where it fails for its connection, that leaves the pool; one
   * that was there before and leads to a server that was left behind costs a try more.
   */
  <T, X extends Exception> T lend(SqlWork.Refusable<T, X> work) throws SQLException, X {
    long begun = System.nanoTime();
    while (true) {
      try (Connection connection = open()) {
        return on(connection, work, begun);
      } catch (LeftBehindException e) {
        // Once more: each time the pool has one less of them
      }
    }
  }

  /** A connection of earlier led to a server that takes no writes any more; a new one may not. */
  private static final class LeftBehindException extends SQLException {

    private static final long serialVersionUID = 1L;

    LeftBehindException(SQLException cause) {
      super(cause);
    }
  }

  private static <T, X extends Exception> T on(
      Connection connection, SqlWork.Refusable<T, X> work, long begun) throws SQLException, X {
    boolean isOld = false;
    try {
      isOld = SettingsDataSource.isOlder(connection, begun);
      return work.on(connection);
    } catch (SQLException | RuntimeException | Error e) {
      if (isClosed(connection) || isLost(e)) {
        Demotion.abort(connection, e); // else the pool would lend it once more
      } else {
        Demotion.drop(connection, e);
      }
      if (isOld && e instanceof SQLException refusal && Demotion.isShownBy(refusal)) {
        throw new LeftBehindException(refusal);
      }
      Optional<SQLException> closed = closedUnder(connection, e);
      if (closed.isPresent()) {
        throw closed.get();
      }
      throw e;
    }
  }

  /**
   * Whether a failure says that its connection has ended, though the driver may not have closed it:
   * one that ends while a result comes in row by row is found by a read that fails, within a
   * failure of the driver's general kind.
   */
  private static boolean isLost(Throwable failure) {
    return failure instanceof SQLException e
        && (WriteTransaction.isConnectionLost(e)
            || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(IOException.class::isInstance));
  }

  /**
   * What a failure is told as whose connection has ended, and which does not say so: null, what the
   * driver and the pool say of statements and results that were closed with it, or a read that
   * failed. None of them has a number of a server's.
   *
   * @return empty where it is none, or the connection lives
   */
  public static Optional<SQLException> closedUnder(Connection connection, Throwable failure) {
    boolean isMet =
        failure instanceof NullPointerException
            || failure instanceof SQLException e
                && e.getErrorCode() == 0
                && !WriteTransaction.isConflict(e)
                && !String.valueOf(e.getSQLState()).startsWith("08");
    return isMet && (isLost(failure) || isClosed(connection))
        ? Optional.of(
            new SQLNonTransientConnectionException(
                "The connection was closed while it was used", "08003", failure))
        : Optional.empty();
  }

  /**
   * Where the pool finds one connection dead it closes all, those in use, too. The driver and the
   * pool's own wrappers then meet null, or what was closed with it, wherever they happen to be.
   */
  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed() || connection.unwrap(JdbcConnection.class).isClosed();
    } catch (SQLException | NullPointerException e) {
      return true; // what cannot even say so is of no use any more
    }
  }
}
