package com.artakusuma.wags.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date before anything else starts. {@code schema.sql} is version 1; a
 * database into which it was loaded by hand is taken as being there already.
 */
@ApplicationScoped
public class SchemaMigration {

  /** Runs before every other start-up work. */
  public static final int FIRST = 100;

  @Resource(lookup = "java:app/jdbc/wags")
  private DataSource dataSource;

  void start(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event) {
    migrate(dataSource);
  }

  static void migrate(DataSource dataSource) {
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .table("schema_version")
        .baselineOnMigrate(true)
        .baselineVersion("1")
        .load()
        .migrate();
  }
}
