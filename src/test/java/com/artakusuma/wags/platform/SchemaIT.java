package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.TestDatabase;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** schema.sql loaded by hand and the program's own migration give the same tables. */
class SchemaIT {

  private static final TestDatabase SERVER = TestDatabase.server();
  private static final String BY_HAND = "wags_schema_hand";
  private static final String BY_PROGRAM = "wags_schema_program";

  @Test
  void handAndProgramMakeTheSameTables() throws Exception {
    loadByHand(BY_HAND);
    SERVER.createEmpty(BY_PROGRAM);
    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(columns(BY_PROGRAM), columns(BY_HAND));
    assertEquals(indexes(BY_PROGRAM), indexes(BY_HAND));
  }

  @Test
  void theProgramTakesADatabaseLoadedByHandAsItIs() throws Exception {
    loadByHand(BY_HAND);
    List<String> before = columns(BY_HAND);

    SchemaMigration.migrate(dataSource(BY_HAND));
    SchemaMigration.migrate(dataSource(BY_HAND));

    assertEquals(before, columns(BY_HAND));
    assertEquals(
        List.of("1"), rows("SELECT COUNT(*) FROM " + BY_HAND + ".user WHERE ? IS NOT NULL", ""));
  }

  private static void loadByHand(String database) throws SQLException, IOException {
    SERVER.createEmpty(database);
    String url = SERVER.url(database) + "&allowMultiQueries=true";
    try (Connection connection =
            DriverManager.getConnection(url, SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Path.of("schema.sql")));
    }
  }

  private static MysqlDataSource dataSource(String database) {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(SERVER.url(database));
    dataSource.setUser(SERVER.user());
    dataSource.setPassword(SERVER.password());
    return dataSource;
  }

  private static List<String> columns(String database) throws SQLException {
    return rows(
        """
        SELECT CONCAT_WS('|', table_name, ordinal_position, column_name, column_type, is_nullable,
                         column_default, character_set_name, collation_name, extra)
          FROM information_schema.columns
         WHERE table_schema = ? AND table_name <> 'schema_version'
         ORDER BY table_name, ordinal_position""",
        database);
  }

  private static List<String> indexes(String database) throws SQLException {
    return rows(
        """
        SELECT CONCAT_WS('|', table_name, index_name, seq_in_index, column_name, non_unique)
          FROM information_schema.statistics
         WHERE table_schema = ? AND table_name <> 'schema_version'
         ORDER BY table_name, index_name, seq_in_index""",
        database);
  }

  private static List<String> rows(String sql, String value) throws SQLException {
    try (Connection connection = SERVER.connect("");
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, value);
      List<String> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(row.getString(1));
        }
      }
      return rows;
    }
  }
}
