package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.EmbeddedDatabase;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that dies, is not there yet, or is badly reached. */
@ExtendWith(ScenarioExtension.class)
class DatabaseChaos {

  @Test
  @Needs(Needs.Thing.OWN_DATABASE)
  @DisplayName("kill -9 the database under load, back after 5 s")
  void killed(Scenario scenario) throws Throwable {
    EmbeddedDatabase database = TestDatabase.embedded().orElseThrow();
    Load load = scenario.load(Scale.of(1_000), 100);
    load.awaitAccepted(Scale.of(400));
    database.kill();
    Scenario.last(Duration.ofSeconds(5));
    database.restart();
    load.finish();
    scenario.note("%d requests were not accepted meanwhile and sent again", load.refusals());
  }

  @Test
  @DisplayName("all connections to the database reset, 10 times")
  void reset(Scenario scenario) throws Throwable {
    int count = Scale.of(1_000);
    Load load = scenario.load(count, 100);
    for (int i = 1; i <= 10; i++) {
      load.awaitAccepted(i * count / 11);
      scenario.nodes().forEach(node -> node.database().cut());
    }
  }

  @Test
  @DisplayName("the database unreachable for 5 s")
  void refused(Scenario scenario) throws Throwable {
    Load load = scenario.load(Scale.of(500), 100);
    load.awaitAccepted(Scale.of(200));
    scenario.nodes().forEach(node -> node.database().refuse());
    Scenario.last(Duration.ofSeconds(5));
    scenario.nodes().forEach(node -> node.database().pass());
  }

  @Test
  @DisplayName("everything to and from the database 25 ms later")
  void slow(Scenario scenario) throws Throwable {
    scenario.nodes().forEach(node -> node.database().slow(Duration.ofMillis(25)));
    scenario.load(Scale.of(300), 50);
  }

  @Test
  @DisplayName("half-open connections between one server and the database")
  void halfOpen(Scenario scenario) throws Throwable {
    Node victim = scenario.node(0);
    Load load = scenario.load(Scale.of(1_000), 100);
    load.awaitAccepted(Scale.of(400));
    victim.database().stall();
    Scenario.last(Duration.ofSeconds(3));
    victim.database().pass();
    load.finish();
    scenario.awaitNothingOpen();
    List<Node> others = scenario.nodes().subList(1, scenario.nodes().size());
    others.forEach(Node::freeze);
    long alone = System.nanoTime();
    scenario.load(List.of(victim), Scale.of(20), 20);
    scenario.awaitNothingOpen();
    scenario.note(
        "alone, it then sent %d in %.0f s", Scale.of(20), (System.nanoTime() - alone) / 1e9);
    others.forEach(Node::thaw);
  }

  @Test
  @DisplayName("a server started 10 s before its database")
  void startedFirst(Scenario scenario) throws Throwable {
    try (Node early = scenario.cluster().stopped("early", Map.of())) {
      early.database().refuse();
      early.launch();
      Scenario.last(Duration.ofSeconds(10));
      early.database().pass();
      early.awaitReady();
      scenario.load(List.of(early), Scale.of(100), 50);
      scenario.awaitNothingOpen();
      early.terminate();
    }
  }
}
