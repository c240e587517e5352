package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.WagsServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Three nodes on one database: what they ask of it while nothing is to do, and what they take in
 * and deliver together. All of them share the cores of one machine, so the figures tell what it
 * costs to be three, not what three machines bring.
 */
final class Nodes implements Measurement {

  private static final int NODES = 3;
  private static final int CONNECTIONS_EACH = 21;

  /** Until what a start has to look after is done. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  @Override
  public List<Figure> measure(Site site) throws Exception {
    List<Figure> figures = new ArrayList<>();
    Rows rows = site.freshDatabase();
    List<WagsServer> nodes = new ArrayList<>();
    try {
      nodes.add(site.startServer(node(0)));
      figures.add(idle(site, "one node, idle: statements"));
      while (nodes.size() < NODES) {
        nodes.add(site.startServer(node(nodes.size())));
      }
      figures.add(idle(site, "three nodes, idle: statements"));
      figures.addAll(together(site, rows, nodes));
      return figures;
    } finally {
      nodes.forEach(WagsServer::close);
    }
  }

  private static Map<String, String> node(int number) {
    return Map.of("NODE_NAME", "node-" + number);
  }

  private static Figure idle(Site site, String name) throws Exception {
    Until.passed(SETTLED);
    int seconds = 3 * site.options().seconds();
    long before = statements(site);
    Until.passed(Duration.ofSeconds(seconds));
    return Figure.of(name, (statements(site) - before) / (double) seconds, Unit.PER_SECOND)
        .noting("begin and commit of each transaction counted");
  }

  /** What the database server has been asked by all its clients, this one included. */
  private static long statements(Site site) throws SQLException {
    try (Connection connection = site.database().connect("");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
      row.next();
      return row.getLong("Value");
    }
  }

  private static List<Figure> together(Site site, Rows rows, List<WagsServer> nodes)
      throws Exception {
    load(nodes, site.options().warmup());
    long open = rows.number("SELECT COUNT(*) FROM outbox");
    long before = site.gateway().received();
    long start = System.nanoTime();
    List<WrkOutput> outputs = load(nodes, site.options().seconds());
    double seconds = (System.nanoTime() - start) / 1e9;
    long delivered = site.gateway().received() - before;
    return List.of(
        Figure.of(
                "three nodes: accept, %d connections each".formatted(CONNECTIONS_EACH),
                outputs.stream().mapToDouble(WrkOutput::perSecond).sum(),
                Unit.PER_SECOND)
            .spread(
                outputs.stream().mapToDouble(WrkOutput::p50).max().orElseThrow(),
                outputs.stream().mapToDouble(WrkOutput::p99).max().orElseThrow())
            .noting("percentiles of the slowest node")
            .noting(
                String.join("; ", outputs.stream().map(WrkOutput::complaint).distinct().toList())),
        Figure.of("three nodes: deliver", delivered / seconds, Unit.PER_SECOND)
            .noting("gateway 0 ms, %,d messages waited at the beginning".formatted(open)));
  }

  private static List<WrkOutput> load(List<WagsServer> nodes, int seconds) {
    List<CompletableFuture<WrkOutput>> loads =
        nodes.stream().map(node -> Wrk.start(node.uri(), CONNECTIONS_EACH, seconds)).toList();
    return loads.stream().map(CompletableFuture::join).toList();
  }
}
