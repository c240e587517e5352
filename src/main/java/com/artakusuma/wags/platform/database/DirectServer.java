package com.artakusuma.wags.platform.database;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Connections past the pool, for what is no part of the running application: the move from the
 * first version, and the check.
 */
public final class DirectServer extends MysqlDataSource {

  private static final long serialVersionUID = 1L;
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final transient UnaryOperator<String> settings;
  private final transient Waits waits;
  private final String account;
  private final transient String secret;

  private DirectServer(UnaryOperator<String> settings, String account, String secret, Waits waits) {
    this.settings = settings;
    this.account = account;
    this.secret = secret;
    this.waits = waits;
  }

  /**
   * How long a server is waited for.
   *
   * @param connect to be reached
   * @param answer to one statement; zero: as long as it takes
   */
  public record Waits(Duration connect, Duration answer) {}

  /**
   * Connections to the first server of {@code DB_HOST} that takes writes.
   *
   * @param settings by name
   * @param user the setting with the account's name
   * @param password the setting with its password
   */
  public static DirectServer of(UnaryOperator<String> settings, String user, String password) {
    return of(settings, user, password, new Waits(LONGEST_CONNECT, Duration.ZERO));
  }

  /** The same, waiting only for so long. */
  public static DirectServer of(
      UnaryOperator<String> settings, String user, String password, Waits waits) {
    return new DirectServer(settings, settings.apply(user), settings.apply(password), waits);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return servers().open(this::connect);
  }

  /** The servers that the setting names. */
  public DatabaseServers servers() {
    return DatabaseServers.of(settings.apply("DB_HOST"), settings.apply("DB_PORT"));
  }

  /**
   * A connection to one of them.
   *
   * @param address host and port
   */
  public Connection connect(String address) throws SQLException {
    return connect(
        address, settings.apply("DB_NAME"), settings.apply("DB_SSL_MODE"), account, secret, waits);
  }

  /**
   * A connection with the options that change what SQL means.
   *
   * @param address host and port
   */
  public static Connection connect(
      String address, String database, String sslMode, String user, String password)
      throws SQLException {
    Waits waits = new Waits(LONGEST_CONNECT, Duration.ZERO);
    return connect(address, database, sslMode, user, password, waits);
  }

  private static Connection connect(
      String address, String database, String sslMode, String user, String password, Waits waits)
      throws SQLException {
    MysqlDataSource server = new MysqlDataSource();
    server.setUrl(
        "jdbc:mysql://"
            + address
            + "/"
            + database
            + "?useAffectedRows=true&rewriteBatchedStatements=true&cachePrepStmts=true"
            + "&prepStmtCacheSqlLimit=8192&characterEncoding=utf8&connectionTimeZone=UTC"
            + "&forceConnectionTimeZoneToSession=true&tcpKeepAlive=true&connectTimeout="
            + waits.connect().toMillis()
            + "&socketTimeout="
            + waits.answer().toMillis()
            + "&fallbackToSystemKeyStore=false&sslMode="
            + sslMode
            + "&allowPublicKeyRetrieval="
            + DatabaseServers.isThisMachine(address));
    return server.getConnection(user, password);
  }
}
