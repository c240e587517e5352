package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.FormClient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Paces;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.TestDatabase;
import jakarta.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two nodes of an earlier version at work, and two of this one that take their place under load,
 * one after the other. Each version has a gateway of its own, which tells who delivered what.
 */
final class UpgradeRun implements AutoCloseable {

  private static final String DATABASE = "wags_chaos_upgrade";
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Duration CALL = Duration.ofMillis(100);

  private static final int A_SECOND = 10;
  private static final int MOST_SINGLES = 10_000;
  private static final int PER_MINUTE = 1_500;
  private static final int RUNNING = 2_000;
  private static final int SMALL = 200;
  private static final int SOME = 40;

  private static final int IDEMPOTENCY = 17;
  private static final int SEND_AT = 15;
  private static final int WEBHOOKS = 18;

  private final EarlierVersion from;
  private final List<String> notes;
  private final TestDatabase server = TestDatabase.server();
  private final Rows rows = new Rows(server, DATABASE);
  private final FakeGateway oldGateway = FakeGateway.start();
  private final FakeGateway newGateway = FakeGateway.start();
  private final UpgradeHook hook = new UpgradeHook(rows);
  private final List<Node> before;
  private final List<Node> after;
  private final Map<Long, Integer> broadcasts = new HashMap<>();
  private final Set<Long> singles = new HashSet<>();
  private final Set<Long> cancelled = new HashSet<>();
  private Account account;
  private Load load;

  /**
   * Nothing is started yet.
   *
   * @param notes gets what there is to say
   */
  UpgradeRun(EarlierVersion from, List<String> notes) {
    this.from = from;
    this.notes = notes;
    server.createEmpty(DATABASE);
    Path program = from.program();
    before = List.of(node("before-1", oldGateway, program), node("before-2", oldGateway, program));
    after = List.of(node("after-1", newGateway, null), node("after-2", newGateway, null));
  }

