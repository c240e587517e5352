package com.artakusuma.wags.platform.schema;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.platform.CannotStartException;
import com.artakusuma.wags.testing.TestDatabase;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps WAGS from starting is one line that says what mends it, and mends it. */
class DatabaseRightsIT {

  private static final TestDatabase SERVER = TestDatabase.server();
  private static final String DATABASE = "wags_rights";
  private static final String USER = "wags_few";
  private static final String ACCOUNT = "'" + USER + "'@'%'";
  private static final String ALL_TO_WORK = "SELECT, INSERT, UPDATE, DELETE";

  @BeforeEach
  void makeUserWithoutRights() throws SQLException {
    SERVER.createEmpty(DATABASE);
    SERVER.makeUser(USER, "few");
  }

  @AfterEach
  void dropUser() throws SQLException {
    System.clearProperty(CannotStartException.PROPERTY);
    SERVER.execute("DROP USER IF EXISTS " + ACCOUNT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE", "ALTER", "INDEX", "REFERENCES"})
  void namesTheRightThatAMigrationLacksBeforeItBegins(String right) throws SQLException {
    Set<String> others = new HashSet<>(Grants.TO_MIGRATE);
    others.remove(right);
    grant(ALL_TO_WORK + ", " + String.join(", ", others));

    String line = refusal();

    assertTrue(line.startsWith("The database user " + ACCOUNT + " lacks the right " + right), line);
    SERVER.execute(remedy(line));
    assertDoesNotThrow(() -> SchemaMigration.migrate(few()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT", "INSERT", "UPDATE", "DELETE"})
  void namesTheRightThatTheWorkLacks(String right) throws SQLException {
    SchemaMigration.migrate(administrator());
    Set<String> others = new HashSet<>(Grants.TO_WORK);
    others.remove(right);
    grant(String.join(", ", others));

    String line = refusal();

    assertTrue(line.contains(" lacks the right " + right + " on " + DATABASE), line);
    SERVER.execute(remedy(line));
    assertDoesNotThrow(() -> SchemaMigration.migrate(few()));
  }

  @Test
  void needsNoRightToMakeTablesThatAreThere() throws SQLException {
    SchemaMigration.migrate(administrator());
    grant(ALL_TO_WORK);

    assertDoesNotThrow(() -> SchemaMigration.migrate(few()));
  }

  @Test
  void needsNoRightToMakeTablesWhereTheyWereLoadedByHand() throws Exception {
    load(Path.of("schema.sql"));
    grant(ALL_TO_WORK);

    assertDoesNotThrow(() -> SchemaMigration.migrate(few()));
  }

  @Test
  void aUserOfItsOwnMayMakeTheTables() throws SQLException {
    grant(ALL_TO_WORK);

    assertDoesNotThrow(() -> SchemaMigration.migrate(few(), administrator()));
  }

  @Test
  void namesTheUserOfTheMigrationWhereThatOneLacksARight() throws SQLException {
    grant(ALL_TO_WORK);

    String line = refusal(administrator(), few());

    assertTrue(line.startsWith("The database user " + ACCOUNT + " lacks the right CREATE"), line);
    SERVER.execute(remedy(line));
    assertDoesNotThrow(() -> SchemaMigration.migrate(administrator(), few()));
  }

  @Test
  void asksNoMoreOfTheUserOfTheWorkThanTheWork() throws SQLException {
    grant("SELECT");

    String line = refusal(few(), administrator());

    assertEquals("GRANT DELETE, UPDATE, INSERT ON `wags_rights`.* TO " + ACCOUNT, remedy(line));
    SERVER.execute(remedy(line));
    assertDoesNotThrow(() -> SchemaMigration.migrate(few(), administrator()));
  }

  @Test
  void saysThatTheUserOfTheMigrationIsNotLetIn() {
    String line = refusal(administrator(), dataSource(USER, "surely wrong"));

    assertTrue(line.startsWith("The database refused: Access denied for user 'wags_few'@"), line);
    assertTrue(line.contains("DB_MIGRATION_PASSWORD"), line);
  }

  @Test
  void triesAllTables() throws SQLException {
    SchemaMigration.migrate(administrator());
    Set<String> tables = tables();
    assertEquals(tables, Set.copyOf(DatabaseRights.TABLES));
  }

  @Test
  void saysThatTheDatabaseIsReadOnly() throws SQLException {
    SchemaMigration.migrate(administrator());
    grant(ALL_TO_WORK);
    MysqlDataSource readOnly = few();
    String variable =
        SERVER.version().startsWith("MariaDB 10") ? "tx_read_only" : "transaction_read_only";
    readOnly.setUrl(SERVER.url(DATABASE) + "&sessionVariables=" + variable + "=1");

    String line = refusal(readOnly);

    assertTrue(line.startsWith("The database is read-only"), line);
    assertTrue(line.contains("SET GLOBAL read_only = OFF"), line);
  }

  @Test
  void refusesTablesThatAreNewerThanItself() throws SQLException {
    SchemaMigration.migrate(administrator());
    SERVER.execute(
        "INSERT INTO `"
            + DATABASE
            + "`.schema_version SELECT installed_rank + 900, '9999', 'future', type,"
            + " 'V9999__future.sql', 1, installed_by, installed_on, 1, 1 FROM `"
            + DATABASE
            + "`.schema_version WHERE version = '1'");

    String line = refusal(administrator());

    assertTrue(line.startsWith("The tables are of version 9999 and this program knows"), line);
  }

  @Test
  void refusesTablesThatAnotherScriptMade() throws SQLException {
    SchemaMigration.migrate(administrator());
    change("checksum = checksum + 1");

    assertTrue(refusal(administrator()).contains("were made by another script"));
  }

  @Test
  void makesNoTablesAmongThoseOfOthers() throws SQLException {
    SERVER.execute("CREATE TABLE `" + DATABASE + "`.invoice (id INT)");

    String line = refusal(administrator());

    assertTrue(
        line.startsWith(
            "The database " + DATABASE + " has tables already (invoice) and none of WAGS."),
        line);
    assertEquals(Set.of("invoice"), tables());
  }

  @Test
  void leavesTablesAloneThatAreOnlyCalledAsItsOwn() throws SQLException {
    SERVER.execute("CREATE TABLE `" + DATABASE + "`.message (id INT)");
    SERVER.execute("CREATE TABLE `" + DATABASE + "`.user (id INT)");

    String line = refusal(administrator());

    assertTrue(
        line.startsWith(
            "The database "
                + DATABASE
                + " has tables already (message, user) and lacks WAGS's api_key, sender, "),
        line);
    assertEquals(Set.of("message", "user"), tables());
  }

  @Test
  void refusesTablesThatAreHalfMade() throws SQLException {
    SchemaMigration.migrate(administrator());
    change("success = 0");

    String line = refusal(administrator());

    assertTrue(line.contains("broke off halfway"), line);
  }

  private static Set<String> tables() throws SQLException {
    Set<String> tables = new HashSet<>();
    try (Connection connection = SERVER.connect(DATABASE);
        ResultSet row =
            connection.getMetaData().getTables(DATABASE, null, "%", new String[] {"TABLE"})) {
      while (row.next()) {
        tables.add(row.getString("TABLE_NAME"));
      }
    }
    tables.remove("schema_version");
    return tables;
  }

  private static void change(String assignment) throws SQLException {
    SERVER.execute(
        "UPDATE `" + DATABASE + "`.schema_version SET " + assignment + " WHERE version = '2'");
  }

  private static String refusal() {
    return refusal(few());
  }

  /** The line that an administrator sees; the program around the application sees the same. */
  private static String refusal(MysqlDataSource dataSource) {
    return refusal(dataSource, dataSource);
  }

  private static String refusal(MysqlDataSource work, MysqlDataSource migration) {
    CannotStartException failure =
        assertThrows(CannotStartException.class, () -> SchemaMigration.migrate(work, migration));
    assertEquals(failure.getMessage(), System.getProperty(CannotStartException.PROPERTY));
    assertFalse(failure.getMessage().contains("\n"));
    return failure.getMessage();
  }

  private static String remedy(String line) {
    return line.replaceFirst(".*Mend it: ", "");
  }

  private static void grant(String rights) throws SQLException {
    SERVER.execute("GRANT " + rights + " ON `" + DATABASE + "`.* TO " + ACCOUNT);
  }

  private static void load(Path file) throws Exception {
    String url = SERVER.url(DATABASE) + "&allowMultiQueries=true";
    try (Connection connection =
            DriverManager.getConnection(url, SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(file));
    }
  }

  private static MysqlDataSource few() {
    return dataSource(USER, "few");
  }

  private static MysqlDataSource administrator() {
    return dataSource(SERVER.user(), SERVER.password());
  }

  private static MysqlDataSource dataSource(String user, String password) {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(SERVER.url(DATABASE));
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return dataSource;
  }
}
