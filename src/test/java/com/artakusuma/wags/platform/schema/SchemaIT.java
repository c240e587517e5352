package com.artakusuma.wags.platform.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * schema.sql loaded by hand and the program's own migration give the same tables, and an upgrade
 * keeps what is in them.
 */
class SchemaIT {

  private static final TestDatabase SERVER = TestDatabase.server();
  private static final String BY_HAND = "wags_schema_hand";
  private static final String BY_PROGRAM = "wags_schema_program";
  private static final String OLD = "wags_schema_old";

  private static final Path WHOLE = Path.of("schema.sql");
  private static final Path FIRST = Path.of("src/main/resources/db/migration/V1__schema.sql");
  private static final Path SECOND =
      Path.of("src/main/resources/db/migration/V2__reasons_and_zone.sql");
  private static final Path FILLED =
      Path.of("src/test/resources/com/artakusuma/wags/platform/schema/filled-v1.sql");

  @Test
  void handAndProgramMakeTheSameTables() throws Exception {
    loadByHand(BY_HAND, WHOLE);
    SERVER.createEmpty(BY_PROGRAM);
    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(columns(BY_PROGRAM), columns(BY_HAND));
    assertEquals(indexes(BY_PROGRAM), indexes(BY_HAND));
  }

  @Test
  void theProgramTakesADatabaseLoadedByHandAsItIs() throws Exception {
    loadByHand(BY_HAND, WHOLE);
    List<String> before = columns(BY_HAND);

    SchemaMigration.migrate(dataSource(BY_HAND));
    SchemaMigration.migrate(dataSource(BY_HAND));

    assertEquals(before, columns(BY_HAND));
    assertEquals(List.of("1"), rows("SELECT COUNT(*) FROM " + BY_HAND + ".user"));
  }

  @Test
  void aFilledDatabaseOfVersion1KeepsItsRows() throws Exception {
    loadByHand(OLD, FIRST);
    loadByHand(BY_PROGRAM, FIRST, FILLED);

    assertRowsAreKept();
  }

  @Test
  void aFilledDatabaseOfVersion2KeepsItsRows() throws Exception {
    loadByHand(OLD, FIRST, SECOND);
    loadByHand(BY_PROGRAM, FIRST, FILLED, SECOND);
    try (Connection connection = SERVER.connect(BY_PROGRAM);
        Statement statement = connection.createStatement()) {
      // as that version's schema.sql and its program leave them
      statement.executeUpdate("UPDATE installation SET schema_version = 2, figures_zone = 'UTC'");
      statement.executeUpdate("UPDATE message SET reason_code = 'REJECTED' WHERE id = 3");
    }

    assertRowsAreKept();
  }

