package com.artakusuma.wags.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers, as processes of their own, on one database; one of them is killed. */
class ClusterIT {

  private static final String DATABASE = "wags_cluster";
  private static final TestDatabase SERVER = TestDatabase.server();
  private static final Duration LONG = Duration.ofSeconds(120);

  /** The shortest lease the settings allow for these timeouts. */
  private static final Map<String, String> SHORT_LEASE =
      Map.of(
          "GATEWAY_CONNECT_TIMEOUT_SECONDS", "1",
          "GATEWAY_TIMEOUT_SECONDS", "2",
          "DELIVERY_LEASE_SECONDS", "16");

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

    Set<Long> accepted = sendAll(List.of(one, two), 2_000, () -> {});

    Eventually.equal(0L, LONG, () -> number("SELECT COUNT(*) FROM outbox"));
    List<Long> received = gateway.receipts().stream().map(Receipt::messageId).sorted().toList();
    assertEquals(List.copyOf(accepted), received);
    assertTrue(calls(one) > 0 && calls(two) > 0, "one server did all the work");
  }

  @Test
  void aKilledServerLosesNothingAndDoublesOnlyWhatIsMarkedUncertain() throws Throwable {
    WagsServer survivor = start(SHORT_LEASE);
    WagsServer victim = start(SHORT_LEASE);
    gateway.answer(receipt -> Answer.status(200).after(Duration.ofMillis(50)));

    Set<Long> accepted = sendAll(List.of(survivor, victim), 4_000, victim::kill);

    Eventually.equal(0L, LONG, () -> number("SELECT COUNT(*) FROM outbox"));
    Map<Long, Long> received =
        gateway.receipts().stream()
            .collect(Collectors.groupingBy(Receipt::messageId, Collectors.counting()));
    Set<Long> lost = new TreeSet<>(accepted);
    lost.removeAll(received.keySet());
    Set<Long> doubles = new TreeSet<>(received.keySet());
    doubles.removeIf(id -> received.get(id) == 1);
    Set<Long> uncertain =
        numbers("SELECT DISTINCT message_id FROM attempt WHERE outcome = 'UNCERTAIN'");
    System.out.printf(
        "kill -9: accepted %d, received %d, lost %s, doubles %s, uncertain %s%n",
        accepted.size(), received.size(), lost, doubles, uncertain);
    assertEquals(Set.of(), lost);
    assertTrue(uncertain.containsAll(doubles), "doubles that nobody was told of");
    assertEquals(
        number("SELECT COUNT(*) FROM message"),
        number("SELECT COUNT(*) FROM message WHERE status = 'SENT'"));
  }

  @Test
  void aKillInTheMiddleOfAnExpansionLeavesOneMessageForEachRecipient() throws Throwable {
    int total = 50_000;
    WagsServer victim = start(Map.of("EXPANSION_WORKERS", "1"));
    ApiClient client = new ApiClient(victim.uri(), ApiClient.FIRST_KEY);
    assertEquals(202, client.post("messages/send-bulk", broadcast(total)).statusCode());
    Eventually.isTrue(LONG, () -> number("SELECT COUNT(*) FROM message") > 4_000);
    victim.kill();
    long before = number("SELECT SUM(n) FROM broadcast_chunk");
    assertTrue(before > 0, "the expansion was over before the kill");

    start(Map.of());

    Eventually.equal(
        1L, LONG, () -> number("SELECT COUNT(*) FROM message_broadcast WHERE state = 'DONE'"));
    assertEquals(total, number("SELECT COUNT(*) FROM message"));
    assertEquals(total, number("SELECT COUNT(DISTINCT recipient) FROM message"));
    assertEquals(total, number("SELECT COUNT(DISTINCT seq) FROM message"));
    assertEquals(total, number("SELECT expanded FROM message_broadcast"));
    assertEquals(0, number("SELECT COUNT(*) FROM broadcast_chunk"));
    assertEquals(
        0,
        number(
            """
            SELECT COUNT(*) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
             WHERE (m.status = 'PENDING') <> (o.message_id IS NOT NULL)"""));
  }

  @Test
  void aServerToldToStopEndsWhatItIsSendingAndLeavesTheRestUntouched() throws Throwable {
    WagsServer server = start(Map.of("DELIVERY_SLOTS", "8"));
    gateway.answer(receipt -> Answer.status(200).after(Duration.ofSeconds(2)));
    sendAll(List.of(server), 40, () -> {});
    Eventually.isTrue(LONG, () -> gateway.receipts().size() >= 8);

    server.stop();

    long received = gateway.receipts().size();
    assertEquals(received, number("SELECT COUNT(*) FROM message WHERE status = 'SENT'"));
    assertEquals(40 - received, number("SELECT COUNT(*) FROM outbox WHERE owner IS NULL"));
    assertEquals(0, number("SELECT COALESCE(MAX(attempts), 0) FROM outbox"));
    assertEquals(received, number("SELECT COUNT(*) FROM attempt WHERE outcome = 'SENT'"));
  }

  private WagsServer start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(SERVER.settings(DATABASE));
    settings.putAll(gateway.settings());
    settings.putAll(more);
    WagsServer server = WagsServer.start(settings);
    servers.add(server);
    return server;
  }

  /**
   * Sends from several clients at once, in turn to each server, and does something when half is
   * sent. A client whose server is gone goes on with the first one.
   *
   * @return the ids of all messages that were answered with 201
   */
  private static Set<Long> sendAll(List<WagsServer> targets, int count, Runnable halfWay)
      throws InterruptedException {
    Set<Long> accepted = new ConcurrentSkipListSet<>();
    ExecutorService clients = Executors.newFixedThreadPool(8);
    List<ApiClient> apis =
        targets.stream().map(s -> new ApiClient(s.uri(), ApiClient.FIRST_KEY)).toList();
    IntStream.range(0, count)
        .forEach(
            i ->
                clients.execute(
                    () -> {
                      if (i == count / 2) {
                        halfWay.run();
                      }
                      accepted.add(send(apis, i));
                    }));
    clients.shutdown();
    assertTrue(clients.awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS));
    assertEquals(count, accepted.size());
    return accepted;
  }

  private static long send(List<ApiClient> apis, int i) {
    String recipient = "08%010d".formatted(1_200_000_000L + i);
    try {
      return apis.get(i % apis.size()).send(recipient, "message " + i);
    } catch (UncheckedIOException e) {
      return apis.get(0).send(recipient, "message " + i);
    }
  }

  private static String broadcast(int total) {
    return IntStream.range(0, total)
        .mapToObj(i -> "\"08%010d\"".formatted(1_200_000_000L + i))
        .collect(Collectors.joining(",", "{\"message\":\"hello\",\"recipients\":[", "]}"));
  }

  /** How many calls to the gateway this server counted itself. */
  private static long calls(WagsServer server) {
    return new ApiClient(server.uri(), null)
        .get("../metrics?scope=application")
        .body()
        .lines()
        .filter(line -> line.startsWith("wags_gateway_calls_seconds_count"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static long number(String sql) throws SQLException {
    return numbers(sql).iterator().next();
  }

  private static Set<Long> numbers(String sql) throws SQLException {
    try (Connection connection = SERVER.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Set<Long> numbers = new TreeSet<>();
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    }
  }
}
