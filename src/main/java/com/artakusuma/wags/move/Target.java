package com.artakusuma.wags.move;

import com.artakusuma.wags.platform.database.DirectServer;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** This version's database, by the settings; its one connection, and transactions on it. */
public final class Target implements AutoCloseable {

  /**
   * What a statement says where somebody else was faster, such as a second move beside this one.
   */
  private static final int DUPLICATE = 1062;

  private static final int TRIES = 10;

  private final Connection connection;

  private Target(Connection connection) {
    this.connection = connection;
  }

  /** Connects as the user by whom WAGS works. */
  public static Target open(Map<String, String> settings) throws SQLException {
    Connection connection =
        DirectServer.of(settings::get, "DB_USER", "DB_PASSWORD").getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    return new Target(connection);
  }

  /** Runs the work and commits it, again from its beginning where it met somebody else's. */
  public <T> T run(SqlWork<T> work) throws SQLException {
    return this.<T, RuntimeException>runUnlessRefused(work::on);
  }

  /**
   * The same for what may turn out to be refused.
   *
   * @throws X where the work does; nothing of it is left then
   */
  public <T, X extends Exception> T runUnlessRefused(SqlWork.Refusable<T, X> work)
      throws SQLException, X {
    for (int tried = 1; ; tried++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (tried == TRIES || !mayPass(e)) {
          throw e;
        }
        pause(tried);
      }
    }
  }

  /** The same for what has no result. */
  public void write(SqlWork.Action action) throws SQLException {
    run(action.asWork());
  }

  /** Runs the work once and commits it; nothing of it is left where it fails. */
  public <T, X extends Exception> T once(SqlWork.Refusable<T, X> work) throws SQLException, X {
    try {
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (Exception e) {
      rollBack(e);
      throw e;
    }
  }

  /** Whether a failure is worth another try. */
  public static boolean mayPass(SQLException e) {
    return e.getErrorCode() == DUPLICATE || WriteTransaction.isConflict(e);
  }

  public static void pause(int tried) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000, 30_000_000) * tried);
  }

  private void rollBack(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
