package com.artakusuma.wags.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.LockWaits;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A whole cut-over by the packaged program, killed on its way, and WAGS working on what came. */
class MovedServerIT {

  private static final String SOURCE = "wags_first_version_live";
  private static final String TARGET = "wags_moved_live";
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration LONGEST_RUN = Duration.ofMinutes(3);

  private static final String THREE =
      "{\"recipients\":[\"0812-1111-0001\",\"081211110002\",\"+6281211110003\"],\"message\":\"Dua \uD83D\uDC4B\"}";

  private final Rows here = new Rows(TestDatabase.server(), TARGET);
  private FirstVersion old;
  private int runs;

  @Test
  void nothingIsLostNorSentTwice() throws Throwable {
    TestDatabase.server().createEmpty(TARGET);
    old = new FirstVersion(SOURCE);
    old.user("bank", "a-key-of-the-bank");
    old.user("shop", "a-key-of-the-shop");
    move(); // makes the tables
    fillWhileItWorks();

    killAt(
        "INSERT INTO message (id, sender, recipient, status, dt_store, created_at)"
            + " VALUES (3500, '', '', 'PENDING', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
    long taken = here.number("SELECT COUNT(*) FROM moved_message");
    assertTrue(taken > 0 && taken < 5_000, "killed after " + taken);
    Agreement.check(here);
    move();
    assertEquals(5_003, here.number("SELECT COUNT(*) FROM message"));
    assertEquals(0, here.number("SELECT COUNT(*) FROM outbox"), "the first version still sends");
    Agreement.check(here);

    try (FakeGateway gateway = FakeGateway.start()) {
      WagsServer server = WagsServer.start(settings(gateway));
      try {
        ApiClient shop = new ApiClient(server.uri(), "a-key-of-the-shop");
        long first = shop.send("081299999999", "new");
        assertTrue(first > 1_000_000, "room for the first version's: " + first);
        itWorksOnAndStops();
        killAt(
            "INSERT INTO moved_message (source_id, message_id) VALUES (5021, 5021)", "--move-open");
        move("--move-open");
        move("--move-open");
        seeAllOfIt(server, gateway, shop);
      } finally {
        server.stop();
      }
    }
  }

  /** Has ended: 5,000 single messages, and a broadcast of which one message was sent twice. */
  private void fillWhileItWorks() throws SQLException {
    old.history("bank", 1, 5_000);
    old.broadcast(1, "shop", "DONE", "2026-11-20 09:00:10", THREE);
    for (int i = 1; i <= 4; i++) {
      old.pending(5_000 + i, "shop", "08121111000" + (i > 2 ? i - 2 : i), "1", "Dua \uD83D\uDC4B");
    }
    old.settle(5_001, "SENT", "{\"ok\":true}");
    old.settle(5_002, "FAILED", "Error sending to external API: context deadline exceeded");
    old.settle(5_003, "SENT", "{\"ok\":true}");
    old.pending(5_010, "bank", "081233330001", null, "sent there meanwhile");
    old.pending(5_011, "bank", "081233330002", null, "open");
  }

  private void itWorksOnAndStops() throws SQLException {
    old.settle(5_010, "SENT", "{}");
    old.pending(5_012, "bank", "081233330003", null, "came meanwhile");
    old.broadcast(2, "shop", "PROCESS", null, THREE);
    old.pending(5_020, "shop", "081211110001", "2", "Dua \uD83D\uDC4B");
    old.pending(5_021, "shop", "081211110001", "2", "Dua \uD83D\uDC4B");
    old.rows()
        .change(
            """
            INSERT INTO message (id, sender, recipient, status, dt_store, dt_queue, message)
            VALUES (5030, 'bank', '081233330004', 'PROCESSING', NOW(), NOW(), 'perhaps sent')""");
  }

  private void seeAllOfIt(WagsServer server, FakeGateway gateway, ApiClient shop) throws Throwable {
    Eventually.equal(0L, SOON, () -> here.number("SELECT COUNT(*) FROM outbox"));
    Eventually.equal(0L, SOON, () -> here.number("SELECT COUNT(*) FROM broadcast_chunk"));
    Eventually.equal(0L, SOON, () -> here.number("SELECT COUNT(*) FROM outbox"));
    assertEquals(
        List.of("6281233330002 open", "6281233330003 came meanwhile", "6281233330004 perhaps sent"),
        received(gateway, "bank"));
    assertEquals(
        List.of(
            "6281211110001 Dua \uD83D\uDC4B",
            "6281211110002 Dua \uD83D\uDC4B",
            "6281211110003 Dua \uD83D\uDC4B",
            "6281299999999 new"),
        received(gateway, "shop"));
    Agreement.check(here);
    ApiClient admin = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
    String checked = admin.post("admin/check", "").body();
    assertTrue(checked.contains("\"drift\":0"), checked);

    JsonArray history = array(shop.get("ui/messages?year=2026&month=all").body());
    assertTrue(
        history
            .toString()
            .contains(
                "\"id\":5001,\"recipient\":\"6281211110001\",\"status\":\"SENT\",\"broadcast_message\":\"YES\",\"dt_store\":\"20-11-26 10:00:00\""),
        history.toString());
    assertEquals(4, array(shop.get("ui/broadcasts/1/details").body()).size());
    assertEquals(4, array(shop.get("ui/broadcasts/2/details").body()).size());
    ApiClient bank = new ApiClient(server.uri(), "a-key-of-the-bank");
    assertEquals(1_000, array(bank.get("ui/messages?year=2026").body()).size());
    assertEquals(
        200,
        bank.post("auth/login", "{\"username\":\"bank\",\"key\":\"a-key-of-the-bank\"}")
            .statusCode());
  }

  private static List<String> received(FakeGateway gateway, String sender) {
    return gateway.receiptsFor(sender).stream()
        .map(receipt -> receipt.recipient() + " " + receipt.message())
        .sorted()
        .toList();
  }

  private static JsonArray array(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readArray();
    }
  }

