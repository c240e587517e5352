package com.artakusuma.wags.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date before anything else starts, by the scripts in {@code db/migration}.
 * A database into which {@code schema.sql} was loaded by hand is taken as being of that file's
 * version.
 */
@ApplicationScoped
public class SchemaMigration {

  /** Runs before every other start-up work. */
  public static final int FIRST = 100;

  @Resource(lookup = "java:app/jdbc/wags")
  private DataSource dataSource;

  void start(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event)
      throws SQLException {
    migrate(dataSource);
  }

  static void migrate(DataSource dataSource) throws SQLException {
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .table("schema_version")
        .baselineOnMigrate(true)
        .baselineVersion(loadedByHand(dataSource))
        .load()
        .migrate();
  }

  /** The version of a {@code schema.sql} loaded by hand; the first one did not say it yet. */
  private static String loadedByHand(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return isThere(statement) ? version(statement) : "1";
    }
  }

  private static boolean isThere(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT 1 FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_name = 'installation'\
            """)) {
      return row.next();
    }
  }

  private static String version(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT COALESCE(MAX(schema_version), 1) FROM installation")) {
      row.next();
      return row.getString(1);
    }
  }
}
