package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.opentest4j.AssertionFailedError;

/** Two nodes that are killed in turn, on a database of their own, and a {@link ReceiptGateway}. */
final class ReceiptRun implements AutoCloseable {

  private static final String DATABASE = "wags_chaos_receipts";
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final int KILLS = 4;
  private static final int SINGLES = 900;
  private static final int RECIPIENTS = 300;

  /** What the gateway can take although its answers last; the same for both kinds of messages. */
  private static final int PER_MINUTE = 2_400;

  /** As of every scenario, but for the pauses between tries, which are the usual ones. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "DELIVERY_SLOTS", "32",
          "GATEWAY_CONNECT_TIMEOUT_SECONDS", "1",
          "GATEWAY_TIMEOUT_SECONDS", "2",
          "DELIVERY_LEASE_SECONDS", "16",
          "DELIVERY_MAX_ATTEMPTS", Integer.toString(Cluster.MAX_ATTEMPTS),
          "DELIVERY_UNCERTAIN", "retry",
          "PACING_PER_MINUTE", "0");

  private final TestDatabase server = TestDatabase.server();
  private final ReceiptGateway gateway = new ReceiptGateway();
  private final Rows rows = new Rows(server, DATABASE);
  private final List<Node> nodes;

  private ReceiptRun() {
    server.createEmpty(DATABASE);
    nodes = IntStream.rangeClosed(1, 2).mapToObj(i -> node("receipts-" + i)).toList();
  }

  /** All of it, from the start to the count. */
  static Reconciliation with(boolean receipts, List<String> notes) throws Throwable {
    try (ReceiptRun run = new ReceiptRun()) {
      run.nodes.forEach(Node::launch);
      run.nodes.forEach(Node::awaitReady);
      run.gateway.tell(receipts ? run.nodes : List.of());
      return run.count(receipts, notes);
    }
  }

  private Node node(String name) {
    Map<String, String> settings = new HashMap<>(server.settings(DATABASE));
    settings.putAll(ReceiptGateway.settings());
    settings.putAll(SETTINGS);
    Node node = new Node(name, server, gateway.uri(), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "end " + name));
    return node;
  }

  private Reconciliation count(boolean receipts, List<String> notes) throws Throwable {
    Account account = rows.newAccount(ReceiptGateway.NUMBER);
    rows.change("UPDATE sender SET per_minute = ? WHERE id = ?", PER_MINUTE, account.id());
    int recipients = Scale.of(RECIPIENTS);
    long broadcast =
        nodes.get(0).api(account.key()).broadcast(Load.recipients(recipients), "hello all");
    Load load = load(account);
    Instant accepted = load.accepted().values().stream().max(Instant::compareTo).orElseThrow();
    List<String> faults = new ArrayList<>();
    await(
        faults,
        "SELECT (SELECT COUNT(*) FROM outbox) + (SELECT SUM(total - expanded) FROM message_broadcast)");
    double seconds = Duration.between(accepted, Instant.now()).toMillis() / 1e3;
    Eventually.equal(0, LONGEST, gateway::toTell);
    await(faults, "SELECT COUNT(*) FROM receipt");
    Ledger ledger = new Ledger(rows, account);
    if (!ledger.stages().equals(gateway.told())) {
      faults.add("messages have come farther, or less far, than was told");
    }
    long drift = drift();
    if (drift != 0) {
      faults.add("the check of queue, ledger and figures finds %d".formatted(drift));
    }
    notes.add("%,d receipts".formatted(gateway.answered()));
    if (receipts) {
      notes.add(
          "%d doubles although told 3 s before"
              .formatted(gateway.toldBefore(Duration.ofSeconds(3))));
    }
    notes.add(
        "%s delivered and read of the broadcast"
            .formatted(
                rows.text("SELECT CONCAT(delivered, ' and ', seen) FROM message_broadcast")));
    Set<Long> singles = new HashSet<>(load.accepted().keySet());
    return Reconciliation.of(
        ledger,
        singles,
        Map.of(broadcast, recipients),
        Set.of(),
        Set.of(),
        gateway.taken(),
        seconds,
        faults);
  }

  /** Sends the single messages while one node after the other is killed. */
  private Load load(Account account) throws Throwable {
    int count = Scale.of(SINGLES);
    Load load = Load.start(nodes.stream().map(node -> node.api(account.key())).toList(), count, 25);
    for (int i = 1; i <= KILLS; i++) {
      load.awaitAccepted(i * count / (KILLS + 1));
      Node victim = nodes.get(i % nodes.size());
      victim.awaitReady();
      victim.kill();
      victim.launch();
    }
    load.finish();
    return load;
  }

  private void await(List<String> faults, String sql) throws Throwable {
    try {
      Eventually.equal(0L, LONGEST, () -> rows.number(sql));
    } catch (AssertionFailedError e) {
      faults.add(sql + ": " + e.getMessage());
    }
  }

  /** By WAGS itself, once nobody else looks. */
  private long drift() throws Throwable {
    ApiClient admin =
        new ApiClient(nodes.get(0).at("/"), ApiClient.FIRST_KEY, Duration.ofSeconds(60));
    nodes.get(0).awaitReady();
    List<HttpResponse<String>> answers = new ArrayList<>();
    Eventually.isTrue(
        LONGEST,
        () -> {
          answers.add(0, admin.post("admin/check", ""));
          return answers.get(0).statusCode() == 200;
        });
    return ApiClient.object(answers.get(0)).getInt("drift");
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    gateway.close();
  }
}
