package com.artakusuma.wags.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes on a Galera cluster of three, of which one is killed under load. */
class GaleraEngine {

  private static final Duration SOON = Duration.ofMinutes(2);

  private MariaDbServers galera;
  private Nodes nodes;

  @BeforeEach
  void start() throws Throwable {
    assumeTrue(MariaDbServers.galeraIsThere(), "no MariaDB with Galera on this machine");
    galera = MariaDbServers.galera();
  }

  @AfterEach
  void end() {
    Stream.of(nodes, galera).filter(one -> one != null).forEach(Report::close);
  }

  @Test
  void oneWriterAndAnUnusedNodeIsKilled() throws Throwable {
    nodes = Nodes.start(listed(0, 0, 0), galera.get(0));
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 3);
    galera.get(2).kill();

    Report.add("Galera, all write to g1, g3 unused and killed", finish(load, 0))
        .assertNothingIsLost();
  }

  @Test
  void theOneWriterIsKilled() throws Throwable {
    nodes = Nodes.start(listed(0, 0, 0), galera.get(0));
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 3);
    galera.get(0).kill();

    Report.add("Galera, all write to g1 (DB_HOST=g1,g2,g3), g1 killed", finish(load, 1))
        .assertNothingIsLost();
  }

  @Test
  void eachNodeWritesToItsOwnAndOneIsKilled() throws Throwable {
    nodes = Nodes.start(listed(0, 1, 2), galera.get(0));
    Load load = nodes.load(Scale.MESSAGES, Scale.PER_SECOND);
    load.awaitAccepted(Scale.MESSAGES / 3);
    galera.get(2).kill();

    Report.add("Galera, each node writes to one of its own, g3 killed", finish(load, 0))
        .assertNothingIsLost();
  }

  @Test
  void repairsOnAllNodesAtOnceAddOnlyOnce() throws Throwable {
    nodes = Nodes.start(listed(0, 1, 2), galera.get(0));
    Load load = nodes.load(300, Scale.PER_SECOND);
    Outcome before = Outcome.of(nodes, load, galera.get(0));
    assertEquals(0, before.drift());
    Rows rows = new Rows(galera.get(0).asAdmin(), Nodes.DATABASE);
    String sent = "SELECT SUM(n) FROM stat_day WHERE sender = 'engines' AND status = 'SENT'";
    long right = rows.number(sent);
    rows.change(
        "UPDATE stat_day SET n = n + 5 WHERE sender = 'engines' AND status = 'SENT' LIMIT 1");

    List<Integer> answers =
        nodes.servers().parallelStream()
            .map(server -> new ApiClient(server.uri(), ApiClient.FIRST_KEY))
            .map(client -> client.post("admin/repair", "").statusCode())
            .toList();

    assertEquals(right, rows.number(sent), answers::toString);
    assertEquals(true, answers.contains(200), answers::toString);
  }

  @Test
  void aServerWithoutItsClusterIsNotReadAndWaitedFor() throws Throwable {
    String all = listed(0).get(0);
    nodes = Nodes.start(List.of(all), galera.get(0));
    ApiClient client = new ApiClient(nodes.servers().get(0).uri(), nodes.account().key());
    client.send("081234567890", "before");
    galera.get(1).kill();
    galera.get(2).kill();
    Eventually.equal(503, SOON, () -> client.get("../health/ready").statusCode());
    WagsServer late = nodes.launch(all);
    Eventually.isTrue(SOON, () -> late.logged().contains("Waiting for the database"));

    galera.get(0).run("SET GLOBAL wsrep_provider_options = 'pc.bootstrap=YES'");

    Eventually.equal(200, SOON, () -> client.get("../health/ready").statusCode());
    client.send("081234567890", "after");
    assertEquals(200, client.get("ui/years").statusCode());
    late.awaitReady();
  }

  private Outcome finish(Load load, int survivor) throws Throwable {
    return Outcome.of(nodes, load, galera.get(survivor));
  }

  /** DB_HOST of the three nodes: all servers, each node beginning with that one. */
  private List<String> listed(int... first) {
    return IntStream.of(first)
        .mapToObj(
            begin ->
                String.join(
                    ",",
                    IntStream.range(0, 3)
                        .mapToObj(i -> galera.get((begin + i) % 3).address())
                        .toList()))
        .toList();
  }
}
