package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three nodes on one database with one gateway, which all scenarios share. */
final class Cluster {

  static final int MAX_ATTEMPTS = 10;

  private static final int SIZE = 3;
  private static final String DATABASE = "wags_chaos";

  /** The shortest lease that the settings allow, and short pauses, so that faults are soon over. */
  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("DB_NAME", DATABASE),
          Map.entry("DB_POOL_SIZE", "20"),
          Map.entry("DELIVERY_SLOTS", "32"),
          Map.entry("EXPANSION_WORKERS", "1"),
          Map.entry("GATEWAY_CONNECT_TIMEOUT_SECONDS", "1"),
          Map.entry("GATEWAY_TIMEOUT_SECONDS", "2"),
          Map.entry("DELIVERY_LEASE_SECONDS", "16"),
          Map.entry("DELIVERY_MAX_ATTEMPTS", Integer.toString(MAX_ATTEMPTS)),
          Map.entry("RETRY_BASE_SECONDS", "1"),
          Map.entry("RETRY_CAP_SECONDS", "2"),
          Map.entry("PACING_PER_MINUTE", "0"));

  private final TestDatabase server = TestDatabase.server();
  private final FakeGateway gateway = FakeGateway.start();
  private final Rows rows = new Rows(server, DATABASE);
  private final List<Node> nodes;

  private Cluster() {
    server.createEmpty(DATABASE);
    nodes = IntStream.rangeClosed(1, SIZE).mapToObj(i -> stopped("node-" + i, Map.of())).toList();
    nodes.forEach(Node::launch);
    nodes.forEach(Node::awaitReady);
  }

  /** The cluster, whole: it is started, or what an earlier scenario broke is mended. */
  static Cluster whole() {
    Cluster cluster = Holder.CLUSTER;
    cluster.nodes.forEach(Node::repair);
    cluster.nodes.forEach(Node::awaitReady);
    return cluster;
  }

  List<Node> nodes() {
    return nodes;
  }

  FakeGateway gateway() {
    return gateway;
  }

  Rows rows() {
    return rows;
  }

  /** One more node, not started; the caller closes it. */
  Node stopped(String name, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(server.settings(DATABASE));
    settings.putAll(gateway.settings());
    settings.putAll(SETTINGS);
    settings.putAll(more);
    Node node = new Node(name, server, gateway.uri(), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "end " + name));
    return node;
  }

  /** Starts it on first use and no earlier. */
  private static final class Holder {
    static final Cluster CLUSTER = new Cluster();
  }
}
