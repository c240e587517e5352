package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Paces;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Crowds: many servers on one sender, many messages before a few. */
@ExtendWith(ScenarioExtension.class)
class PaceChaos {

  @Test
  @DisplayName("three servers on one sender with a limit of 240 a minute")
  void limitOverAllNodes(Scenario scenario) throws Throwable {
    int limit = 240;
    scenario
        .rows()
        .change("UPDATE sender SET per_minute = ? WHERE id = ?", limit, scenario.account().id());
    scenario.broadcast(limit / 2);
    scenario.load(Scale.of(limit * 3 / 4), 100);
    scenario.awaitNothingOpen();
    long most = Paces.mostInAMinute(scenario.taken());
    scenario.note("at most %d in any 60 s", most);
    assertTrue(most <= limit, () -> most + " in 60 s");
  }

  @Test
  @DisplayName("the same, one of them frozen for 2 s eight times")
  void limitWithStalls(Scenario scenario) throws Throwable {
    int limit = 240;
    scenario
        .rows()
        .change("UPDATE sender SET per_minute = ? WHERE id = ?", limit, scenario.account().id());
    scenario.broadcast(Scale.of(limit * 3 / 2));
    for (int stall = 0; stall < 8; stall++) {
      Scenario.last(Duration.ofSeconds(4));
      scenario.node(stall % 3).freeze();
      Scenario.last(Duration.ofSeconds(2));
      scenario.node(stall % 3).thaw();
    }
    scenario.awaitNothingOpen();
    long most = Paces.mostInAMinute(scenario.taken());
    scenario.note("at most %d in any 60 s", most);
    assertTrue(most <= limit, () -> most + " in 60 s");
  }

  @Test
  @DisplayName("single messages beside a big broadcast of the same sender")
  void singlesBesideABroadcast(Scenario scenario) throws Throwable {
    int recipients = Scale.of(10_000);
    scenario.broadcast(recipients);
    Load load = scenario.load(Scale.of(300), 30);
    load.finish();
    long left = scenario.open();
    scenario.awaitNothingOpen();
    Latency latency = Latency.of(load, scenario.taken());
    scenario.note(
        "singles from 201 to receipt: p50 %d ms, p99 %d ms; %,d of the broadcast were still open after them",
        latency.percentile(50), latency.percentile(99), left);
  }
}