  private Node node(String name, FakeGateway gateway, Path program) {
    Map<String, String> settings = new HashMap<>(server.settings(DATABASE));
    settings.putAll(gateway.settings());
    settings.putAll(Cluster.SETTINGS);
    settings.put("DB_NAME", DATABASE);
    settings.putAll(UpgradeHook.settings());
    Node node = new Node(name, server, gateway.uri(), settings, program);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "end " + name));
    return node;
  }

  /** The whole upgrade; what became of messages that went on meanwhile. */
  Reconciliation toTheEnd() throws Throwable {
    before.forEach(Node::launch);
    before.forEach(Node::awaitReady);
    History history = new History();
    begin();
    long paused = broadcast(before.get(1), SMALL);
    steer(before.get(0), paused, "pause");
    long toCancel = broadcast(before.get(0), SMALL);
    steer(before.get(1), toCancel, "pause");
    if (from.tables() >= WEBHOOKS) {
      hook.add(before.get(0), account);
    }
    load.awaitAccepted(SOME);

    after.get(0).launch();
    after.get(0).awaitReady();
    bothServe();
    before.get(0).terminate();
    after.get(1).launch();
    after.get(1).awaitReady();
    int soFar = load.accepted().size();
    load.awaitAccepted(soFar + SOME);
    before.get(1).kill();
    long ofBefore = oldGateway.takenFor(account.name()).size();

    if (from.tables() < WEBHOOKS) {
      hook.add(after.get(0), account);
    }
    steer(after.get(1), paused, "resume");
    steer(after.get(0), toCancel, "cancel");
    cancelled.add(toCancel);
    soFar = load.accepted().size();
    load.awaitAccepted(soFar + SOME);
    Instant last = Instant.now();
    singles.addAll(load.end());
    Eventually.equal(0L, LONG, this::open);
    double seconds = Duration.between(last, Instant.now()).toMillis() / 1e3;

    List<String> faults = new ArrayList<>();
    int drift = drift();
    expect(faults, drift == 0, "the check of queue, ledger and figures finds " + drift);
    List<Receipt> taken = taken(account);
    long most = Paces.mostInAMinute(taken);
    expect(faults, most <= PER_MINUTE, most + " in 60 s");
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d delivered by the earlier version, %,d by this one; longest time without an"
                + " acceptance %.1f s; at most %,d in any 60 s",
            ofBefore,
            taken.size() - ofBefore,
            load.longestGap().toMillis() / 1e3,
            most));
    int untold = hook.untold(account).size();
    expect(faults, untold == 0, untold + " messages were sent and not told to the webhook");
    notes.add(String.format(Locale.ROOT, "%,d told to a webhook", hook.told().size()));
    faults.addAll(history.reconcile().faults());
    return Reconciliation.of(
        new Ledger(rows, account),
        singles,
        broadcasts,
        Set.of(),
        cancelled,
        taken,
        seconds,
        faults);
  }

  /** What the earlier version had ended before anybody thought of an upgrade. */
  private final class History {
    private final Account owner = rows.newAccount("history");
    private final Set<Long> ended = new HashSet<>();
    private final Map<Long, Integer> all = new HashMap<>();
    private final Set<Long> refused;

    History() throws Throwable {
      oldGateway.answer(
          owner.name(), r -> Answer.status(r.message().equals("message 7") ? 400 : 200));
      Load single = Load.start(clients(before, owner), SMALL, SMALL);
      all.put(before.get(0).api(owner.key()).broadcast(Load.recipients(RUNNING), "once"), RUNNING);
      ended.addAll(single.finish());
      refused = Set.of(single.ids().get("message 7"));
      Eventually.equal(0L, LONG, UpgradeRun.this::open);
    }

    Reconciliation reconcile() throws Exception {
      return Reconciliation.of(
          new Ledger(rows, owner), ended, all, refused, Set.of(), taken(owner), 0, List.of());
    }
  }

  /** From now on single messages come in all the time, beside a broadcast that outlasts it all. */
  private void begin() throws Throwable {
    account = rows.newAccount("upgrade");
    rows.change("UPDATE sender SET per_minute = ? WHERE id = ?", PER_MINUTE, account.id());
    for (FakeGateway gateway : List.of(oldGateway, newGateway)) {
      gateway.answer(account.name(), any -> Answer.status(200).after(CALL));
    }
    broadcast(before.get(0), RUNNING);
    List<Node> all = Stream.concat(before.stream(), after.stream()).toList();
    load = Load.start(clients(all, account), MOST_SINGLES, A_SECOND);
  }

  private static List<ApiClient> clients(List<Node> nodes, Account owner) {
    return nodes.stream().map(node -> node.api(owner.key())).toList();
  }

  /** Each version takes in and delivers, obeys the other one, and shows the same. */
  private void bothServe() throws Throwable {
    Node old = before.get(0);
    Node fresh = after.get(0);
    int soFar = oldGateway.takenFor(account.name()).size();
    for (Node node : List.of(old, fresh)) {
      singles.addAll(Load.start(clients(List.of(node), account), SOME, SOME).finish());
    }
    long ofOld = broadcast(old, SMALL);
    long ofNew = broadcast(fresh, SMALL);
    steer(fresh, ofOld, "pause");
    steer(old, ofNew, "pause");
    steer(old, ofOld, "resume");
    steer(fresh, ofNew, "resume");
    Eventually.isTrue(LONG, () -> oldGateway.takenFor(account.name()).size() > soFar + SOME);
    Eventually.isTrue(LONG, () -> newGateway.takenFor(account.name()).size() > SOME);
    assertNewAndEndedKeys(old, fresh);
    assertConsole(old);
    assertConsole(fresh);
    if (from.tables() >= IDEMPOTENCY) {
      assertOneAnswer(old, fresh, "first-at-old");
      assertOneAnswer(fresh, old, "first-at-new");
    }
    if (from.tables() >= SEND_AT) {
      sendLater(old);
      sendLater(fresh);
    }
  }

  /** Who is added and whose key ends while both run is known to both. */
  private void assertNewAndEndedKeys(Node old, Node fresh) throws Throwable {
    Account late = rows.newAccount("late");
    for (Node node : List.of(old, fresh)) {
      assertEquals(200, node.api(late.key()).get("ui/years").statusCode());
    }
    rows.change("DELETE FROM api_key WHERE user_id = ?", late.id());
    for (Node node : List.of(old, fresh)) {
      Eventually.equal(401, LONG, () -> node.api(late.key()).get("ui/years").statusCode());
    }
  }

  private void assertConsole(Node node) {
    FormClient person = new FormClient(node.at("/"));
    person.signIn(account.name(), account.key());
    HttpResponse<String> page = person.get("index.xhtml");
    assertEquals(200, page.statusCode(), page.headers()::toString);
    assertTrue(page.body().contains(account.name()), page::body);
  }

  private void assertOneAnswer(Node first, Node second, String key) {
    long id = first.api(account.key()).once(key).send("081234567890", key);
    assertEquals(id, second.api(account.key()).once(key).send("081234567890", key));
    singles.add(id);
  }

  private void sendLater(Node node) {
    String body =
        Json.createObjectBuilder()
            .add("recipient", "081234567890")
            .add("message", "later")
            .add(
                "send_at", Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString())
            .build()
            .toString();
    singles.add(
        ApiClient.id(201, "message_id", node.api(account.key()).post("messages/send", body)));
  }

  private long broadcast(Node node, int recipients) {
    long id = node.api(account.key()).broadcast(Load.recipients(recipients), "hello all");
    broadcasts.put(id, recipients);
    return id;
  }

  private void steer(Node node, long broadcast, String call) {
    HttpResponse<String> answer =
        node.api(account.key()).post("broadcasts/" + broadcast + "/" + call, "");
    assertEquals(200, answer.statusCode(), answer::body);
  }

  private long open() throws Exception {
    return rows.number(
        "SELECT (SELECT COUNT(*) FROM outbox)"
            + " + (SELECT COALESCE(SUM(total - expanded), 0) FROM message_broadcast)");
  }

  private List<Receipt> taken(Account owner) {
    return Stream.of(oldGateway, newGateway)
        .flatMap(gateway -> gateway.takenFor(owner.name()).stream())
        .toList();
  }

  private int drift() {
    ApiClient admin = new ApiClient(after.get(0).at("/"), ApiClient.FIRST_KEY);
    HttpResponse<String> answer = admin.post("admin/check", "");
    assertEquals(200, answer.statusCode(), answer::body);
    return ApiClient.object(answer).getInt("drift");
  }

  private static void expect(List<String> faults, boolean kept, String otherwise) {
    if (!kept) {
      faults.add(otherwise);
    }
  }

  @Override
  public void close() {
    before.forEach(Node::close);
    after.forEach(Node::close);
    hook.close();
    oldGateway.close();
    newGateway.close();
  }
}
