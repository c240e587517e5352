package com.artakusuma.wags.platform.schema;

import com.artakusuma.wags.platform.CannotStartException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a database has before the program touches it: none, its own, its own made by hand
 * out of {@code schema.sql}, or others', among which it makes none.
 */
final class FoundTables {

  /** Made by all versions. */
  static final List<String> FIRST =
      List.of(
          "user",
          "api_key",
          "sender",
          "message_broadcast",
          "broadcast_chunk",
          "message",
          "outbox",
          "attempt",
          "stat_day",
          "stat_minute",
          "retention");

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";

  private static final String VERSION = "SELECT COALESCE(MAX(schema_version), 1) FROM installation";

  private static final int MOST_NAMED = 5;

  private final Set<String> tables;
  private final String version;

  private FoundTables(Set<String> tables, String version) {
    this.tables = tables;
    this.version = version;
  }

  static FoundTables in(Connection connection) throws SQLException {
    Set<String> tables = new TreeSet<>(DatabaseRights.column(connection, TABLES));
    boolean says = tables.containsAll(FIRST) && tables.contains("installation");
    return new FoundTables(tables, says ? DatabaseRights.column(connection, VERSION).get(0) : "1");
  }

  /**
   * The version of a {@code schema.sql} loaded by hand; the first one did not say it yet.
   *
   * @param database its name
   * @throws CannotStartException where there are tables, but neither the program's nor all of that
   *     file's
   */
  String loadedByHand(String database) {
    String refusal = refusal(database);
    if (refusal != null) {
      throw CannotStartException.because(refusal, null);
    }
    return version;
  }

  /** What {@link #loadedByHand} says of it, where nothing is refused. */
  String version() {
    return version;
  }

  boolean areNone() {
    return tables.isEmpty();
  }

  /** Why the program will not touch these tables; null where it will. */
  @Nullable String refusal(String database) {
    if (tables.isEmpty() || tables.contains("schema_version") || tables.containsAll(FIRST)) {
      return null;
    }
    List<String> lacking = FIRST.stream().filter(name -> !tables.contains(name)).toList();
    String found = "The database %s has tables already (%s) and ".formatted(database, list());
    return lacking.size() == FIRST.size()
        ? found + "none of WAGS. Give WAGS a database of its own, empty, as DB_NAME"
        : found
            + "lacks WAGS's %s: they are of the first version of WAGS or half loaded."
                .formatted(String.join(", ", lacking))
            + " This version cannot go on with them; give it an empty database as DB_NAME";
  }

  private String list() {
    String first = String.join(", ", tables.stream().limit(MOST_NAMED).toList());
    int more = tables.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
