package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.LockWaits;
import com.artakusuma.wags.testing.MetricsText;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TcpProxy;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is started before its database, with a password that is wrong or odd, or with a user
 * that may not do enough; and what callers see of a start and a stop.
 */
class StartIT {

  private static final String DATABASE = "wags_start";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void aServerStartedFirstSaysSoAndIsReadyOnceTheDatabaseIsThere() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);
    try (TcpProxy proxy = TcpProxy.to(TestDatabase.server().host(), TestDatabase.server().port())) {
      proxy.refuse();
      WagsServer server =
          launch(
              Map.of(
                  "DB_HOST", "127.0.0.1",
                  "DB_PORT", Integer.toString(proxy.port()),
                  "WARM_UP_SECONDS", "1"));
      try {
        ApiClient client = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
        Eventually.equal(503, SOON, () -> status(client, "../health/ready"));
        HttpResponse<String> refused = client.post("messages/send", "{}");
        assertEquals(503, refused.statusCode());
        assertEquals("Service unavailable", ApiClient.object(refused).getString("error"));
        assertEquals("5", refused.headers().firstValue("Retry-After").orElse(""));

        proxy.pass();

        server.awaitReady();
        assertEquals(200, client.get("../health/ready").statusCode());
        assertTrue(client.send("081234567890", "Hello") > 0);
        Eventually.isTrue(SOON, () -> server.logged().matches("(?s).*Warmed up by [1-9].*"));
        assertEquals(
            1,
            new Rows(TestDatabase.server(), DATABASE).number("SELECT COUNT(*) FROM message"),
            "what a node sends itself is not stored");
        assertEquals(
            0, MetricsText.of(server.uri()).value("wags_api_answers_total{status=\"4xx\"}"));
      } finally {
        server.kill();
      }
    }
  }

  @Test
  void aWrongPasswordEndsTheStartWithOneLine() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);

    List<String> lines =
        launch(Map.of("DB_PASSWORD", "surely wrong")).awaitFailedStart(Duration.ofSeconds(60));

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("WAGS cannot start: The database at "), lines.get(0));
    assertTrue(lines.get(0).contains("DB_PASSWORD"), lines.get(0));
  }

  @Test
  void anUnusableTemporaryFolderEndsTheStartWithOneLine() throws Throwable {
    List<String> lines =
        WagsServer.launch(
                Path.of("target", "wags-temporary"),
                TestDatabase.freePort(),
                Map.of(),
                List.of("-Djava.io.tmpdir=/nowhere"))
            .awaitFailedStart(LONG);

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines.get(0).startsWith("WAGS cannot start: the temporary folder /nowhere is not there; "),
        lines.get(0));
  }

  @Test
  void anAddressOfAnotherMachineEndsTheStartWithOneLine() throws Throwable {
    List<String> lines = launch(Map.of("SERVER_ADDRESS", "192.0.2.1")).awaitFailedStart(LONG);

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines.get(0).startsWith("WAGS cannot start: SERVER_ADDRESS 192.0.2.1 with SERVER_PORT "),
        lines.get(0));
  }

  /** Whoever starts it for the first time need not start it once for each. */
  @Test
  void wrongSettingsEndTheStartWithALineForEachAndLeaveNothingBehind(@TempDir Path temporary)
      throws Throwable {
    Map<String, String> settings = new HashMap<>(with(temporary, "DELIVERY_SLOTS", "x"));
    settings.put("MESSAGE_TTL_HOURS", "-1");
    settings.put("DB_PASSWORD_FILE", "/nowhere/password");

    List<String> lines = new ArrayList<>(launch(settings).awaitFailedStart(LONG));

    lines.removeIf(line -> line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"));
    assertEquals(
        List.of(
            "WAGS cannot start: DB_PASSWORD and DB_PASSWORD_FILE are both set: leave one of them"
                + " out",
            "WAGS cannot start: DELIVERY_SLOTS is \"x\" but must be a whole number from 0 to 256",
            "WAGS cannot start: MESSAGE_TTL_HOURS is \"-1\" but must be a whole number from 0 to"
                + " 100000"),
        lines);
    assertEquals(List.of(), entries(temporary));
  }

  @Test
  void callersGet503OrTheRealAnswerWhileItStartsAndStops(@TempDir Path temporary) throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);
    WagsServer server = launch(with(temporary, "NODE_NAME", "tidy"));
    try (Callers callers = Callers.of(server.uri())) {
      server.awaitReady();
      List<String> beside = new ArrayList<>(entries(temporary));
      beside.removeIf(name -> name.startsWith("payaramicro-rt"));
      assertEquals(List.of(), beside, "what a kill would leave behind for good");
      callers.awaitRealAnswers();

      server.stop();
      callers.end();

      assertEquals(List.of(), callers.wrongAnswers());
      assertTrue(callers.unavailable() > 0, "nobody called while it started");
      assertEquals(List.of(), entries(temporary), "left in the temporary folder");
      List<String> lines = Files.readAllLines(server.log());
      assertTrue(lines.size() < 10, () -> String.join("\n", lines));
    } finally {
      server.kill();
    }
  }

  /**
   * The first of three steps is at work, for as long as its rows are locked, as the stop begins.
   */
  @Test
  void aStopLetsTheStepOfACancellationEndAndBeginsNoOther() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);
    Rows rows = new Rows(TestDatabase.server(), DATABASE);
    WagsServer server = launch(Map.of("DELIVERY_SLOTS", "0"));
    try (Connection connection = rows.connect();
        Statement lock = connection.createStatement()) {
      server.awaitReady();
      ApiClient client = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
      long broadcast = client.broadcast(Load.recipients(1_100), "x");
      Eventually.equal(1_100L, SOON, () -> rows.number("SELECT COUNT(*) FROM outbox"));
      connection.setAutoCommit(false);
      lock.execute("SELECT id FROM message FOR UPDATE");
      assertEquals(200, client.post("broadcasts/" + broadcast + "/cancel", "").statusCode());
      LockWaits.are(1, "UPDATE message m", SOON, rows);

      server.process().destroy();
      Eventually.isTrue(SOON, () -> server.logged().contains("Stopping: "));
      connection.rollback();
      server.stop();

      assertEquals(600, rows.number("SELECT COUNT(*) FROM outbox"));
      assertFalse(server.logged().contains("The database is away"), server::logged);
    } finally {
      server.kill();
    }
  }

  @Test
  void aUserThatMayNotMakeTablesEndsTheStartWithOneLine() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);
    TestDatabase.server().makeUser("wags_few", "few");
    TestDatabase.server()
        .execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON `%s`.* TO 'wags_few'@'%%'"
                .formatted(DATABASE));

    List<String> lines =
        launch(Map.of("DB_USER", "wags_few", "DB_PASSWORD", "few")).awaitFailedStart(LONG);

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines
            .get(0)
            .startsWith(
                "WAGS cannot start: The database user 'wags_few'@'%' lacks the right CREATE"),
        lines.get(0));
    assertTrue(lines.get(0).contains(" Mend it: GRANT CREATE"), lines.get(0));
  }

  @Test
  void whatFailsWhileTheApplicationStartsEndsTheProgram() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);
    try (Connection connection =
            DriverManager.getConnection(
                TestDatabase.server().url(DATABASE) + "&allowMultiQueries=true",
                TestDatabase.server().user(),
                TestDatabase.server().password());
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Path.of("schema.sql")));
      // The tables are whole, and then the first row that the start writes is refused
      statement.execute(
          """
          CREATE TRIGGER refuse BEFORE UPDATE ON installation FOR EACH ROW
          SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'told to refuse'""");
    }

    String said = String.join("\n", launch(Map.of()).awaitFailedStart(LONG));

    assertTrue(said.contains("WAGS cannot start: The application did not start"), said);
    assertTrue(said.contains("told to refuse"), said);
  }

  @Test
  void anOptionThatTheGatewayDoesNotHaveEndsTheStartWithOneLineAsJsonToo() throws Throwable {
    TestDatabase.server().createEmpty(DATABASE);

    List<String> lines =
        launch(
                Map.of(
                    "GATEWAY_KIND", "waha", "GATEWAY_OPTIONS", "own-id=yes", "LOG_FORMAT", "json"))
            .awaitFailedStart(LONG);

    String last = lines.get(lines.size() - 1);
    assertTrue(last.startsWith("{"), last);
    assertTrue(
        last.contains(
            "WAGS cannot start: GATEWAY_OPTIONS sets own-id, but GATEWAY_KIND=waha takes"
                + " own-ids=yes|no"),
        last);
    assertEquals(
        0,
        new Rows(TestDatabase.server(), DATABASE)
            .number(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"),
        "settings are looked at before a table is made");
  }

  @Test
  void settingsReachDatabaseAndGatewayAsTheyAreAndATypoIsNamed() throws Throwable {
    String odd = "p${x}$a\\b%20;#\"q\" ${ENV=HOME}${ALIAS=y}${MPCONFIG=DB_USER}\u00e4";
    String oddKey = "k${x}\\$y{z}${MPCONFIG=DB_USER}%20;#'\"";
    TestDatabase.server().createEmpty(DATABASE);
    TestDatabase.server().makeUser("wags_odd", odd);
    TestDatabase.server().execute("GRANT ALL ON `%s`.* TO 'wags_odd'@'%%'".formatted(DATABASE));
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(DATABASE));
    settings.put("DB_USER", "wags_odd");
    settings.remove("DB_PASSWORD");
    settings.put("EXTERNAL_API_KEY", oddKey);
    int port = TestDatabase.freePort();
    Path folder = Files.createDirectories(Path.of("target", "wags-" + port));
    Files.writeString(folder.resolve(".env"), "DB_PASSWORD='" + odd + "'\nDELIVERY_SLOT=3\n");
    try (FakeGateway gateway = FakeGateway.start()) {
      settings.put("EXTERNAL_API_URL", gateway.settings().get("EXTERNAL_API_URL"));
      WagsServer server = WagsServer.launch(folder, port, settings);
      try {
        server.awaitReady();
        long id = new ApiClient(server.uri(), ApiClient.FIRST_KEY).send("081234567890", "Hello");

        Eventually.equal(1, SOON, () -> gateway.receiptsOf(id).size());
        assertEquals(oddKey, gateway.receiptsOf(id).get(0).headers().get("x-api-key"));
        assertTrue(server.logged().contains("DELIVERY_SLOT in .env is not a setting of WAGS."));
      } finally {
        server.kill();
      }
    }
  }

  /** A setting, and another temporary folder. */
  private static Map<String, String> with(Path temporary, String setting, String value) {
    return Map.of(setting, value, "JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private static WagsServer launch(Map<String, String> more) {
    return WagsServer.launch(DATABASE, more);
  }

  private static int status(ApiClient client, String path) {
    try {
      return client.get(path).statusCode();
    } catch (UncheckedIOException e) {
      return 0; // nobody listens yet
    }
  }
}