  /**
   * Each script, on what the one before it left: rows of each kind and of a broadcast that runs.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8})
  void aFilledDatabaseOfALaterVersionKeepsItsRowsAndOpenBroadcastsGetALane(int version)
      throws Exception {
    fill(
        version,
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, dt_store, created_at)
        VALUES (7, 'toko', 'x', 'DONE', 1, 0, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        """
        INSERT INTO message
          (id, sender, recipient, status, broadcast_id, seq, dt_store, created_at)
        VALUES (9, 'toko', '6281234567899', 'PENDING', 7, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        """
        INSERT INTO outbox (message_id, sender_id, lane, visible_at)
        VALUES (9, 2, 1, UTC_TIMESTAMP(6))""");
    List<String> kept = List.of("user", "sender", "message", "message_broadcast", "attempt");
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, kept);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(before, contents(BY_PROGRAM, OLD, kept));
    assertEquals(List.of("0", "7"), rows("SELECT lane FROM " + BY_PROGRAM + ".outbox ORDER BY 1"));
    assertEquals(
        List.of("1 2 RUNNING", "7 2 RUNNING"),
        rows(
            "SELECT CONCAT_WS(' ', id, sender_id, run) FROM "
                + BY_PROGRAM
                + ".lane WHERE next_due <= UTC_TIMESTAMP(6) ORDER BY id"));
  }

  @Test
  void broadcastsOfVersion9AreNotPersonalAndTheirChunksStay() throws Exception {
    fill(
        9,
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, dt_store, created_at)
        VALUES (7, 'toko', 'Halo {{nama}}', 'PROCESS', 2, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        "INSERT INTO broadcast_chunk VALUES (7, 0, 0, 2, '6281211112222 6281211112223')");
    List<String> tables = tables(BY_PROGRAM);
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, tables);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(before, contents(BY_PROGRAM, OLD, tables));
    assertEquals(
        List.of("0"), rows("SELECT DISTINCT personal FROM " + BY_PROGRAM + ".message_broadcast"));
    assertEquals(
        List.of("7"),
        rows(
            "SELECT broadcast_id FROM "
                + BY_PROGRAM
                + ".broadcast_chunk WHERE broadcast_id = 7 AND variables IS NULL"));
  }

  /** Senders have no hours and caps then, and broadcasts that run go on. */
  @Test
  void aFilledDatabaseOfTheVersionBeforeSendingHoursKeepsItsRows() throws Exception {
    fill(10, "UPDATE sender SET per_minute = 30, tat_us = 1795865938444000 WHERE id = 2");
    List<String> kept = List.of("sender", "message", "message_broadcast", "outbox", "lane");
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, kept);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(before, contents(BY_PROGRAM, OLD, kept));
    assertFalse(before.get("lane").isEmpty());
    assertEquals(
        List.of("0 0 0 0 0"),
        rows(
            """
          SELECT DISTINCT CONCAT_WS(' ', send_days, cap_hour, cap_day, send_singles, hour_us,
                 hour_sent, day_us, day_sent) FROM %s.sender"""
                .formatted(BY_PROGRAM)));
  }

  /**
   * Broadcasts that run or are paused on version 11 go on as they were, and are held by what comes.
   */
  @Test
  void aFilledDatabaseOfVersion11KeepsItsLanesAndCountsRefusalsFromNowOn() throws Exception {
    fill(
        11,
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at,
           name)
        VALUES (7, 'toko', 'x', 'DONE', 90, 0, 90, 20, 30, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                'Promo')""",
        "INSERT INTO lane (id, sender_id, run, run_by, turn) VALUES (7, 2, 'PAUSED', 'toko', 840000)");
    List<String> kept =
        List.of("user", "sender", "message", "message_broadcast", "attempt", "lane", "outbox");
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, kept);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(before, contents(BY_PROGRAM, OLD, kept));
    assertEquals(
        List.of("50 0 0 0"),
        rows(
            "SELECT CONCAT_WS(' ', hold_ended, refused, hold_refused, blocked) FROM "
                + BY_PROGRAM
                + ".message_broadcast WHERE id = 7"));
    assertEquals(List.of("0"), rows("SELECT COUNT(*) FROM " + BY_PROGRAM + ".blocked_recipient"));
  }

  /** Nobody knows of messages that were sent before whether they arrived. */
  @Test
  void aFilledDatabaseOfVersion12KeepsItsRowsAndKnowsOfNoReceipt() throws Exception {
    fill(
        12,
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at)
        VALUES (7, 'toko', 'x', 'DONE', 90, 0, 90, 20, 30, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""");
    List<String> tables = tables(BY_PROGRAM);
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, tables);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(
        without(before, "installation"),
        without(contents(BY_PROGRAM, OLD, tables), "installation"));
    assertFalse(before.get("message").isEmpty());
    assertEquals(
        List.of("0"),
        rows(
            """
            SELECT COUNT(*) FROM %s.message
             WHERE COALESCE(stage, delivered_at, read_at) IS NOT NULL"""
                .formatted(BY_PROGRAM)));
    for (String table : List.of("message_broadcast", "stat_day")) {
      assertEquals(
          List.of("0 0"),
          rows("SELECT DISTINCT CONCAT_WS(' ', delivered, seen) FROM " + BY_PROGRAM + "." + table));
    }
  }

  /** Each script since then adds tables and columns, and leaves alone what is there. */
  @ParameterizedTest
  @MethodSource
  void aFilledDatabaseOfEachVersionFrom13OnKeepsItsRows(int version) throws Exception {
    fill(
        version,
        """
        UPDATE message SET stage = 'READ', delivered_at = created_at, read_at = created_at
         WHERE status = 'SENT'""",
        """
        INSERT INTO gateway (id, name, kind, address, secrets)
        VALUES (3, 'waha', 'waha', 'http://127.0.0.1:9', x'01')""",
        "UPDATE sender SET gateway_id = 3, gateway_account = 'default'",
        """
        INSERT INTO gateway_message (gateway_id, ref, message_id, taken_at)
        SELECT 3, CONCAT('r', id), id, UTC_TIMESTAMP(6) FROM message""",
        """
        INSERT INTO receipt (gateway_id, ref, stage, at, came_at, due_at)
        VALUES (3, 'r0', 'SENT', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""");
    loadByHand(BY_HAND, WHOLE);
    List<String> tables = tables(BY_PROGRAM);
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, tables);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(columns(BY_HAND), columns(BY_PROGRAM));
    assertEquals(indexes(BY_HAND), indexes(BY_PROGRAM));
    assertEquals(
        without(before, "installation"),
        without(contents(BY_PROGRAM, OLD, tables), "installation"));
    assertFalse(before.get("message").isEmpty() || before.get("gateway_message").isEmpty());
  }

  /** Nodes of before go on with their own column while both run. */
  @Test
  void administratorsKeepTheirRoleAndAllOthersAreOperators() throws Exception {
    fill(19);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    try (Connection connection = SERVER.connect(BY_PROGRAM);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO user (username, created_at) VALUES ('late', UTC_TIMESTAMP(6))");
    }
    assertEquals(
        List.of("0 OPERATOR late", "0 OPERATOR toko", "1 ADMIN telkomsel"),
        rows(
            "SELECT CONCAT_WS(' ', admin, role, username) FROM "
                + BY_PROGRAM
                + ".user ORDER BY 1"));
  }

  /** They find endpoints by their user: so callbacks are none of what they list, count and tell. */
  @Test
  void endpointsOfVersion20StayTheirUsersAndNodesOfThenPassOverCallbacks() throws Exception {
    fill(
        20,
        """
        INSERT INTO webhook_endpoint
          (id, user_id, url, events, broadcast_messages, secrets, rotated_at, created_at)
        VALUES (4, 2, 'https://toko.example/', 'message.sent', TRUE, x'01', UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6))""",
        """
        INSERT INTO webhook_delivery
          (endpoint_id, type, subject, place, payload, queued_at, due_at)
        VALUES (4, 'message.sent', 1, 1, '{}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        """
        INSERT INTO message_option (message_id, sender, created_at, reference, urgent)
        VALUES (1, 'toko', UTC_TIMESTAMP(6), 'INV-1', FALSE)""");
    List<String> tables = tables(BY_PROGRAM);
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, tables);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(
        without(before, "installation"),
        without(contents(BY_PROGRAM, OLD, tables), "installation"));
    try (Connection connection = SERVER.connect(BY_PROGRAM);
        Statement statement = connection.createStatement()) {
      for (String url : List.of("", "https://toko.example/", "https://lain.example/")) {
        statement.executeUpdate(
            """
            INSERT INTO webhook_endpoint
              (callback_of, url, events, broadcast_messages, secrets, created_at, used_at)
            VALUES (2, '%s', '', TRUE, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
                .formatted(url));
      }
    }
    assertEquals(
        List.of("4"),
        rows(
            """
            SELECT w.id FROM %1$s.webhook_endpoint w JOIN %1$s.user u ON u.id = w.user_id
            """
                .formatted(BY_PROGRAM)));
    assertEquals(List.of("0"), rows("SELECT DISTINCT callbacks FROM " + BY_PROGRAM + ".sender"));
  }

  static IntStream aFilledDatabaseOfEachVersionFrom13OnKeepsItsRows() throws IOException {
    List<Path> all = scripts(Integer.MAX_VALUE);
    return IntStream.range(13, version(all.get(all.size() - 1)));
  }

  private static Map<String, List<String>> without(
      Map<String, List<String>> contents, String table) {
    Map<String, List<String>> others = new TreeMap<>(contents);
    others.remove(table);
    return others;
  }

  /**
   * Makes a filled database of an earlier version, and one without rows to compare its columns
   * with.
   *
   * @param more statements that fill what its first version did not have
   */
  private static void fill(int version, String... more) throws Exception {
    List<Path> scripts = new ArrayList<>(scripts(version));
    loadByHand(OLD, scripts.toArray(new Path[0]));
    scripts.add(1, FILLED);
    loadByHand(BY_PROGRAM, scripts.toArray(new Path[0]));
    try (Connection connection = SERVER.connect(BY_PROGRAM);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE installation SET schema_version = " + version);
      for (String sql : more) {
        statement.executeUpdate(sql);
      }
    }
  }

  private static List<Path> scripts(int last) throws IOException {
    try (Stream<Path> all = Files.list(FIRST.getParent())) {
      return all.filter(script -> version(script) <= last)
          .sorted(Comparator.comparingInt(SchemaIT::version))
          .toList();
    }
  }

  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceFirst("^V(\\d+)__.*$", "$1"));
  }

  /** Upgrades the filled database and compares its rows, in the columns of the version before. */
  private static void assertRowsAreKept() throws Exception {
    loadByHand(BY_HAND, WHOLE);
    List<String> tables = tables(BY_PROGRAM);
    Map<String, List<String>> before = contents(BY_PROGRAM, OLD, tables);

    SchemaMigration.migrate(dataSource(BY_PROGRAM));

    assertEquals(columns(BY_HAND), columns(BY_PROGRAM));
    assertEquals(indexes(BY_HAND), indexes(BY_PROGRAM));
    assertEquals(before, contents(BY_PROGRAM, OLD, tables));
    for (String table : tables) {
      assertFalse(before.get(table).isEmpty(), table + " was not filled");
    }
  }

  @Test
  void thePublishedKeyOfVersion1GoesWhereNobodyComesWithIt() throws Exception {
    loadByHand(OLD, FIRST);

    SchemaMigration.migrate(dataSource(OLD));

    assertEquals(List.of(), rows("SELECT key_hash FROM " + OLD + ".api_key"));
  }

  private static void loadByHand(String database, Path... files) throws SQLException, IOException {
    SERVER.createEmpty(database);
    for (Path file : files) {
      load(database, file);
    }
  }

  private static void load(String database, Path file) throws SQLException, IOException {
    String url = SERVER.url(database) + "&allowMultiQueries=true";
    try (Connection connection =
            DriverManager.getConnection(url, SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(file));
    }
  }

  private static MysqlDataSource dataSource(String database) {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(SERVER.url(database));
    dataSource.setUser(SERVER.user());
    dataSource.setPassword(SERVER.password());
    return dataSource;
  }

  private static List<String> tables(String database) throws SQLException {
    return rows(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?", database);
  }

  /** All rows of tables, of the columns that they have in a database of another version. */
  private static Map<String, List<String>> contents(
      String database, String version, List<String> tables) throws SQLException {
    Map<String, List<String>> contents = new TreeMap<>();
    for (String table : tables) {
      String columns =
          rows(
                  """
                SELECT GROUP_CONCAT(CONCAT('COALESCE(`', column_name, '`, "NULL")')
                                    ORDER BY ordinal_position)
                  FROM information_schema.columns
                 WHERE table_schema = ? AND table_name = '%s'\
                """
                      .formatted(table),
                  version)
              .get(0);
      String all = "SELECT CONCAT_WS('|', %s) AS line FROM %s.`%s` ORDER BY 1";
      contents.put(table, rows(all.formatted(columns, database, table)));
    }
    return contents;
  }

  private static List<String> columns(String database) throws SQLException {
    return rows(
        """
        SELECT CONCAT_WS('|', table_name, ordinal_position, column_name, column_type, is_nullable,
                         column_default, character_set_name, collation_name, extra)
          FROM information_schema.columns
         WHERE table_schema = ? AND table_name <> 'schema_version'
         ORDER BY table_name, ordinal_position\
        """,
        database);
  }

  private static List<String> indexes(String database) throws SQLException {
    return rows(
        """
        SELECT CONCAT_WS('|', table_name, index_name, seq_in_index, column_name, non_unique)
          FROM information_schema.statistics
         WHERE table_schema = ? AND table_name <> 'schema_version'
         ORDER BY table_name, index_name, seq_in_index\
        """,
        database);
  }

  private static List<String> rows(String sql, Object... values) throws SQLException {
    try (Connection connection = SERVER.connect("");
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
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
