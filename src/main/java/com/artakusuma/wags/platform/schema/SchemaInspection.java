package com.artakusuma.wags.platform.schema;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Looks at tables and rights as a start does, and changes nothing. */
public final class SchemaInspection {

  private static final String FOREIGN_TEXTS =
      """
      SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
       WHERE table_schema = DATABASE() AND character_set_name NOT IN ('utf8mb4', 'ascii')
         AND table_name IN ('message', 'message_broadcast', 'broadcast_chunk', 'user', 'sender',
                            'recipient_list', 'recipient_list_row')
       ORDER BY 1""";

  private static final String OTHER_ENGINES =
      """
      SELECT CONCAT(table_name, ' (', engine, ')') FROM information_schema.tables
       WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'
         AND table_name IN ('message', 'outbox', 'attempt', 'sender', 'message_broadcast',
                            'broadcast_chunk')
       ORDER BY 1""";

  private SchemaInspection() {}

  /** How the tables stand to this program. */
  public enum State {
    /** There are none: the first start makes them. */
    NONE,
    /** The next start brings them to this version. */
    OLDER,
    /** They are this program's. */
    CURRENT,
    /** A start would refuse them. */
    REFUSED
  }

  /**
   * The tables.
   *
   * @param version that they have; null where there are none, or that cannot be told
   * @param newest that this program makes
   * @param refusal what a start would say; null unless {@link State#REFUSED}
   */
  public record Tables(
      State state, @Nullable String version, String newest, @Nullable String refusal) {}

  /**
   * What a database user lacks.
   *
   * @param missing the rights; empty where it lacks none
   * @param account the user as the database knows it
   * @param mend the GRANT that gives them
   */
  public record Rights(Set<String> missing, String account, String mend) {}

  /** How the tables stand to this program's scripts. */
  public static Tables tables(DataSource server) throws SQLException {
    try (Connection connection = server.getConnection()) {
      FoundTables found = FoundTables.in(connection);
      String refusal = found.refusal(new DatabaseRights(connection).database());
      SchemaState state = new SchemaState(SchemaMigration.flyway(server, found.version()).info());
      String newest = state.newest().toString();
      if (found.areNone()) {
        return new Tables(State.NONE, null, newest, null);
      }
      String applied = state.applied() == null ? found.version() : state.applied();
      if (refusal == null) {
        refusal = state.refusal();
      }
      if (refusal != null) {
        return new Tables(State.REFUSED, applied, newest, refusal);
      }
      boolean older = !state.isNewest(applied);
      return new Tables(older ? State.OLDER : State.CURRENT, applied, newest, null);
    } catch (FlywayException e) {
      SQLException cause = DatabaseRefusal.sqlError(e);
      throw cause == null ? new SQLException(e.getMessage(), e) : cause;
    } finally {
      TypeFactory.defaultInstance().clearCache(); // see SchemaMigration
    }
  }

  /**
   * What the work takes and the user lacks.
   *
   * @param tables whether all tables are there and take writes, on which it is tried then; else its
   *     grants tell
   */
  public static Rights toWork(Connection connection, boolean tables) throws SQLException {
    DatabaseRights rights = DatabaseRights.explained(connection);
    return rights(rights, tables ? rights.missingToWork() : rights.missingToWorkLater());
  }

  /**
   * What the work takes and the user lacks, told by a statement that was refused and by its grants.
   *
   * @return null where it was refused for another reason
   */
  public static @Nullable Rights lackedBy(Connection connection, SQLException refusal)
      throws SQLException {
    String right = DatabaseRefusal.missingRight(refusal);
    if (right == null) {
      return null;
    }
    DatabaseRights rights = DatabaseRights.explained(connection);
    Set<String> missing = new LinkedHashSet<>(List.of(right.split(", *")));
    missing.addAll(rights.missingToWorkLater());
    return rights(rights, missing);
  }

  /** What making and upgrading tables takes and the user lacks. */
  public static Rights toMigrate(Connection connection) throws SQLException {
    DatabaseRights rights = DatabaseRights.explained(connection);
    return rights(rights, rights.missingToMigrate());
  }

  /** The columns for people's words that cannot hold all of Unicode, by name. */
  public static List<String> foreignTexts(Connection connection) throws SQLException {
    return DatabaseRights.column(connection, FOREIGN_TEXTS);
  }

  /** The tables that hold messages and are not InnoDB's, each with its engine, by name. */
  public static List<String> otherEngines(Connection connection) throws SQLException {
    return DatabaseRights.column(connection, OTHER_ENGINES);
  }

  /** The GRANT that lets a user do all, where it may not even come to the database. */
  public static String grantOfAll(String database, String account) {
    return Grants.statement(
        Stream.concat(Grants.TO_WORK.stream(), Grants.TO_MIGRATE.stream()).toList(),
        database,
        account);
  }

  private static Rights rights(DatabaseRights rights, Set<String> missing) throws SQLException {
    return new Rights(
        missing, rights.account(), Grants.statement(missing, rights.database(), rights.account()));
  }
}
