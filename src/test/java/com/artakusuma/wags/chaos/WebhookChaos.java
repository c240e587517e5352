package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WebhookReceiver;
import com.artakusuma.wags.testing.WebhookReceiver.Call;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A receiver of webhooks that is away for minutes, answers some calls with 500 and some slowly,
 * while the servers that tell it are killed.
 */
class WebhookChaos {

  private static final String DATABASE = "wags_chaos_webhooks";
  private static final String PATH = "/hooks";
  private static final String KEY = "a-key-of-a-test-which-nobody-else-should-have";
  private static final int SINGLES = 1_200;
  private static final int RECIPIENTS = 300;
  private static final int A_SECOND = 5;
  private static final int FAILED_PERCENT = 5;
  private static final int SLOW_PERCENT = 10;
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration AWAY =
      Duration.ofMinutes(Integer.getInteger("chaos.webhooks.away", 10));

  /** The breaker's pause and the last event's may add up to as long as it was away. */
  private static final Duration LONGEST = AWAY.multipliedBy(2).plusMinutes(20);

  /** In which order the events of one message have to come. */
  private static final List<String> ORDER =
      List.of("message.sent", "message.delivered", "message.read");

  private final TestDatabase server = TestDatabase.server();
  private final Rows rows = new Rows(server, DATABASE);
  private final SplittableRandom random = new SplittableRandom(19);

  /** An event, as it is known to both sides. */
  private record Event(String type, long of) {}

  @Test
  void awayForMinutesAndFailing() throws Throwable {
    server.createEmpty(DATABASE);
    try (ReceiptGateway gateway = new ReceiptGateway();
        WebhookReceiver receiver = new WebhookReceiver();
        Node one = node("webhooks-1", gateway);
        Node two = node("webhooks-2", gateway)) {
      List<Node> nodes = List.of(one, two);
      nodes.forEach(Node::launch);
      nodes.forEach(Node::awaitReady);
      gateway.tell(nodes);
      receiver.answer(PATH, call -> answer());
      Account account = rows.newAccount(ReceiptGateway.NUMBER);
      ApiClient api = one.api(account.key());
      assertEquals(201, api.post("webhooks", wish(receiver.url(PATH))).statusCode());
      Eventually.isTrue(LONGEST, () -> twoSecondsAfter(account));

      Load load =
          Load.start(
              nodes.stream().map(node -> node.api(account.key())).toList(),
              Scale.of(SINGLES),
              A_SECOND);
      load.awaitAccepted(Scale.of(SINGLES) / 4);
      receiver.goAway();
      Instant away = Instant.now();
      long broadcast = api.broadcast(Load.recipients(Scale.of(RECIPIENTS)), "hello all");
      load.awaitAccepted(Scale.of(SINGLES) / 2);
      one.kill();
      one.launch();
      load.finish();
      Eventually.isTrue(LONGEST, () -> Duration.between(away, Instant.now()).compareTo(AWAY) >= 0);
      long waited = waiting();
      receiver.comeBack();
      Instant back = Instant.now();
      Eventually.isTrue(LONGEST, () -> waiting() < waited / 2);
      two.kill();
      two.launch();
      Eventually.equal(0L, LONGEST, () -> rows.number("SELECT COUNT(*) FROM outbox"));
      Eventually.equal(0, LONGEST, gateway::toTell);
      Eventually.equal(0L, LONGEST, () -> rows.number("SELECT COUNT(*) FROM receipt"));
      Eventually.equal(0L, LONGEST, this::waiting);

      report(
          expected(broadcast),
          receiver.taken(PATH),
          waited,
          receiver.calls(PATH).size(),
          Duration.between(back, Instant.now()));
    }
  }