  /** Lets the move come to a row that another transaction has, and kills it there (SIGKILL). */
  private void killAt(String statement, String... options) throws Throwable {
    try (Connection other = here.connect();
        Statement row = other.createStatement()) {
      other.setAutoCommit(false);
      row.execute(statement);
      Process move = launch(options);
      LockWaits.are(1, "INSERT", SOON, here);
      assertTrue(move.isAlive());
      move.destroyForcibly().waitFor();
      other.rollback();
    }
  }

  /** Runs the program to its end. */
  private void move(String... options) throws IOException, InterruptedException {
    Process move = launch(options);
    assertTrue(move.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS), "still running");
    assertEquals(0, move.exitValue(), () -> said(runs));
  }

  private Process launch(String... options) throws IOException {
    runs++;
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(WagsServer.LOW_MEMORY);
    command.addAll(
        List.of(
            "-jar",
            Path.of("target", "wags.jar").toAbsolutePath().toString(),
            "--move-from=" + SOURCE,
            "--move-user=" + FirstVersion.READER,
            "--move-watch-seconds=0"));
    command.addAll(List.of(options));
    Path folder = Files.createDirectories(Path.of("target", "move"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log(runs).toFile());
    builder.environment().putAll(settings(null));
    return builder.start();
  }

  private static Path log(int run) {
    return Path.of("target", "move", "run-" + run + ".log").toAbsolutePath();
  }

  private static String said(int run) {
    try {
      return Files.readString(log(run));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /**
   * Of the move, and of WAGS.
   *
   * @param gateway null for the move, which calls none
   */
  private static Map<String, String> settings(FakeGateway gateway) {
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(TARGET));
    settings.putAll(
        gateway == null
            ? Map.of("EXTERNAL_API_URL", "http://127.0.0.1:9", "EXTERNAL_API_KEY", "none")
            : gateway.settings());
    settings.putAll(
        Map.of(
            "MOVE_PASSWORD", FirstVersion.PASSWORD,
            "WAGS_TIMEZONE", "Asia/Jakarta",
            "PACING_PER_MINUTE", "0"));
    return settings;
  }
}
