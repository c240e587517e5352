package com.artakusuma.wags.platform;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Connects to a server of the settings, as their user. In web.xml Payara would take a password
 * apart that looks like one of its own placeholders, such as {@code ${...}}.
 */
public class SettingsDataSource extends MysqlDataSource {

  private static final long serialVersionUID = 1L;

  /** When each living connection was opened. */
  private static final Map<Connection, Long> OPENED =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public Connection getConnection() throws SQLException {
    Config settings = ConfigProvider.getConfig(SettingsDataSource.class.getClassLoader());
    Connection connection =
        DatabaseServers.of(raw(settings, "DB_HOST"), raw(settings, "DB_PORT"))
            .open(address -> open(address, raw(settings, "DB_USER"), raw(settings, "DB_PASSWORD")));
    OPENED.put(connection, System.nanoTime());
    return connection;
  }

  /**
   * Whether a connection was opened before a time.
   *
   * @param pooled as the pool gives it
   * @param nanoTime by {@link System#nanoTime()}
   */
  static boolean isOlder(Connection pooled, long nanoTime) throws SQLException {
    Long opened = OPENED.get(pooled.unwrap(JdbcConnection.class));
    return opened != null && opened - nanoTime < 0;
  }

  /** With all options of web.xml, to one server. */
  private Connection open(String address, String user, String password) throws SQLException {
    MysqlDataSource server = new MysqlDataSource();
    server.setUrl(getUrl().replaceFirst("//[^/]*/", "//" + address + "/"));
    return server.getConnection(user, password);
  }

  /** As {@link #getConnection()}: the pool knows neither user nor password. */
  @Override
  public Connection getConnection(String ignoredUser, String ignoredPassword) throws SQLException {
    return getConnection();
  }

  /** The value as it was set; empty where it was not. */
  private static String raw(Config settings, String name) {
    String value = settings.getConfigValue(name).getRawValue();
    return value == null ? "" : value;
  }
}
