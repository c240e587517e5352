package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway that refuses, fails, hangs, breaks off, or cannot be reached. */
@ExtendWith(ScenarioExtension.class)
class GatewayChaos {

  private static final Duration OUTAGE = Duration.ofSeconds(4);
  private static final Function<Receipt, Answer> WELL = any -> Answer.status(200);

  @Test
  @DisplayName("the gateway answers 500 for 4 s")
  void answers500(Scenario scenario) throws Throwable {
    outage(scenario, any -> Answer.status(500));
  }

  @Test
  @DisplayName("the gateway answers 429 with Retry-After for 4 s")
  void answers429(Scenario scenario) throws Throwable {
    outage(scenario, any -> Answer.status(429).withHeader("Retry-After", "2"));
  }

  @Test
  @DisplayName("the gateway answers 401 for 4 s")
  void answers401(Scenario scenario) throws Throwable {
    outage(scenario, any -> Answer.status(401));
  }

  @Test
  @DisplayName("the gateway takes every third message and answers too late")
  void hangs(Scenario scenario) throws Throwable {
    scenario.gateway(everyThird(Answer.status(200).after(Duration.ofSeconds(5))));
    scenario.load(Scale.of(300), 50);
  }

  @Test
  @DisplayName("the gateway takes every third message and cuts the connection")
  void cutsAfterReading(Scenario scenario) throws Throwable {
    scenario.gateway(everyThird(Answer.cutOff()));
    scenario.load(Scale.of(300), 50);
  }

  @Test
  @DisplayName("the gateway refuses connections for 4 s")
  void refusesConnections(Scenario scenario) throws Throwable {
    Load load = scenario.load(Scale.of(300), 50);
    load.awaitAccepted(Scale.of(100));
    scenario.nodes().forEach(node -> node.gateway().refuse());
    Scenario.last(OUTAGE);
    scenario.nodes().forEach(node -> node.gateway().pass());
  }

  @Test
  @DisplayName("half-open connections to the gateway for 4 s")
  void halfOpen(Scenario scenario) throws Throwable {
    scenario.gateway(any -> Answer.status(200).after(Duration.ofMillis(100)));
    Load load = scenario.load(Scale.of(300), 50);
    load.awaitAccepted(Scale.of(100));
    scenario.nodes().forEach(node -> node.gateway().stall());
    Scenario.last(OUTAGE);
    scenario.nodes().forEach(node -> node.gateway().pass());
  }

  @Test
  @DisplayName("all connections to the gateway reset, 10 times")
  void resets(Scenario scenario) throws Throwable {
    int count = Scale.of(500);
    scenario.gateway(any -> Answer.status(200).after(Duration.ofMillis(100)));
    Load load = scenario.load(count, 100);
    for (int i = 1; i <= 10; i++) {
      load.awaitAccepted(i * count / 11);
      scenario.nodes().forEach(node -> node.gateway().cut());
    }
  }

  @Test
  @DisplayName("everything to and from the gateway 0.2 s later")
  void slow(Scenario scenario) throws Throwable {
    scenario.nodes().forEach(node -> node.gateway().slow(Duration.ofMillis(200)));
    scenario.load(Scale.of(300), 50);
  }

  @Test
  @DisplayName("a message that the gateway never takes, among others")
  void poison(Scenario scenario) throws Throwable {
    scenario.gateway(r -> Answer.status(r.message().equals("message 7") ? 503 : 200));
    Load load = scenario.load(Scale.of(300), 50);
    load.finish();
    List<Long> poison =
        scenario
            .rows()
            .column(
                "SELECT id FROM message WHERE sender = ? AND body = 'message 7'",
                scenario.account().name())
            .stream()
            .map(Long::valueOf)
            .toList();
    scenario.expectFailed(poison);
    scenario.awaitNothingOpen();
    long tries =
        scenario.rows().number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", poison.get(0));
    assertEquals(Cluster.MAX_ATTEMPTS, tries);
    scenario.note(
        "failed after %d attempts; the others' p99 from 201 to receipt %d ms",
        tries, Latency.of(load, scenario.taken()).percentile(99));
  }

  private static void outage(Scenario scenario, Function<Receipt, Answer> failing)
      throws Throwable {
    scenario.gateway(failing);
    scenario.load(Scale.of(200), 50);
    Scenario.last(OUTAGE);
    scenario.gateway(WELL);
  }

  /** Fails the first try of every third message. */
  private static Function<Receipt, Answer> everyThird(Answer failure) {
    Set<Long> tried = ConcurrentHashMap.newKeySet();
    return receipt -> {
      boolean first = tried.add(receipt.messageId());
      return first && receipt.messageId() % 3 == 0 ? failure : Answer.status(200);
    };
  }
}
