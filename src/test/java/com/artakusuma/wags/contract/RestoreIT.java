package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.EmbeddedDatabase;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A backup that was made while WAGS ran, restored as docs/BACKUP.md says. */
class RestoreIT {

  private static final String RESTORED = "wags_restored";

  /** More than a busy day gives away. */
  private static final long LOST_IDS = 5_000_000;

  private static final Duration SOON = Duration.ofSeconds(60);

  @BeforeAll
  static void haveTools() {
    assumeTrue(TestDatabase.embedded().isPresent(), "the tools are those of the embedded MariaDB");
  }

  @Test
  void nothingIsSentTwiceThatWasSentSinceTheBackup() throws Throwable {
    SharedServer server = SharedServer.get();
    Account sender = server.newAccount();
    ApiClient client = server.client(sender);
    client.send("081234567890", "sent before the backup");
    Eventually.equal(1, SOON, () -> server.receipts(sender).size());
    hold(server.rows(), sender, "UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
    client.send("081234567891", "open");
    client.send("081234567892", "open");
    long broadcast = client.broadcast(List.of("081234567893", "081234567894"), "open");
    Eventually.equal(4L, SOON, () -> open(server.rows(), sender));

    Path backup = backup(server.rows().database());
    hold(server.rows(), sender, "NULL");
    Eventually.equal(5, SOON, () -> server.receipts(sender).size());
    long latest = client.send("081234567895", "accepted since, and lost") + LOST_IDS;
    long latestBroadcast = broadcast + LOST_IDS;
    Eventually.equal(6, SOON, () -> server.receipts(sender).size());

    Rows restored = restore(backup);
    assertEquals(
        List.of("gateway", "webhook_endpoint"),
        raised(restored, 1_000, "gateway", "webhook_endpoint"),
        "whose next ids were not given away before");
    assertEquals(
        List.of("recipient_list", "webhook_delivery"),
        raised(restored, LOST_IDS, "recipient_list", "webhook_delivery"),
        "whose next ids were not given away before");
    restored.change(
        "UPDATE outbox SET visible_at = visible_at + INTERVAL 1 DAY WHERE sender_id <>"
            + " (SELECT id FROM sender WHERE name = ?)",
        sender.name());
    hold(restored, sender, "NULL");
    WagsServer node =
        server.another(
            Map.of("DB_NAME", RESTORED, "NODE_NAME", "restored", "DELIVERY_UNCERTAIN", "hold"));
    try {
      ApiClient there = new ApiClient(node.uri(), sender.key());
      Eventually.equal(2L, SOON, () -> uncertain(restored, sender));
      assertEquals(
          "PAUSED", restored.text("SELECT run FROM lane WHERE id = ?", Long.toString(broadcast)));
      assertEquals(200, there.post("broadcasts/" + broadcast + "/resume", "").statusCode());
      Eventually.equal(4L, SOON, () -> uncertain(restored, sender));

      long next = there.send("081234567896", "after the restore");

      Eventually.equal(7, SOON, () -> server.receipts(sender).size());
      assertTrue(next > latest, next + " was given away before, as " + latest);
      long nextBroadcast = there.broadcast(List.of("081234567897"), "after the restore");
      assertTrue(
          nextBroadcast > latestBroadcast,
          nextBroadcast + " was given away before, as " + latestBroadcast);
      Eventually.equal(0L, SOON, () -> open(restored, sender));
    } finally {
      node.kill();
    }
  }

  /** Which of these tables give ids beyond that. */
  private static List<String> raised(Rows rows, long beyond, String... tables) throws Exception {
    return rows.column(
        """
        SELECT table_name FROM information_schema.tables
         WHERE table_schema = DATABASE() AND auto_increment > %d AND table_name IN ('%s')
         ORDER BY table_name"""
            .formatted(beyond, String.join("', '", tables)));
  }

  private static void hold(Rows rows, Account sender, String until) throws Exception {
    rows.change(
        "UPDATE sender SET held_reason = 'by a test', held_until = %s WHERE name = ?"
            .formatted(until),
        sender.name());
  }

  private static long open(Rows rows, Account sender) throws Exception {
    return rows.number(
        "SELECT COUNT(*) FROM outbox o JOIN sender s ON s.id = o.sender_id WHERE s.name = ?",
        sender.name());
  }

  private static long uncertain(Rows rows, Account sender) throws Exception {
    return rows.number(
        "SELECT COUNT(*) FROM message WHERE sender = ? AND status = 'UNCERTAIN'", sender.name());
  }

  private static Path backup(String database) throws Exception {
    Path file = Files.createTempFile(Path.of("target"), "backup", ".sql");
    run(
        client("mariadb-dump", "--single-transaction", "--hex-blob", database)
            .redirectOutput(file.toFile()));
    return file;
  }

  private static Rows restore(Path backup) throws Exception {
    TestDatabase.server().createEmpty(RESTORED);
    for (Path script :
        List.of(
            backup,
            Path.of("server-config", "after-promotion.sql"),
            Path.of("server-config", "after-restore.sql"))) {
      run(
          client("mariadb", RESTORED)
              .redirectInput(script.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }
    Files.delete(backup);
    return new Rows(TestDatabase.server(), RESTORED);
  }

  private static ProcessBuilder client(String tool, String... arguments) {
    TestDatabase server = TestDatabase.server();
    List<String> command =
        new ArrayList<>(
            List.of(
                EmbeddedDatabase.tool(tool).toString(),
                "--no-defaults",
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--user=" + server.user(),
                "--password=" + server.password()));
    Stream.of(arguments).forEach(command::add);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static void run(ProcessBuilder tool) throws IOException, InterruptedException {
    assertEquals(0, tool.start().waitFor(), tool.command().get(0));
  }
}
