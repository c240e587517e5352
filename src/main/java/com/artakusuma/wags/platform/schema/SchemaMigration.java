package com.artakusuma.wags.platform.schema;

import com.artakusuma.wags.platform.CannotStart;
import com.fasterxml.jackson.databind.type.TypeFactory;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

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

  /**
   * Brings the tables up to date and sees that the program may work with them.
   *
   * @throws CannotStart where somebody must mend something first
   */
  static void migrate(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseRights rights = new DatabaseRights(connection);
      String account = rights.account();
      String database = rights.database();
      try {
        migrate(dataSource, rights);
        refuseWithout(rights.missingToWork(), database, account);
      } catch (FlywayException | SQLException e) {
        SQLException refusal = DatabaseRefusal.sqlError(e);
        String line =
            refusal == null
                ? "The tables cannot be brought up to date: "
                    + e.getMessage().replaceAll("\\s+", " ")
                : DatabaseRefusal.explain(refusal, database, account);
        throw CannotStart.because(line, e);
      } finally {
        // The server's Jackson, which Flyway uses, remembers Flyway's classes: it would keep them,
        // and with them all of WAGS, after an undeployment
        TypeFactory.defaultInstance().clearCache();
      }
    }
  }

  private static void migrate(DataSource dataSource, DatabaseRights rights) throws SQLException {
    String byHand = loadedByHand(dataSource, rights.database());
    Flyway flyway =
        Flyway.configure(SchemaMigration.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .table("schema_version")
            .baselineOnMigrate(true)
            .baselineVersion(byHand)
            .load();
    SchemaState state = new SchemaState(flyway.info());
    state.check();
    if (state.hasPending()) {
      Set<String> missing = rights.missingToMigrate();
      if (missing.contains("CREATE") && state.isNewest(byHand)) {
        return; // whoever loaded schema.sql need not let the program make tables
      }
      refuseWithout(missing, rights.database(), rights.account());
    }
    flyway.migrate();
  }

  private static String loadedByHand(DataSource dataSource, String database) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return FoundTables.in(connection).loadedByHand(database);
    }
  }

  private static void refuseWithout(Set<String> missing, String database, String account) {
    if (!missing.isEmpty()) {
      throw CannotStart.because(DatabaseRefusal.lacks(missing, database, account), null);
    }
  }
}
