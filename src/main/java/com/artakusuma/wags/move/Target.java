package com.artakusuma.wags.move;

import com.artakusuma.wags.platform.database.DatabaseServers;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

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

  /** The work of one transaction; it may run more than once. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Connects as the user by whom WAGS works. */
  public static Target open(Map<String, String> settings) throws SQLException {
    Connection connection = source(settings, "DB_USER", "DB_PASSWORD").getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    return new Target(connection);
  }

  /**
   * Connections to it as a user.
   *
   * @param user the setting with its name
   * @param password the setting with its password
   */
  public static DataSource source(Map<String, String> settings, String user, String password) {
    return new Server(settings, settings.get(user), settings.get(password));
  }

  /** To the first server of DB_HOST that takes writes. */
  private static final class Server extends MysqlDataSource {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> settings;
    private final String account;
    private final transient String secret;

    Server(Map<String, String> settings, String account, String secret) {
      this.settings = settings;
      this.account = account;
      this.secret = secret;
    }

    @Override
    public Connection getConnection() throws SQLException {
      return DatabaseServers.of(settings.get("DB_HOST"), settings.get("DB_PORT"))
          .open(
              address ->
                  connect(
                      address,
                      settings.get("DB_NAME"),
                      settings.get("DB_SSL_MODE"),
                      account,
                      secret));
    }
  }

  /**
   * A connection with the options that change what SQL means.
   *
   * @param address host and port
   */
  public static Connection connect(
      String address, String database, String sslMode, String user, String password)
      throws SQLException {
    MysqlDataSource server = new MysqlDataSource();
    server.setUrl(
        "jdbc:mysql://"
            + address
            + "/"
            + database
            + "?useAffectedRows=true&rewriteBatchedStatements=true&cachePrepStmts=true"
            + "&prepStmtCacheSqlLimit=8192&characterEncoding=utf8&connectionTimeZone=UTC"
            + "&forceConnectionTimeZoneToSession=true&connectTimeout=10000&tcpKeepAlive=true"
            + "&fallbackToSystemKeyStore=false&sslMode="
            + sslMode
            + "&allowPublicKeyRetrieval="
            + DatabaseServers.isThisMachine(address));
    return server.getConnection(user, password);
  }

  /** Runs the work and commits it, again from its beginning where it met somebody else's. */
  public <T> T run(Work<T> work) throws SQLException {
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

  /** Runs the work once and commits it; nothing of it is left where it fails. */
  public <T> T once(Work<T> work) throws SQLException {
    try {
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
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
