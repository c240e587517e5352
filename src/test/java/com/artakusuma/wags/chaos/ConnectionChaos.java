package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections to the database that are too few, or that the database ends. */
@ExtendWith(ScenarioExtension.class)
class ConnectionChaos {

  private static final int NO_SUCH_CONNECTION = 1094;
  private static final int CALLERS = 40;
  private static final Duration LOCK = Duration.ofSeconds(12);

  /** Fewest that the settings allow; each of the waits is shorter than the lock. */
  private static final Map<String, String> FEW =
      Map.of(
          "DB_POOL_SIZE", "5",
          "DB_POOL_WAIT_SECONDS", "1",
          "DB_TIMEOUT_SECONDS", "5",
          "API_WAIT_MILLIS", "500");

  /**
   * The waits above, to validate a connection and to make a new one, twice over, and room for a
   * busy machine; without a bound a call would wait for as long as the table is locked, and longer.
   */
  private static final Duration IN_TIME = Duration.ofSeconds(20);

  @Test
  @DisplayName("40 callers of one server with 5 connections, and a table locked for 12 s, twice")
  void fewerThanCallers(Scenario scenario) throws Throwable {
    List<Node> others = scenario.nodes();
    try (Node small = scenario.cluster().stopped("small", FEW)) {
      small.launch();
      small.awaitReady();
      others.forEach(Node::freeze);
      scenario.broadcast(small, Scale.of(2_000));
      Load load = scenario.load(List.of(small), Scale.of(1_000), 25);
      load.awaitAccepted(Scale.of(100));
      Crowd crowd = Crowd.start(small, scenario.account(), CALLERS);
      for (int i = 0; i < 2; i++) {
        lockMessages(scenario.rows());
        int soFar = scenario.taken().size();
        load.awaitAccepted(Math.min(Scale.of(1_000), load.accepted().size() + 50));
        assertTrue(scenario.taken().size() > soFar, "deliveries did not go on");
      }
      List<Crowd.Answer> answers = crowd.end();
      scenario.note("%s", Crowd.summary(answers));
      load.finish();
      scenario.awaitNothingOpen();
      small.terminate();
      assertEquals(List.of(), answers.stream().filter(a -> !a.isClear()).toList());
      assertTrue(Crowd.longest(answers).compareTo(IN_TIME) < 0, () -> Crowd.summary(answers));
      assertTrue(answers.stream().anyMatch(a -> a.status() == 503), "nothing was put to the test");
    } finally {
      others.forEach(Node::thaw);
    }
  }

  @Test
  @DisplayName("the database kills a connection of some server every 0.1 s under load")
  void killedOneByOne(Scenario scenario) throws Throwable {
    scenario.broadcast(scenario.node(0), Scale.of(10_000));
    Load load = scenario.load(Scale.of(3_000), 100);
    int killed = 0;
    while (load.accepted().size() < Scale.of(2_800)) {
      killed += killOne(scenario.rows(), killed % 2 == 0) ? 1 : 0;
      Scenario.last(Duration.ofMillis(100));
    }
    load.finish();
    scenario.awaitNothingOpen();
    scenario.note(
        "%,d connections killed; %,d requests were not accepted and sent again",
        killed, load.refusals());
    assertEquals(
        Set.of(),
        storedTwice(scenario, load),
        "stored although the answer said that nothing was stored");
    for (Node node : scenario.nodes()) {
      String log = node.logged();
      assertFalse(log.contains(" broke off"), node.name() + " broke off");
      assertFalse(log.contains(" was not settled"), node.name() + " left a message to its lease");
    }
  }

  private static void lockMessages(Rows rows) throws SQLException {
    try (Connection connection = rows.connect();
        Statement lock = connection.createStatement()) {
      lock.execute("LOCK TABLES message WRITE, outbox WRITE");
      Scenario.last(LOCK);
      lock.execute("UNLOCK TABLES");
    }
  }

  /**
   * Ends a connection that is not the test's own.
   *
   * @param busy one that carries out a statement, where there is one; else any
   */
  private static boolean killOne(Rows rows, boolean busy) throws SQLException {
    String victim =
        rows.text(
            """
            SELECT id FROM information_schema.processlist
             WHERE db = ? AND id <> CONNECTION_ID()
             ORDER BY ? AND command = 'Sleep', RAND() LIMIT 1""",
            rows.database(),
            busy);
    if (victim == null) {
      return false;
    }
    try {
      rows.change("KILL " + victim);
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_SUCH_CONNECTION) {
        return false; // it ended by itself meanwhile
      }
      throw e;
    }
  }

  /** Texts that stand in the ledger twice although each refusal said that nothing was stored. */
  private static Set<String> storedTwice(Scenario scenario, Load load) throws SQLException {
    Set<String> twice =
        new HashSet<>(
            scenario
                .rows()
                .column(
                    """
                    SELECT body FROM message WHERE sender = ? AND broadcast_id IS NULL
                     GROUP BY body HAVING COUNT(*) > 1""",
                    scenario.account().name()));
    twice.removeAll(load.perhapsStored());
    return twice;
  }
}
