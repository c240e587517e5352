package com.artakusuma.wags.platform;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Connects to a server of the settings, as their user. In web.xml Payara would take a password
 * apart that looks like one of its own placeholders, such as {@code ${...}}.
 */
public class SettingsDataSource extends MysqlDataSource {

  private static final long serialVersionUID = 1L;

  /** Of all pools of this application, which has one. */
  private static final OpenConnections OPEN = new OpenConnections();

  @Override
  public Connection getConnection() throws SQLException {
    Config settings = ConfigProvider.getConfig(SettingsDataSource.class.getClassLoader());
    return OPEN.add(
        DatabaseServers.of(raw(settings, "DB_HOST"), raw(settings, "DB_PORT"))
            .open(
                address -> open(address, raw(settings, "DB_USER"), raw(settings, "DB_PASSWORD"))));
  }

  /**
   * Whether a connection was opened before a time.
   *
   * @param pooled as the pool gives it
   * @param nanoTime by {@link System#nanoTime()}
   */
  static boolean isOlder(Connection pooled, long nanoTime) throws SQLException {
    return OPEN.isOlder(pooled.unwrap(JdbcConnection.class), nanoTime);
  }

  /** With all options of web.xml, to one server. */
  private Connection open(String address, String user, String password) throws SQLException {
    MysqlDataSource server = new MysqlDataSource();
    // Without TLS the password goes out encrypted by the key that the other side sends: whoever
    // stands in between would send its own
    server.setUrl(
        getUrl().replaceFirst("//[^/]*/", "//" + address + "/")
            + "&allowPublicKeyRetrieval="
            + DatabaseServers.isThisMachine(address));
    return server.getConnection(user, password);
  }

  /** As {@link #getConnection()}: the pool knows neither user nor password. */
  @Override
  public Connection getConnection(String ignoredUser, String ignoredPassword) throws SQLException {
    return getConnection();
  }

  /** How many connections are open now. */
  static int open() {
    return OPEN.count();
  }

  /** The value as it was set; empty where it was not. */
  static String raw(Config settings, String name) {
    String value = settings.getConfigValue(name).getRawValue();
    return value == null ? "" : value;
  }
}
