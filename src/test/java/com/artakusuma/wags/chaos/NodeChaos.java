package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.SkewedClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers that die, freeze, stop, or see another time of day. */
@ExtendWith(ScenarioExtension.class)
class NodeChaos {

  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Duration LEASE = Duration.ofSeconds(16);

  @Test
  @DisplayName("kill -9 one of three servers while they send, 5 times")
  void killedWhileSending(Scenario scenario) throws Throwable {
    int kills = 5;
    int count = Scale.of(3_000);
    scenario.gateway(any -> Answer.status(200).after(Duration.ofMillis(100)));
    Load load = scenario.load(count, 100);
    for (int i = 1; i <= kills; i++) {
      load.awaitAccepted(i * count / (kills + 1));
      Node victim = scenario.node(i % scenario.nodes().size());
      victim.awaitReady();
      victim.kill();
      victim.launch();
    }
  }

  @Test
  @DisplayName("kill -9 while a broadcast is expanded, 10 times")
  void killedWhileExpanding(Scenario scenario) throws Throwable {
    int kills = 10;
    int total = Scale.of(24_000);
    // Slow, so that each kill comes in the middle of a chunk
    scenario.nodes().forEach(node -> node.database().slow(Duration.ofMillis(40)));
    long broadcast = scenario.broadcast(total);
    for (int i = 0; i < kills; i++) {
      long reached = total * (2L * i + 1) / (2 * kills + 1);
      Eventually.isTrue(LONG, () -> expanded(scenario, broadcast) >= reached);
      Node victim = longestRunning(scenario);
      victim.kill();
      victim.launch();
    }
    scenario.note("%d kills, the last at %,d of %,d", kills, expanded(scenario, broadcast), total);
    scenario.nodes().forEach(node -> node.database().pass());
  }

  @Test
  @DisplayName("SIGSTOP past the lease, then SIGCONT")
  void frozenPastItsLease(Scenario scenario) throws Throwable {
    Node victim = scenario.node(0);
    // Fast enough for many calls at once, see CallWindow
    scenario.gateway(any -> Answer.status(200).after(Duration.ofMillis(200)));
    Load load = scenario.load(Scale.of(600), 200);
    load.awaitAccepted(Scale.of(300));
    Eventually.isTrue(LONG, () -> leasesOf(scenario, victim) > 5);
    victim.freeze();
    long held = leasesOf(scenario, victim);
    Scenario.last(LEASE);
    Eventually.equal(0L, LONG, () -> leasesToTakeOver(scenario, victim));
    long kept = leasesOf(scenario, victim);
    victim.thaw();
    Eventually.isTrue(LONG, () -> victim.logged().contains("late outcomes changed nothing"));
    scenario.note(
        "%d messages were in its hands, %d of them in an open transaction;"
            + " the late outcomes changed nothing",
        held, kept);
  }

  @Test
  @DisplayName("power loss of one server: killed, and the database is not told")
  void powerLoss(Scenario scenario) throws Throwable {
    Node victim = scenario.node(0);
    victim.database().slow(Duration.ofMillis(10)); // so that a transaction is under way
    Load load = scenario.load(Scale.of(1_000), 100);
    load.awaitAccepted(Scale.of(500));
    victim.database().stall();
    victim.kill();
    Scenario.last(LEASE);
    Eventually.equal(0L, LONG, () -> leasesToTakeOver(scenario, victim));
    scenario.note("%d messages locked by its open transaction", leasesOf(scenario, victim));
  }

  @Test
  @DisplayName("SIGTERM under load")
  void toldToStop(Scenario scenario) throws Throwable {
    int count = Scale.of(1_000);
    Node victim = scenario.node(0);
    scenario.gateway(any -> Answer.status(200).after(Duration.ofMillis(300)));
    Load load = scenario.load(count, 100);
    load.awaitAccepted(count / 2);

    victim.terminate();

    assertEquals(0, leasesOf(scenario, victim), "leases that it left behind");
    assertTrue(
        scenario.rows().number("SELECT COALESCE(MAX(attempts), 0) FROM outbox") <= 1,
        "attempts were burned");
    victim.launch();
    scenario.awaitNothingOpen();
    assertEquals(0, attemptsOtherThanSent(scenario), "attempts were burned");
  }

  @Test
  @Needs(Needs.Thing.FAKETIME)
  @DisplayName("two servers' clocks 5 minutes ahead and behind")
  void skewedClocks(Scenario scenario) throws Throwable {
    try (Node ahead = skewed(scenario, "ahead", Duration.ofMinutes(5));
        Node behind = skewed(scenario, "behind", Duration.ofMinutes(-5))) {
      List<Node> skewed = List.of(ahead, behind);
      skewed.forEach(Node::launch);
      skewed.forEach(Node::awaitReady);
      scenario.load(List.of(ahead, behind, scenario.node(0)), Scale.of(500), 50);
      scenario.awaitNothingOpen();
      scenario.note(
          "dt_send up to %d s off the database's clock",
          scenario
              .rows()
              .number(
                  """
                  SELECT COALESCE(MAX(ABS(TIMESTAMPDIFF(SECOND, created_at, dt_send))), 0)
                    FROM message WHERE sender = ?""",
                  scenario.account().name()));
      skewed.forEach(Node::terminate);
    }
    assertEquals(0, attemptsOtherThanSent(scenario), "attempts that failed for the clocks' sake");
  }

  private static Node skewed(Scenario scenario, String name, Duration ahead) {
    Map<String, String> settings = new HashMap<>(SkewedClock.by(ahead));
    // the embedded server makes its certificate as it starts: it is not valid yet for who lags
    settings.put("DB_SSL_MODE", "DISABLED");
    return scenario.cluster().stopped(name, settings);
  }

  private static long expanded(Scenario scenario, long broadcast) throws Exception {
    return scenario.rows().number("SELECT expanded FROM message_broadcast WHERE id = ?", broadcast);
  }

  /** The one that is most likely at work: the others may still be starting. */
  private static Node longestRunning(Scenario scenario) {
    return scenario.nodes().stream().min(Comparator.comparing(Node::launchedAt)).orElseThrow();
  }

  private static long leasesOf(Scenario scenario, Node node) throws Exception {
    return scenario.rows().number("SELECT COUNT(*) FROM outbox WHERE owner = ?", node.name());
  }

  /** Leases of a node on messages that no transaction of its own keeps locked. */
  private static long leasesToTakeOver(Scenario scenario, Node node) throws Exception {
    return scenario
        .rows()
        .column("SELECT message_id FROM outbox WHERE owner = ? FOR UPDATE SKIP LOCKED", node.name())
        .size();
  }

  private static long attemptsOtherThanSent(Scenario scenario) throws Exception {
    return scenario
        .rows()
        .number(
            """
            SELECT COUNT(*) FROM attempt a JOIN message m ON m.id = a.message_id
             WHERE m.sender = ? AND a.outcome <> 'SENT'""",
            scenario.account().name());
  }
}
