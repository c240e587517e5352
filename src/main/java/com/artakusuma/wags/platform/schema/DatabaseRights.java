package com.artakusuma.wags.platform.schema;

import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the database user may do, asked at the start: later a message at a time would fail. */
final class DatabaseRights {

  /** Made by later versions than {@link FoundTables#FIRST}. */
  private static final List<String> LATER =
      List.of(
          "installation",
          "node",
          "turn",
          "form_token",
          "audit",
          "console_session",
          "lane",
          "blocked_recipient",
          "gateway",
          "gateway_message",
          "receipt",
          "message_option",
          "recipient_list",
          "recipient_list_row",
          "idempotency_key",
          "webhook_endpoint",
          "webhook_delivery",
          "webhook_attempt",
          "text_span",
          "text_slice");

  static final List<String> TABLES =
      Stream.concat(FoundTables.FIRST.stream(), LATER.stream()).toList();

  private final Connection connection;
  private final String before;

  private DatabaseRights(Connection connection, String before) {
    this.connection = connection;
    this.before = before;
  }

  DatabaseRights(Connection connection) {
    this(connection, "");
  }

  /** One that only has its statements explained, which takes the same rights and writes nothing. */
  static DatabaseRights explained(Connection connection) {
    return new DatabaseRights(connection, "EXPLAIN ");
  }

  /** The rights that a migration needs and the user surely lacks. */
  Set<String> missingToMigrate() throws SQLException {
    List<String> needed = new ArrayList<>(Grants.TO_MIGRATE);
    needed.addAll(Grants.TO_WORK);
    return Grants.missing(column("SHOW GRANTS"), database(), needed);
  }

  /** The rights that the work needs and the user surely lacks, where there are no tables yet. */
  Set<String> missingToWorkLater() throws SQLException {
    return Grants.missing(column("SHOW GRANTS"), database(), Grants.TO_WORK);
  }

  /** The rights that the work needs and the user lacks; tried on each table, on no row. */
  Set<String> missingToWork() throws SQLException {
    Set<String> missing = new LinkedHashSet<>();
    for (String table : TABLES) {
      String column = firstColumn(table, missing);
      tryOut("DELETE FROM `%s` WHERE FALSE".formatted(table), missing);
      if (column != null) {
        String update = "UPDATE `%1$s` SET `%2$s` = `%2$s` WHERE FALSE";
        tryOut(update.formatted(table, column), missing);
        tryOut("INSERT INTO `%1$s` SELECT * FROM `%1$s` WHERE FALSE".formatted(table), missing);
      }
    }
    return missing;
  }

  /** The user as the database knows it and GRANT writes it. */
  String account() throws SQLException {
    return column("SELECT CURRENT_USER()").get(0).replaceFirst("(.*)@(.*)", "'$1'@'$2'");
  }

  String database() throws SQLException {
    return column("SELECT DATABASE()").get(0);
  }

  /** Null where the table may not be read. */
  private @Nullable String firstColumn(String table, Set<String> missing) throws SQLException {
    String sql = "SELECT * FROM `%s` LIMIT 0".formatted(table);
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery(sql)) {
      return none.getMetaData().getColumnName(1);
    } catch (SQLException e) {
      note(e, missing);
      return null;
    }
  }

  private void tryOut(String sql, Set<String> missing) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (before.isEmpty()) {
        statement.executeUpdate(sql);
      } else {
        statement.execute(before + sql);
      }
    } catch (SQLException e) {
      note(e, missing);
    }
  }

  private static void note(SQLException refusal, Set<String> missing) throws SQLException {
    String right = DatabaseRefusal.missingRight(refusal);
    if (right == null) {
      throw refusal;
    }
    missing.add(right);
  }

  private List<String> column(String sql) throws SQLException {
    return column(connection, sql);
  }

  /** The first column of all rows. */
  static List<String> column(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      return Results.texts(select);
    }
  }
}
