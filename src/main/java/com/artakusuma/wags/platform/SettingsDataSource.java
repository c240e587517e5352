package com.artakusuma.wags.platform;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Connects as the user of the settings. In web.xml Payara would take a password apart that looks
 * like one of its own placeholders, such as {@code ${...}}.
 */
public class SettingsDataSource extends MysqlDataSource {

  private static final long serialVersionUID = 1L;

  /** Of all pools of this application, which has one. */
  private static final OpenConnections OPEN = new OpenConnections();

  @Override
  public Connection getConnection() throws SQLException {
    Config settings = ConfigProvider.getConfig(SettingsDataSource.class.getClassLoader());
    return OPEN.add(super.getConnection(raw(settings, "DB_USER"), raw(settings, "DB_PASSWORD")));
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
  private static String raw(Config settings, String name) {
    String value = settings.getConfigValue(name).getRawValue();
    return value == null ? "" : value;
  }
}
