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
import java.util.stream.Stream;
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

  /** The shortest lease the settings allow for these timeouts. */
  private static final Map<String, String> SHORT_LEASE =
      Map.of(
          "GATEWAY_CONNECT_TIMEOUT_SECONDS", "1",
          "GATEWAY_TIMEOUT_SECONDS", "2",
          "DELIVERY_LEASE_SECONDS", "16");

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
    WagsServer one = start(Map.of());
    WagsServer two = start(Map.of());
    gateway.answer(receipt -> Answer.status(200).after(Duration.ofMillis(20)));

    Set<Long> accepted = Load.start(clients(one, two), 2_000, AT_ONCE).finish();

    Eventually.equal(0L, LONG, () -> rows.number("SELECT COUNT(*) FROM outbox"));
    List<Long> received = gateway.receipts().stream().map(Receipt::messageId).sorted().toList();
    assertEquals(List.copyOf(accepted), received);
    assertTrue(calls(one) > 0 && calls(two) > 0, "one server did all the work");
  }

  @Test
  void aKilledServerLosesNothingAndDoublesOnlyWhatIsMarkedUncertain() throws Throwable {
    WagsServer survivor = start(SHORT_LEASE);
    WagsServer victim = start(SHORT_LEASE);
    gateway.answer(receipt -> Answer.status(200).after(Duration.ofMillis(50)));

    Load load = Load.start(clients(survivor, victim), 4_000, AT_ONCE);
    load.awaitAccepted(2_000);
    victim.kill();
    Set<Long> accepted = load.finish();

    Eventually.equal(0L, LONG, () -> rows.number("SELECT COUNT(*) FROM outbox"));
    Map<Long, Long> received =
        gateway.receipts().stream()
            .collect(Collectors.groupingBy(Receipt::messageId, Collectors.counting()));
    Set<Long> lost = new TreeSet<>(accepted);
    lost.removeAll(received.keySet());
    Set<Long> doubles = new TreeSet<>(received.keySet());
    doubles.removeIf(id -> received.get(id) == 1);
    Set<Long> uncertain =
        rows.column("SELECT DISTINCT message_id FROM attempt WHERE outcome = 'UNCERTAIN'").stream()
            .map(Long::valueOf)
            .collect(Collectors.toSet());
    System.out.printf(
        "kill -9: accepted %d, received %d, lost %s, doubles %s, uncertain %s%n",
        accepted.size(), received.size(), lost, doubles, uncertain);
    assertEquals(Set.of(), lost);
    assertTrue(uncertain.containsAll(doubles), "doubles that nobody was told of");
    assertEquals(
        rows.number("SELECT COUNT(*) FROM message"),
        rows.number("SELECT COUNT(*) FROM message WHERE status = 'SENT'"));
  }

  @Test
  void aKillInTheMiddleOfAnExpansionLeavesOneMessageForEachRecipient() throws Throwable {
    int total = 50_000;
    WagsServer victim = start(Map.of("EXPANSION_WORKERS", "1"));
    clients(victim).get(0).broadcast(Load.recipients(total), "hello");
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
    Load.start(clients(server), 40, AT_ONCE).finish();
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

  private static List<ApiClient> clients(WagsServer... targets) {
    return Stream.of(targets).map(s -> new ApiClient(s.uri(), ApiClient.FIRST_KEY)).toList();
  }

  /** How many calls to the gateway this server counted itself. */
  private static double calls(WagsServer server) {
    return MetricsText.of(server.uri()).value("wags_gateway_calls_total{outcome=\"sent\"}");
  }
}
