package com.artakusuma.wags.check.database;

import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Notes;
import com.artakusuma.wags.platform.database.DirectServer;
import com.artakusuma.wags.platform.schema.SchemaInspection;
import com.artakusuma.wags.platform.schema.SchemaInspection.Rights;
import com.artakusuma.wags.platform.schema.SchemaInspection.State;
import com.artakusuma.wags.platform.schema.SchemaInspection.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks at the tables, and at the rights to work with them and to make them. */
final class SchemaCheck {

  private final Given given;
  private final Connection connection;
  private final Notes notes;

  SchemaCheck(Given given, Connection connection, Notes notes) {
    this.given = given;
    this.connection = connection;
    this.notes = notes;
  }

  /**
   * Looks.
   *
   * @param writes whether the server takes any; one that does not refuses to explain them, too
   * @return whether the tables are all there, and may be read
   */
  boolean look(DirectServer server, boolean writes) throws SQLException {
    Tables tables = SchemaInspection.tables(server);
    switch (tables.state()) {
      case NONE -> notes.ok("tables.none", tables.newest());
      case OLDER ->
          notes.warning("tables.older", String.valueOf(tables.version()), tables.newest());
      case CURRENT -> notes.ok("tables.current", String.valueOf(tables.version()));
      case REFUSED -> notes.fault("tables.refused", String.valueOf(tables.refusal()));
    }
    boolean current = tables.state() == State.CURRENT;
    if (current) {
      lookAtColumns();
    }
    boolean works = lookAtWork(current && writes);
    lookAtMigration(tables.state() == State.NONE || tables.state() == State.OLDER);
    return current && works;
  }

  private void lookAtColumns() throws SQLException {
    List<String> foreign = SchemaInspection.foreignTexts(connection);
    if (!foreign.isEmpty()) {
      notes.warning("charset.other", String.join(", ", foreign));
    } else {
      notes.ok("charset.good");
    }
    List<String> engines = SchemaInspection.otherEngines(connection);
    if (!engines.isEmpty()) {
      notes.fault("tables.engine", String.join(", ", engines));
    }
  }

  private boolean lookAtWork(boolean tries) throws SQLException {
    Rights rights = SchemaInspection.toWork(connection, tries);
    if (rights.missing().isEmpty()) {
      notes.ok("rights.work", rights.account());
      return true;
    }
    String missing = String.join(", ", rights.missing());
    notes.fault("rights.missing", rights.account(), missing, rights.mend());
    return !rights.missing().contains("SELECT");
  }

  /**
   * A start signs in as a user of its own for this in any case.
   *
   * @param due whether the next start makes or changes tables, for which alone rights are needed
   */
  private void lookAtMigration(boolean due) throws SQLException {
    if (!given.has("DB_MIGRATION_USER", "DB_MIGRATION_PASSWORD")) {
      return; // who would do it cannot be told
    }
    if (given.text("DB_MIGRATION_USER").isEmpty()) {
      if (due) {
        note(SchemaInspection.toMigrate(connection));
      }
      return;
    }
    DirectServer other = DatabaseCheck.server(given, "DB_MIGRATION_USER", "DB_MIGRATION_PASSWORD");
    try (Connection migration = other.getConnection()) {
      if (due) {
        note(SchemaInspection.toMigrate(migration));
      }
    } catch (SQLException e) {
      String addresses = String.join(", ", other.servers().addresses());
      Login.note(e, addresses, "DB_MIGRATION_USER", given, notes);
    }
  }

  private void note(Rights rights) {
    if (rights.missing().isEmpty()) {
      notes.ok("rights.migrate", rights.account());
    } else {
      notes.fault(
          "rights.migration", rights.account(), String.join(", ", rights.missing()), rights.mend());
    }
  }
}
