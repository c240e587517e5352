package com.artakusuma.wags.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.check.stored.StoredCheck;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code --check} of the packaged program against real installations, most of them broken. */
class CheckIT {

  private static final String DATABASE = "wags_check";
  private static final String FEW = "wags_check_few";
  private static final String SECRET = "sehr-geheim-4711";
  private static final TestDatabase SERVER = TestDatabase.server();

  /** More than the check's own half minute, on a busy machine. */
  private static final int LONGEST_SECONDS = 120;

  private final FakeGateway gateway = FakeGateway.start();

  /** What the program said, and its exit code. */
  private record Said(int exit, String text, String errors) {

    /** The one line of a level that says this; the next one mends it. */
    void says(String level, String words) {
      assertTrue(
          text.lines().anyMatch(line -> line.startsWith(level) && line.contains(words)),
          () -> level + " " + words + " in\n" + text);
    }
  }

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @Test
  void aHealthyInstallationWithARunningServerIsNotAtFault() throws Exception {
    SharedServer running = SharedServer.get();
    Rows rows = running.rows();
    rows.forgetGateways();
    running.newAdmin();
    // Other tests come by the key that version 1 published
    String publish = "UPDATE api_key SET revoked_at = %s WHERE key_hash = SHA2(?, 256)";
    rows.change(publish.formatted("UTC_TIMESTAMP(6)"), ApiClient.FIRST_KEY);
    Map<String, String> settings = new HashMap<>(SERVER.settings(rows.database()));
    settings.put("WAGS_TIMEZONE", "Asia/Jakarta");
    settings.put("WAGS_SECRET_KEY", "a-key-of-all-tests-which-nobody-else-should-have");
    settings.put("SERVER_PORT", Integer.toString(running.uri().getPort()));
    String before = fingerprint(rows);

    Said said = check(settings);
    rows.change(publish.formatted("NULL"), ApiClient.FIRST_KEY);

    assertEquals(0, said.exit(), said.text());
    said.says("ok", "WAGS itself listens at");
    said.says("ok", "They are this program's (version ");
    said.says("ok", "may do all that the work takes");
    said.says("ok", "answers (HTTP ");
    assertEquals("", said.errors());
    assertEquals(before, fingerprint(rows));
    assertFalse(said.text().contains(ApiClient.FIRST_KEY), said.text());
  }

  /** As on a full server, which gives no setting that is not set. */
  @Test
  void aNodeWithoutATimeZoneOfItsOwnIsHeldAgainstTheDatabases() throws Exception {
    Notes notes = new Notes();
    try (Connection connection = SharedServer.get().rows().connect()) {
      new StoredCheck(new Given(name -> ""), connection, notes).look();
    }

    String zone =
        notes.all().stream()
            .map(Finding::key)
            .filter(key -> key.startsWith("zone."))
            .findAny()
            .get();
    assertEquals(
        ZoneId.systemDefault().getRules().equals(ZoneId.of("Asia/Jakarta").getRules())
            ? "zone.good"
            : "zone.other",
        zone);
  }

