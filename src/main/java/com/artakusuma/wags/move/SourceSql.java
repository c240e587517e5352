package com.artakusuma.wags.move;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The statements that read the first version's tables; they only read. */
public final class SourceSql {

  /** Without these there is nothing to move; others may be missing, and count as NULL. */
  private static final Map<String, Set<String>> NEEDED =
      Map.of(
          "user", Set.of("username", "key"),
          "message", Set.of("id", "sender", "recipient", "status", "message"),
          "message_bulk", Set.of("id", "sender", "status", "bulk"));

  private final Connection connection;
  private final Map<String, Set<String>> columns;
  private final Map<String, String> tables;

  private SourceSql(
      Connection connection, Map<String, Set<String>> columns, Map<String, String> tables) {
    this.connection = connection;
    this.columns = columns;
    this.tables = tables;
  }

  /**
   * Looks whether the first version's tables are there.
   *
   * @throws MoveRefusedException where one is missing, or a column that is needed, or ids are not
   *     unique
   */
  public static SourceSql of(Connection connection) throws SQLException, MoveRefusedException {
    Map<String, Set<String>> columns = new TreeMap<>();
    Map<String, String> tables = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT table_name, column_name FROM information_schema.columns
             WHERE table_schema = DATABASE()""")) {
      Results.each(
          select,
          row -> {
            String table = row.getString("table_name").toLowerCase(Locale.ROOT);
            tables.put(table, row.getString("table_name"));
            columns
                .computeIfAbsent(table, ignored -> new TreeSet<>())
                .add(row.getString("column_name").toLowerCase(Locale.ROOT));
          });
    }
    for (String table : new TreeSet<>(NEEDED.keySet())) {
      Set<String> missing = new TreeSet<>(NEEDED.get(table));
      missing.removeAll(columns.getOrDefault(table, Set.of()));
      if (!missing.isEmpty()) {
        throw new MoveRefusedException(
            "the source is no database of WAGS' first version: its table %s lacks %s, or the user may not read it"
                .formatted(table, String.join(", ", missing)));
      }
    }
    SourceSql source = new SourceSql(connection, columns, tables);
    source.refuseRepeatedIds("message");
    source.refuseRepeatedIds("message_bulk");
    return source;
  }

  private void refuseRepeatedIds(String table) throws SQLException, MoveRefusedException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT COUNT(*) FROM (SELECT index_name FROM information_schema.statistics
              WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = 0
              GROUP BY index_name HAVING COUNT(*) = 1 AND LOWER(MAX(column_name)) = 'id') unique_id""")) {
      select.setString(1, tables.get(table));
      if (Results.number(select) == 0) {
        throw new MoveRefusedException(
            "the source's table %s has no unique key on id, by which rows are told apart: ALTER TABLE %s ADD PRIMARY KEY (id)"
                .formatted(table, table));
      }
    }
  }

  /** Where it is, by the server's own names, so that another address of it changes nothing. */
  public String identity() throws SQLException {
    return Objects.requireNonNull(text("SELECT CONCAT(@@hostname, ':', @@port, '/', DATABASE())"));
  }

  /** What changes where the first version works; two that are equal were taken in a quiet time. */
  public String fingerprint() throws SQLException {
    return text(
            """
            SELECT CONCAT_WS(' ', MAX(id), COUNT(*), SUM(status = 'PENDING'),
                             SUM(status = 'PROCESSING'), MAX(%s)) FROM %s"""
                .formatted(column("message", "dt_send"), table("message")))
        + " / "
        + text(
            "SELECT CONCAT_WS(' ', MAX(id), COUNT(*), SUM(status = 'PROCESS')) FROM "
                + table("message_bulk"));
  }

  /** The highest id; 0 where the table is empty. */
  public long lastId(String table) throws SQLException {
    return Long.parseLong(text("SELECT COALESCE(MAX(id), 0) FROM " + table(table)));
  }

  /** A user and its key, in plain text as it stands there; either may be null. */
  public record SourceUser(@Nullable String name, @Nullable String key) {}

  /** All users, in the order in which the first version looks through them for a key. */
  public List<SourceUser> users() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT username, `key` FROM %s ORDER BY username".formatted(table("user")))) {
      return Results.all(
          select, row -> new SourceUser(row.getString("username"), row.getString("key")));
    }
  }

  /** The user that a sender's name means, as the source's own collation compares; null for none. */
  public @Nullable String userOf(String sender) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT username FROM %s WHERE username = ? LIMIT 1".formatted(table("user")))) {
      select.setString(1, sender);
      return Results.text(select);
    }
  }

  /** The ids of the next broadcasts. */
  public List<Long> broadcastsAfter(long id, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM %s WHERE id > ? ORDER BY id LIMIT ?"
                .formatted(table("message_bulk")))) {
      select.setLong(1, id);
      select.setInt(2, limit);
      return Results.all(select, row -> row.getLong("id"));
    }
  }

  /** A broadcast with its list, which may be long; empty where there is none of that id. */
  public Optional<SourceBroadcast> broadcast(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT sender, status, CAST(%s AS CHAR) AS dt_store, CAST(%s AS CHAR) AS dt_convert, bulk
              FROM %s WHERE id = ?"""
                .formatted(
                    column("message_bulk", "dt_store"),
                    column("message_bulk", "dt_convert"),
                    table("message_bulk")))) {
      select.setLong(1, id);
      return Results.first(
          select,
          row ->
              new SourceBroadcast(
                  id,
                  row.getString("sender"),
                  row.getString("status"),
                  row.getString("dt_store"),
                  row.getString("dt_convert"),
                  row.getString("bulk")));
    }
  }

  /** The next messages, by id, with no more than what shows whether they changed. */
  public List<SourceMessage.State> statesAfter(long id, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, status, CAST(%s AS CHAR) AS dt_send FROM %s WHERE id > ? ORDER BY id LIMIT ?"
                .formatted(column("message", "dt_send"), table("message")))) {
      select.setLong(1, id);
      select.setInt(2, limit);
      return Results.all(
          select,
          row ->
              new SourceMessage.State(
                  row.getLong("id"), row.getString("status"), row.getString("dt_send")));
    }
  }

  /** Whole messages, by id. */
  public List<SourceMessage> messages(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, sender, recipient, status, %s AS type, CAST(%s AS CHAR) AS dt_store,
                   CAST(%s AS CHAR) AS dt_queue, CAST(%s AS CHAR) AS dt_send, message,
                   %s AS response
              FROM %s WHERE id IN (%s) ORDER BY id"""
                .formatted(
                    column("message", "type"),
                    column("message", "dt_store"),
                    column("message", "dt_queue"),
                    column("message", "dt_send"),
                    column("message", "external_api_response"),
                    table("message"),
                    Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      return Results.all(
          select,
          row ->
              new SourceMessage(
                  row.getLong("id"),
                  row.getString("sender"),
                  row.getString("recipient"),
                  row.getString("status"),
                  row.getString("type"),
                  row.getString("dt_store"),
                  row.getString("dt_queue"),
                  row.getString("dt_send"),
                  row.getString("message"),
                  row.getString("response")));
    }
  }

  /** Recipients of a broadcast who have several messages of it, of which one waits. */
  public long openCopies() throws SQLException {
    String type = column("message", "type");
    return Long.parseLong(
        text(
            """
            SELECT COUNT(*) FROM (SELECT %1$s AS type, recipient FROM %2$s WHERE %1$s <> ''
              GROUP BY %1$s, recipient HAVING COUNT(*) > 1 AND SUM(status = 'PENDING') > 0) copies"""
                .formatted(type, table("message"))));
  }

  /** Columns of texts that cannot hold every character: {@code message.message (latin1)}. */
  public List<String> narrowTexts() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT CONCAT(table_name, '.', column_name, ' (', character_set_name, ')')
              FROM information_schema.columns
             WHERE table_schema = DATABASE() AND LOWER(table_name) IN ('message', 'message_bulk')
               AND LOWER(column_name) IN ('message', 'bulk')
               AND character_set_name <> 'utf8mb4'""")) {
      return Results.texts(select);
    }
  }

  private String table(String name) {
    return "`" + Objects.requireNonNull(tables.get(name)).replace("`", "``") + "`";
  }

  /** The column, or NULL where the table has none of that name. */
  private String column(String table, String name) {
    return Objects.requireNonNull(columns.get(table)).contains(name) ? "`" + name + "`" : "NULL";
  }

  private @Nullable String text(String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      return Results.text(select);
    }
  }
}
