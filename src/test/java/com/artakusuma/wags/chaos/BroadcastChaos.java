package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Paces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Broadcasts that people steer while servers die. */
@ExtendWith(ScenarioExtension.class)
class BroadcastChaos {

  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Duration CALL = Duration.ofMillis(50);

  /** What may be with the gateway when a pause is answered: the slots of all three nodes. */
  private static final int IN_CALLS = 3 * 32;

  /** Messages a minute: half of the broadcast in more than one. */
  private static final int LIMIT = 40_000;

  @Test
  @DisplayName("a broadcast paused, resumed, its servers killed, cancelled at half")
  void pausedKilledCancelled(Scenario scenario) throws Throwable {
    int total = Scale.of(100_000);
    scenario
        .rows()
        .change("UPDATE sender SET per_minute = ? WHERE id = ?", LIMIT, scenario.account().id());
    scenario.gateway(any -> Answer.status(200).after(CALL));
    long broadcast = scenario.broadcast(total);
    Eventually.isTrue(LONG, () -> scenario.taken().size() > total / 10);

    scenario.steer(scenario.node(0), broadcast, "pause");
    Instant paused = Instant.now();
    Scenario.last(Duration.ofSeconds(3));
    List<Receipt> after = scenario.taken().stream().filter(r -> r.at().isAfter(paused)).toList();
    long last =
        after.stream().mapToLong(r -> Duration.between(paused, r.at()).toMillis()).max().orElse(0);
    assertTrue(after.size() <= IN_CALLS, () -> after.size() + " left after the pause");
    scenario.steer(scenario.node(1), broadcast, "resume");
    Node victim = scenario.node(2);
    Eventually.isTrue(LONG, () -> scenario.taken().size() > total / 4);
    victim.kill();
    victim.launch();
    Eventually.isTrue(LONG, () -> scenario.taken().size() > total / 2);
    scenario.steer(scenario.node(0), broadcast, "cancel");
    scenario.node(1).kill();
    scenario.node(1).launch();
    scenario.awaitNothingOpen();

    assertEquals(
        total,
        scenario
            .rows()
            .number(
                """
                SELECT COUNT(DISTINCT recipient) FROM message
                 WHERE broadcast_id = ? AND ended_at IS NOT NULL""",
                broadcast),
        "each recipient has one end");
    assertEquals(
        "%d of %d".formatted(total, total),
        scenario
            .rows()
            .text(
                """
                SELECT CONCAT(b.sent + b.failed, ' of ', COUNT(*))
                  FROM message_broadcast b JOIN message m ON m.broadcast_id = b.id
                 WHERE b.id = ? GROUP BY b.id""",
                broadcast),
        "its figures say the same");
    long most = Paces.mostInAMinute(scenario.taken());
    assertTrue(most <= LIMIT, () -> most + " in 60 s");
    scenario.note(
        "%d of %,d left after the pause's answer, the last %d ms after it; %,d were cancelled;"
            + " at most %,d of %,d in any 60 s",
        after.size(),
        total,
        last,
        scenario
            .rows()
            .number(
                "SELECT COUNT(*) FROM message WHERE broadcast_id = ? AND status = 'CANCELLED'",
                broadcast),
        most,
        LIMIT);
  }

  @Test
  @DisplayName("a small broadcast beside a big one, with a server killed")
  void smallBesideBig(Scenario scenario) throws Throwable {
    int limit = 600;
    scenario
        .rows()
        .change("UPDATE sender SET per_minute = ? WHERE id = ?", limit, scenario.account().id());
    long big = scenario.broadcast(Scale.of(5_000));
    long small = scenario.broadcast(25);
    Eventually.isTrue(LONG, () -> scenario.taken().size() > 10);
    scenario.node(1).kill();
    scenario.node(1).launch();
    Eventually.isTrue(LONG, () -> ended(scenario, small));
    long seconds =
        scenario
            .rows()
            .number(
                """
                SELECT TIMESTAMPDIFF(SECOND, created_at, ended_at) FROM message_broadcast
                 WHERE id = ?""",
                small);
    long most = Paces.mostInAMinute(scenario.taken());
    scenario.steer(scenario.node(0), big, "cancel");
    scenario.awaitNothingOpen();
    scenario.note("25 were done in %d s beside the big one; at most %d in any 60 s", seconds, most);
    assertTrue(most <= limit, () -> most + " in 60 s");
  }

  private static boolean ended(Scenario scenario, long broadcast) throws Exception {
    return scenario.rows().text("SELECT ended_at FROM message_broadcast WHERE id = ?", broadcast)
        != null;
  }
}
