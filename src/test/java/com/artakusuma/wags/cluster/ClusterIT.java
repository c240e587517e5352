package com.artakusuma.wags.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.MetricsText;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers, as processes of their own, on one database; one of them is killed. */
class ClusterIT {

  private static final String DATABASE = "wags_cluster";
  private static final TestDatabase SERVER = TestDatabase.server();
  private static final Duration LONG = Duration.ofSeconds(120);

  /** Faster than any server takes it. */
  private static final int AT_ONCE = 1_000_000;

  /** What a server counts of the calls to its gateway. */
  private static final String SENT = "wags_gateway_calls_total{outcome=\"sent\"}";

  /** Its leases are the shortest that the settings allow. */
  private static final SharedServer SHARED = SharedServer.get();

  private final Rows rows = new Rows(SERVER, DATABASE);
  private final List<WagsServer> servers = new ArrayList<>();
  private FakeGateway gateway;

  @BeforeEach
  void startGateway() {
    SERVER.createEmpty(DATABASE);
    gateway = FakeGateway.start();
  }

  @AfterEach
  void endAll() {
    servers.forEach(WagsServer::kill);
    gateway.close();
  }

  @Test
  void twoServersShareTheWorkAndSendNothingTwice() throws Throwable {
    Account sender = SHARED.newAccount();
    SHARED.answer(sender, receipt -> Answer.status(200).after(Duration.ofMillis(20)));
    MetricsText before = MetricsText.of(SHARED.uri());
    try (WagsServer other = SHARED.another(Map.of())) {
      Set<Long> accepted = Load.start(clients(sender, other), 2_000, AT_ONCE).finish();

      awaitAllSent(sender);
      List<Long> received =
          SHARED.receipts(sender).stream().map(Receipt::messageId).sorted().toList();
      assertEquals(List.copyOf(accepted), received);
      assertTrue(MetricsText.of(SHARED.uri()).grownSince(before, SENT) > 0, "the other did all");
      assertTrue(MetricsText.of(other.uri()).value(SENT) > 0, "the other did nothing");
    }
  }

  @Test
  void aKilledServerLosesNothingAndDoublesOnlyWhatIsMarkedUncertain() throws Throwable {
    Account sender = SHARED.newAccount();
    SHARED.answer(sender, receipt -> Answer.status(200).after(Duration.ofMillis(50)));
    WagsServer victim = SHARED.another(Map.of());

    Load load = Load.start(clients(sender, victim), 4_000, AT_ONCE);
    load.awaitAccepted(2_000);
    victim.kill();
    Set<Long> accepted = load.finish();

    awaitAllSent(sender);
    Map<Long, Long> received =
        SHARED.receipts(sender).stream()
            .collect(Collectors.groupingBy(Receipt::messageId, Collectors.counting()));
    Set<Long> lost = new TreeSet<>(accepted);
    lost.removeAll(received.keySet());
    Set<Long> doubles = new TreeSet<>(received.keySet());
    doubles.removeIf(id -> received.get(id) == 1);
    Set<Long> uncertain =
        SHARED
            .rows()
            .column(
                """
                SELECT DISTINCT a.message_id FROM attempt a JOIN message m ON m.id = a.message_id
                 WHERE a.outcome = 'UNCERTAIN' AND m.sender = ?""",
                sender.name())
            .stream()
            .map(Long::valueOf)
            .collect(Collectors.toSet());
    System.out.printf(
        "kill -9: accepted %d, received %d, lost %s, doubles %s, uncertain %s%n",
        accepted.size(), received.size(), lost, doubles, uncertain);
    assertEquals(Set.of(), lost);
    assertTrue(uncertain.containsAll(doubles), "doubles that nobody was told of");
    assertEquals(
        0,
        SHARED
            .rows()
            .number(
                "SELECT COUNT(*) FROM message WHERE sender = ? AND status <> 'SENT'",
                sender.name()));
  }

  @Test
  void aKillInTheMiddleOfAnExpansionLeavesOneMessageForEachRecipient() throws Throwable {
    int total = 50_000;
    WagsServer victim = start(Map.of("EXPANSION_WORKERS", "1"));
    client(victim).broadcast(Load.recipients(total), "hello");
    Eventually.isTrue(LONG, () -> rows.number("SELECT COUNT(*) FROM message") > 4_000);
    victim.kill();
    long before = rows.number("SELECT SUM(n) FROM broadcast_chunk");
    assertTrue(before > 0, "the expansion was over before the kill");

    start(Map.of());

    Eventually.equal(
        1L, LONG, () -> rows.number("SELECT COUNT(*) FROM message_broadcast WHERE state = 'DONE'"));
    assertEquals(total, rows.number("SELECT COUNT(*) FROM message"));
    assertEquals(total, rows.number("SELECT COUNT(DISTINCT recipient) FROM message"));
    assertEquals(total, rows.number("SELECT COUNT(DISTINCT seq) FROM message"));
    assertEquals(total, rows.number("SELECT expanded FROM message_broadcast"));
    assertEquals(0, rows.number("SELECT COUNT(*) FROM broadcast_chunk"));
    assertEquals(
        0,
        rows.number(
            """
            SELECT COUNT(*) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
             WHERE (m.status = 'PENDING') <> (o.message_id IS NOT NULL)"""));
  }

  @Test
  void aServerToldToStopEndsWhatItIsSendingAndLeavesTheRestUntouched() throws Throwable {
    WagsServer server = start(Map.of("DELIVERY_SLOTS", "8"));
    gateway.answer(receipt -> Answer.status(200).after(Duration.ofSeconds(2)));
    Load.start(List.of(client(server)), 40, AT_ONCE).finish();
    Eventually.isTrue(LONG, () -> gateway.receipts().size() >= 8);

    server.stop();

    long received = gateway.receipts().size();
    assertEquals(received, rows.number("SELECT COUNT(*) FROM message WHERE status = 'SENT'"));
    assertEquals(40 - received, rows.number("SELECT COUNT(*) FROM outbox WHERE owner IS NULL"));
    assertEquals(0, rows.number("SELECT COALESCE(MAX(attempts), 0) FROM outbox"));
    assertEquals(received, rows.number("SELECT COUNT(*) FROM attempt WHERE outcome = 'SENT'"));
  }

  private WagsServer start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.putAll(gateway.settings());
    settings.putAll(more);
    WagsServer server = WagsServer.start(settings);
    servers.add(server);
    return server;
  }

  private static List<ApiClient> clients(Account sender, WagsServer other) {
    return List.of(SHARED.client(sender), new ApiClient(other.uri(), sender.key()));
  }

  private static void awaitAllSent(Account sender) throws Throwable {
    Eventually.equal(
        0L,
        LONG,
        () -> SHARED.rows().number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", sender.id()));
  }

  private static ApiClient client(WagsServer server) {
    return new ApiClient(server.uri(), ApiClient.FIRST_KEY);
  }
}