  @Test
  void anEmptyDatabaseIsNotAtFaultAndStaysEmpty() throws Exception {
    SERVER.createEmpty(DATABASE);

    Said said = check(SERVER.settings(DATABASE));

    assertEquals(0, said.exit(), said.text());
    said.says("ok", "There are none yet: the first start makes them");
    said.says("ok", "may make and upgrade the tables");
    assertEquals(
        0,
        new Rows(SERVER, DATABASE)
            .number(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
  }

  @Test
  void aPortThatAnotherInstallationHasIsNotTakenForThisOnes() throws Exception {
    int port = SharedServer.get().uri().getPort();
    SERVER.createEmpty(DATABASE);
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.put("SERVER_PORT", Integer.toString(port));

    Said empty = check(settings);
    load();
    Said idle = check(settings);

    assertEquals(1, empty.exit(), empty.text());
    empty.says("fault", ":" + port + ", but not this installation: its database has no tables");
    idle.says("warning", ":" + port + ", but none of this database's nodes has been at work");
    for (Said said : List.of(empty, idle)) {
      assertFalse(said.text().contains("WAGS itself listens"), said.text());
    }
  }

  @Test
  void aSecretKeyThatIsTooShortIsNotCalledMissing() throws Exception {
    load();
    addEndpoint("user_id", "https://toko.example/hook");
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.put("WAGS_SECRET_KEY", "short");

    Said said = check(settings);

    said.says("fault", "WAGS_SECRET_KEY is not usable but must be ");
    assertFalse(said.text().contains("WAGS_SECRET_KEY is not set"), said.text());
  }

  @Test
  void webhooksAndUsersWithCallbacksWhoseSecretsAreLostAreCountedApart() throws Exception {
    load();
    addEndpoint("user_id", "https://toko.example/hook");
    addEndpoint("callback_of", "");
    addEndpoint("callback_of", "https://toko.example/named");
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));

    Said missing = check(settings);
    settings.put("WAGS_SECRET_KEY", "a-key-that-has-not-encrypted-any-of-them");
    Said wrong = check(settings);

    missing.says("fault", "webhooks have secrets stored: 1 of them");
    missing.says("fault", "secrets for callback_url are stored, of users: 1.");
    wrong.says("fault", "the secrets of webhooks: 1 of them");
    wrong.says("fault", "the secrets for callback_url of users: 1.");
  }

