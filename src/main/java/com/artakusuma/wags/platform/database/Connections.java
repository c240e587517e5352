package com.artakusuma.wags.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.sql.DataSource;

/** Where SQL that is not JPA's gets its connections. */
@ApplicationScoped
public class Connections {

  @Resource(lookup = "java:app/jdbc/wags")
  private DataSource dataSource;

  /** How many connections the pool has open just now, in use or not. */
  public int openCount() {
    return SettingsDataSource.open();
  }

  /**
   * A connection of the pool's, to be closed by whoever asked for it.
   *
   * @throws SQLException where there is none, for whatever reason: while several threads throw its
   *     dead connections away, Payara's pool fails in ways of its own
   */
  public Connection open() throws SQLException {
    try {
      return dataSource.getConnection();
    } catch (IllegalStateException e) {
      throw new SQLNonTransientConnectionException("The pool has no connection", "08001", e);
    }
  }
}
