package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;

/**
 * One failure and what is sent meanwhile, by a sender of its own, on a cluster that is whole when
 * it begins. A fault that the test does not take back lasts until the next scenario begins.
 */
final class Scenario {

  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(3);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Cluster cluster;
  private final Account account;
  private final List<Load> loads = new ArrayList<>();
  private final Map<Long, Integer> broadcasts = new HashMap<>();
  private final Set<Long> refused = new HashSet<>();
  private final Set<Long> cancelled = new HashSet<>();
  private final List<String> notes = new ArrayList<>();
  private Instant lastBroadcast = Instant.MIN;

  private Scenario(Cluster cluster, Account account) {
    this.cluster = cluster;
    this.account = account;
  }

  static Scenario begin() {
    return on(Cluster.whole());
  }

  /** What another sender does at the same time; whoever asks for it has it reconciled. */
  Scenario beside() {
    return on(cluster);
  }

  private static Scenario on(Cluster cluster) {
    try {
      return new Scenario(cluster, cluster.rows().newAccount("chaos-" + NUMBER.incrementAndGet()));
    } catch (SQLException e) {
      throw new IllegalStateException("The scenario's sender cannot be made", e);
    }
  }

  Cluster cluster() {
    return cluster;
  }

  List<Node> nodes() {
    return cluster.nodes();
  }

  Node node(int index) {
    return cluster.nodes().get(index);
  }

  Rows rows() {
    return cluster.rows();
  }

  Account account() {
    return account;
  }

  /** What the gateway answers from now on; 200 until told otherwise. */
  void gateway(Function<Receipt, Answer> script) {
    cluster.gateway().answer(account.name(), script);
  }

  /** Starts to send that many single messages, in turn to each node. */
  Load load(int count, int perSecond) {
    return load(nodes(), count, perSecond);
  }

  /** Starts to send single messages to these nodes only. */
  Load load(List<Node> targets, int count, int perSecond) {
    List<ApiClient> clients = targets.stream().map(node -> node.api(account.key())).toList();
    Load load = Load.start(clients, count, perSecond);
    loads.add(load);
    return load;
  }

  /** Sends one text to that many recipients; the broadcast's id, once it is accepted. */
  long broadcast(int recipients) {
    return broadcast(node(0), recipients);
  }

  /** The same by a certain node. */
  long broadcast(Node node, int recipients) {
    ApiClient client = node.api(account.key());
    long id = client.broadcast(Load.recipients(recipients), "hello all");
    lastBroadcast = Instant.now();
    broadcasts.put(id, recipients);
    return id;
  }

  /** The gateway refuses these for good: they are right where they are shown as failed. */
  void expectFailed(List<Long> ids) {
    refused.addAll(ids);
  }

  /** Pauses, resumes or cancels a broadcast through some node, and waits for the answer. */
  void steer(Node node, long broadcast, String call) {
    String path = "broadcasts/" + broadcast + "/" + call;
    int status = node.api(account.key()).post(path, "").statusCode();
    if (status != 200) {
      throw new IllegalStateException(path + " was answered " + status);
    }
    if (call.equals("cancel")) {
      cancelled.add(broadcast);
    }
  }

  /** Says something more in this scenario's line. */
  void note(String words, Object... values) {
    notes.add(String.format(Locale.ROOT, words, values));
  }

  List<String> notes() {
    return notes;
  }

  /** What the gateway took so far. */
  List<Receipt> taken() {
    return cluster.gateway().takenFor(account.name());
  }

  /** How many messages are open, those of chunks not counted. */
  long open() throws SQLException {
    return rows().number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", account.id());
  }

  /** Lets a failure last. Here time itself is what is being tested. */
  static void last(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Waits until all is accepted and nothing is open any more. */
  void awaitNothingOpen() throws Throwable {
    for (Load load : loads) {
      load.finish();
    }
    Eventually.equal(0L, LONGEST_DRAIN, () -> open() + unexpanded());
  }

  /**
   * Waits until nothing is open, then counts what was accepted, received and stored. A request that
   * nobody waited for any more may still be stored while this counts: then it counts again.
   */
  Reconciliation reconcile() throws Exception {
    Reconciliation counted;
    long stored;
    do {
      stored = stored();
      List<String> faults = awaitEnd();
      double seconds = Duration.between(lastAccepted(), Instant.now()).toMillis() / 1e3;
      Set<Long> singles = new HashSet<>();
      loads.forEach(load -> singles.addAll(load.accepted().keySet()));
      counted =
          Reconciliation.of(
              new Ledger(rows(), account),
              singles,
              broadcasts,
              refused,
              cancelled,
              taken(),
              seconds,
              faults);
    } while (stored() != stored);
    return counted;
  }

  private long stored() throws SQLException {
    return rows().number("SELECT COUNT(*) FROM message WHERE sender = ?", account.name());
  }

  /** What kept this from ending, if anything did. */
  private List<String> awaitEnd() throws Exception {
    try {
      awaitNothingOpen();
      return List.of();
    } catch (AssertionFailedError | IllegalStateException e) {
      return List.of(e.getMessage());
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // what suppliers may throw, and none of ours does
    }
  }

  private Instant lastAccepted() {
    return loads.stream()
        .flatMap(load -> load.accepted().values().stream())
        .reduce(lastBroadcast, (one, two) -> one.isAfter(two) ? one : two);
  }

  private long unexpanded() throws SQLException {
    return rows()
        .number(
            """
            SELECT COALESCE(SUM(total - expanded), 0) FROM message_broadcast WHERE sender = ?""",
            account.name());
  }
}