  private Node node(String name, ReceiptGateway gateway) {
    Map<String, String> settings = new HashMap<>(server.settings(DATABASE));
    settings.putAll(ReceiptGateway.settings());
    settings.putAll(
        Map.of(
            "GATEWAY_CONNECT_TIMEOUT_SECONDS", "1",
            "GATEWAY_TIMEOUT_SECONDS", "2",
            "DELIVERY_LEASE_SECONDS", "16",
            "DELIVERY_MAX_ATTEMPTS", Integer.toString(Cluster.MAX_ATTEMPTS),
            "PACING_PER_MINUTE", "0",
            "WAGS_SECRET_KEY", KEY,
            "WEBHOOK_ALLOW_PRIVATE", "127.0.0.1/32"));
    Node node = new Node(name, server, gateway.uri(), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "end " + name));
    return node;
  }

  private static String wish(String url) {
    return """
        {"url":"%s","events":["message.sent","message.delivered","message.read","broadcast.completed"]}"""
        .formatted(url);
  }

  /** From then on all nodes know the endpoint. */
  private boolean twoSecondsAfter(Account account) throws SQLException {
    return rows.number(
            """
            SELECT COUNT(*) FROM webhook_endpoint
             WHERE user_id = ? AND created_at < UTC_TIMESTAMP(6) - INTERVAL 3 SECOND""",
            account.id())
        > 0;
  }

  private synchronized int chance() {
    return random.nextInt(100);
  }

  private int answer() {
    int chance = chance();
    if (chance >= 100 - SLOW_PERCENT) {
      LockSupport.parkNanos(SLOW.toNanos());
    }
    return chance < FAILED_PERCENT ? 500 : 200;
  }

  private long waiting() throws SQLException {
    return rows.number("SELECT COUNT(*) FROM webhook_delivery");
  }

  /** By the ledger, once nothing is open. */
  private Set<Event> expected(long broadcast) throws SQLException {
    Set<Event> events = new HashSet<>();
    events.add(new Event("broadcast.completed", broadcast));
    add(events, "message.sent", "status = 'SENT'");
    add(events, "message.delivered", "status = 'SENT' AND delivered_at IS NOT NULL");
    add(events, "message.read", "status = 'SENT' AND read_at IS NOT NULL");
    return events;
  }

  private void add(Set<Event> events, String type, String which) throws SQLException {
    rows.column("SELECT id FROM message WHERE " + which)
        .forEach(id -> events.add(new Event(type, Long.parseLong(id))));
  }

  private static void report(
      Set<Event> expected, List<Call> taken, long waited, int calls, Duration caughtUp) {
    Map<Event, Integer> first = new LinkedHashMap<>();
    Map<String, Integer> ids = new HashMap<>();
    for (Call call : taken) {
      first.putIfAbsent(event(call), first.size());
      ids.merge(call.headers().get("webhook-id"), 1, Integer::sum);
    }
    Set<Event> lost = new HashSet<>(expected);
    lost.removeAll(first.keySet());
    List<Long> disordered =
        expected.stream()
            .filter(event -> event.type().equals(ORDER.get(0)) && !isInOrder(event.of(), first))
            .map(Event::of)
            .toList();
    long doubles = ids.values().stream().filter(times -> times > 1).count();
    List<String> notes = new ArrayList<>();
    notes.add("figures are of events");
    notes.add(
        "%,d waited when it came back after %d min; %,d calls in all"
            .formatted(waited, AWAY.toMinutes(), calls));
    notes.add("order per message kept");
    if (!disordered.isEmpty()) {
      notes.set(
          2,
          "**FAULT**: %d messages whose events came in another order".formatted(disordered.size()));
    }
    Report.add(
        new Line(
            "webhooks to a receiver that is away for %d min, then answers 5%% with 500 and 10%% after 2 s; two servers killed"
                .formatted(AWAY.toMinutes()),
            "WebhookChaos#awayForMinutesAndFailing",
            new Line.Counts(
                expected.size(),
                (long) expected.size() - lost.size(),
                lost.size(),
                doubles,
                0,
                caughtUp.toMillis() / 1e3),
            notes));
    assertEquals(Set.of(), lost, "never told");
    assertEquals(List.of(), disordered, "told in another order");
  }

  private static Event event(Call call) {
    String type = call.type();
    String id = type.startsWith("broadcast.") ? "broadcast_id" : "id";
    return new Event(type, call.data().getJsonNumber(id).longValue());
  }

  private static boolean isInOrder(long message, Map<Event, Integer> first) {
    List<Integer> places =
        ORDER.stream()
            .map(type -> first.get(new Event(type, message)))
            .filter(place -> place != null)
            .toList();
    return IntStream.range(1, places.size()).allMatch(i -> places.get(i - 1) < places.get(i));
  }
}
