package com.artakusuma.wags.platform.schema;

import com.artakusuma.wags.platform.CannotStartException;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.SettingsDataSource;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.mysql.cj.jdbc.MysqlDataSource;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables up to date before anything else starts, by the scripts in {@code db/migration}
 * and, where there is one, by a database user of its own. A database into which {@code schema.sql}
 * was loaded by hand is taken as being of that file's version.
 */
@ApplicationScoped
public class SchemaMigration {

  @Resource(lookup = "java:app/jdbc/wags")
  private DataSource dataSource;

  void start(
      @Observes @Priority(StartOrder.TABLES) @Initialized(ApplicationScoped.class) Object event)
      throws SQLException {
    Config settings = ConfigProvider.getConfig();
    String own =
        settings.getOptionalValue("DB_MIGRATION_USER", String.class).orElse("").isEmpty()
            ? "DB"
            : "DB_MIGRATION";
    migrate(
        dataSource,
        as(
            SettingsDataSource.raw(settings, own + "_USER"),
            SettingsDataSource.raw(settings, own + "_PASSWORD")));
  }

  /**
   * The same database, on the same server and with the same options, but for the time that a
   * statement may take: on many rows a step takes minutes, and one that is cut off has to be mended
   * by hand. For a lock on a table it waits ten minutes, since others queue behind it meanwhile.
   */
  private DataSource as(String user, String password) throws SQLException {
    try (Connection connection = open(dataSource)) {
      MysqlDataSource other = new MysqlDataSource();
      other.setUrl(
          connection
              .getMetaData()
              .getURL()
              .replaceFirst("([?&]socketTimeout=)[0-9]+", "$10")
              .replaceFirst("wait_timeout=[0-9]+", "wait_timeout=86400,lock_wait_timeout=600"));
      other.setUser(user);
      other.setPassword(password);
      return other;
    }
  }

  /** Something that the database may refuse to a user. */
  @FunctionalInterface
  private interface Step {
    void run(DatabaseRights rights) throws SQLException;
  }

  /** The same user makes the tables and works with them. */
  static void migrate(DataSource dataSource) throws SQLException {
    migrate(dataSource, dataSource);
  }

  /**
   * Brings the tables up to date and sees that the program may work with them.
   *
   * @param work connects as the user by whom the program works
   * @param migration connects as the one who makes and upgrades tables; the same, or another one
   * @throws CannotStartException where somebody must mend something first
   */
  public static void migrate(DataSource work, DataSource migration) throws SQLException {
    try {
      explained(migration, rights -> migrate(migration, rights));
    } finally {
      // The server's Jackson, which Flyway uses, remembers Flyway's classes: it would keep them,
      // and with them all of WAGS, after an undeployment
      TypeFactory.defaultInstance().clearCache();
    }
    explained(
        work, rights -> refuseWithout(rights.missingToWork(), rights.database(), rights.account()));
  }

  /** Does something as a user; what the database refuses is said in one line. */
  private static void explained(DataSource user, Step step) throws SQLException {
    try (Connection connection = open(user)) {
      DatabaseRights rights = new DatabaseRights(connection);
      String account = rights.account();
      String database = rights.database();
      try {
        step.run(rights);
      } catch (FlywayException | SQLException e) {
        SQLException refusal = DatabaseRefusal.sqlError(e);
        String line =
            refusal == null
                ? "The tables cannot be brought up to date: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")
                : DatabaseRefusal.explain(refusal, database, account);
        throw CannotStartException.because(line, e);
      }
    }
  }

  private static Connection open(DataSource user) throws SQLException {
    try {
      return user.getConnection();
    } catch (SQLException e) {
      String line = DatabaseRefusal.explainLogin(e);
      if (line != null) {
        throw CannotStartException.because(line, e);
      }
      throw e;
    }
  }

  private static void migrate(DataSource dataSource, DatabaseRights rights) throws SQLException {
    String byHand = loadedByHand(dataSource, rights.database());
    Flyway flyway = flyway(dataSource, byHand);
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

  static Flyway flyway(DataSource dataSource, String byHand) {
    return Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .table("schema_version")
        .baselineOnMigrate(true)
        .baselineVersion(byHand)
        .load();
  }

  private static String loadedByHand(DataSource dataSource, String database) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return FoundTables.in(connection).loadedByHand(database);
    }
  }

  private static void refuseWithout(Set<String> missing, String database, String account) {
    if (!missing.isEmpty()) {
      throw CannotStartException.because(DatabaseRefusal.lacks(missing, database, account), null);
    }
  }
}