  private static void addEndpoint(String owner, String url) throws Exception {
    new Rows(SERVER, DATABASE)
        .change(
            """
            INSERT INTO webhook_endpoint
              (%s, url, events, broadcast_messages, secrets, created_at)
            SELECT MIN(id), '%s', '', TRUE, x'01', UTC_TIMESTAMP(6) FROM user"""
                .formatted(owner, url));
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndNoSecret() throws Exception {
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.put("SERVER_PORT", "80a");
    settings.put("DELIVERY_LEASE_SECONDS", "20");
    settings.put("WAGS_SECRET_KEY", SECRET);
    settings.put("DB_PASSWORD", SECRET);
    settings.put("RETENTION_DAY", "30");
    settings.put("GATEWAY_OPTIONS", "own-ids=yes");
    settings.put("EXTERNAL_API_URL", "http://127.0.0.1:" + TestDatabase.freePort());

    Said said = check(settings);

    assertEquals(1, said.exit(), said.text());
    said.says("fault", "SERVER_PORT is \"80a\" but must be ");
    said.says("fault", "DELIVERY_LEASE_SECONDS is 20 but must be more than ");
    said.says("fault", "WAGS_SECRET_KEY is not usable but must be ");
    said.says("fault", "GATEWAY_OPTIONS sets what GATEWAY_KIND=wags does not take");
    said.says("warning", "RETENTION_DAY in the environment is not a setting of WAGS");
    said.says("fault", "Access denied for user");
    said.says("fault", "cannot be reached: ");
    assertFalse((said.text() + said.errors()).contains(SECRET), said.text());
    assertFalse(said.text().contains("Exception"), said.text());
  }

  @Test
  void aDatabaseWhoseSettingsAreWrongIsNotSaidToRefuseThem() throws Exception {
    load();
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.put("DB_SSL_MODE", "required");
    Map<String, String> migration = new HashMap<>(SERVER.settings(DATABASE));
    migration.put("DB_MIGRATION_USER", FEW);
    migration.put("DB_MIGRATION_PASSWORD_FILE", "/nowhere/password");

    Said tls = check(settings);
    Said file = check(migration);

    tls.says("fault", "DB_SSL_MODE is \"required\" but must be one of DISABLED, ");
    tls.says("warning", "It was not looked at, since its settings are wrong");
    file.says("fault", "DB_MIGRATION_PASSWORD_FILE");
    file.says("ok", "They are this program's (version ");
    for (Said said : List.of(tls, file)) {
      assertEquals(1, said.exit(), said.text());
      assertFalse(said.text().contains("refused: "), said.text());
    }
  }

  @Test
  void whatDoesNotAnswerIsNotWaitedForLongerThanHalfAMinute() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(silent.getLocalPort());
      Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
      settings.put("DB_HOST", "127.0.0.1,127.0.0.1:1");
      settings.put("DB_PORT", port);
      settings.put("EXTERNAL_API_URL", "http://127.0.0.1:" + port);

      Said said = check(settings);

      assertEquals(1, said.exit(), said.text());
      said.says("fault", "127.0.0.1:" + port + " does not answer");
      said.says("fault", "127.0.0.1:1 does not answer");
      said.says("fault", "does not answer within 6 s");
    }
  }

  @Test
  void aUserWithoutARightGetsTheGrant() throws Exception {
    load();
    SERVER.makeUser(FEW, "few");
    SERVER.execute("GRANT SELECT, INSERT, UPDATE ON `" + DATABASE + "`.* TO '" + FEW + "'@'%'");
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.putAll(Map.of("DB_USER", FEW, "DB_PASSWORD", "few"));

    Said said = check(settings);

    assertEquals(1, said.exit(), said.text());
    said.says("fault", "'" + FEW + "'@'%' lacks the right DELETE on tables of WAGS");
    String grant = "GRANT DELETE ON `" + DATABASE + "`.* TO '" + FEW + "'@'%'";
    assertTrue(said.text().contains(grant), said.text());
    SERVER.execute("DROP USER '" + FEW + "'@'%'");
  }

  @Test
  void aUserThatMayNotReadGetsTheGrantToo() throws Exception {
    load();
    Map<String, String> settings = few("INSERT, UPDATE, DELETE");

    Said said = check(settings);

    assertEquals(1, said.exit(), said.text());
    said.says("fault", "'" + FEW + "'@'%' lacks the right SELECT on tables of WAGS");
    String grant = "GRANT SELECT ON `" + DATABASE + "`.* TO '" + FEW + "'@'%'";
    assertTrue(said.text().contains(grant), said.text());
    assertFalse(said.text().contains("It stopped answering"), said.text());
    SERVER.execute("DROP USER '" + FEW + "'@'%'");
  }

  /** The user of the other tests may write even then. */
  @Test
  void aServerThatTakesNoWritesIsOneFaultAndTheRestIsLookedAt() throws Exception {
    load();
    Map<String, String> settings = few("ALL");
    SERVER.execute("SET GLOBAL read_only = ON");
    try {
      Said said = check(settings);

      assertEquals(1, said.exit(), said.text());
      said.says("fault", "The server is read-only");
      said.says("ok", "may do all that the work takes");
      said.says("ok", "None has said in the last 150 seconds that it is at work");
      assertFalse(said.text().contains("It stopped answering"), said.text());
    } finally {
      SERVER.execute("SET GLOBAL read_only = OFF");
      SERVER.execute("DROP USER '" + FEW + "'@'%'");
    }
  }

  @Test
  void aLimitOfTheUsersOwnConnectionsIsSaid() throws Exception {
    load();
    Map<String, String> settings = few("ALL");
    SERVER.execute("ALTER USER '" + FEW + "'@'%' WITH MAX_USER_CONNECTIONS 5");

    Said said = check(settings);

    said.says("warning", "The database allows 5 connections, but ");
    SERVER.execute("DROP USER '" + FEW + "'@'%'");
  }

  private static Map<String, String> few(String rights) throws Exception {
    SERVER.makeUser(FEW, "few");
    SERVER.execute("GRANT " + rights + " ON `" + DATABASE + "`.* TO '" + FEW + "'@'%'");
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.putAll(Map.of("DB_USER", FEW, "DB_PASSWORD", "few"));
    return settings;
  }

  @Test
  void aUserForTheTablesThatCannotSignInIsAFaultAlsoWhereTheyAreUpToDate() throws Exception {
    load();
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.putAll(Map.of("DB_MIGRATION_USER", FEW, "DB_MIGRATION_PASSWORD", SECRET));

    Said said = check(settings);

    assertEquals(1, said.exit(), said.text());
    said.says("ok", "They are this program's (version ");
    said.says("fault", "Access denied for user '" + FEW + "'");
    assertTrue(said.text().contains("DB_MIGRATION_PASSWORD"), said.text());
    assertFalse((said.text() + said.errors()).contains(SECRET), said.text());
  }

  @Test
  void tablesThatAreNewerThanTheProgramAndOfAnotherZoneAreFaults() throws Exception {
    load();
    Rows rows = new Rows(SERVER, DATABASE);
    rows.change("UPDATE installation SET figures_zone = 'Asia/Makassar'");
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.put("WAGS_TIMEZONE", "Asia/Jakarta");

    Said zone = check(settings);
    assertEquals(1, zone.exit(), zone.text());
    zone.says("fault", "The database counts days in Asia/Makassar, this node in Asia/Jakarta");

    settings.put("WAGS_TIMEZONE", "WIB");
    Said unknown = check(settings);
    unknown.says("fault", "WAGS_TIMEZONE is \"WIB\" but must be a time zone such as Asia/Jakarta");
    assertFalse(unknown.text().contains("The database counts days in"), unknown.text());
    settings.put("WAGS_TIMEZONE", "Asia/Jakarta");

    rows.change(
        """
        CREATE TABLE schema_version (installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50),
          description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL,
          checksum INT, installed_by VARCHAR(100) NOT NULL, installed_on TIMESTAMP NOT NULL
          DEFAULT CURRENT_TIMESTAMP, execution_time INT NOT NULL, success BOOL NOT NULL)""");
    rows.change(
        """
        INSERT INTO schema_version VALUES
          (1, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x', NOW(), 1, TRUE)""");

    Said ahead = check(settings);

    assertEquals(1, ahead.exit(), ahead.text());
    ahead.says("fault", "The tables are of version 9999 and this program knows versions up to ");
  }

  @Test
  void anUnknownOptionIsWrongUse() throws Exception {
    Said said = check(Map.of(), "--check", "--verbose=yes");

    assertEquals(2, said.exit());
    assertEquals("", said.text());
    assertTrue(said.errors().contains("--verbose=..."), said.errors());
  }

  private static void load() throws Exception {
    SERVER.createEmpty(DATABASE);
    Rows rows = new Rows(SERVER, DATABASE);
    String all = Files.readString(Path.of("schema.sql")).replaceAll("(?m)--.*$", "");
    for (String statement : all.split(";\\s*\n")) {
      if (!statement.isBlank()) {
        rows.change(statement);
      }
    }
  }

  /** What tells whether anything was changed. */
  private static String fingerprint(Rows rows) throws Exception {
    return rows.text(
        """
            SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM schema_version),
              (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()),
              (SELECT figures_zone FROM installation), (SELECT COUNT(*) FROM audit))""");
  }

  private Said check(Map<String, String> settings) throws IOException, InterruptedException {
    return check(settings, "--check");
  }

  private Said check(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "check"));
    Path errors = folder.resolve("errors.txt").toAbsolutePath();
    ProcessBuilder builder = WagsServer.program(List.of(arguments));
    builder.directory(folder.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(gateway.settings());
    builder.environment().put("SERVER_PORT", Integer.toString(TestDatabase.freePort()));
    builder.environment().putAll(settings);
    Process process = builder.start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "still running");
    return new Said(
        process.exitValue(), out.toString(StandardCharsets.UTF_8), Files.readString(errors));
  }
}
