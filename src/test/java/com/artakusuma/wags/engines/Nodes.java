package com.artakusuma.wags.engines;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Three nodes of WAGS on database servers of a test, with a gateway that keeps its receipts. */
final class Nodes implements AutoCloseable {

  static final String DATABASE = "wags_engines";

  /** The shortest lease that the settings allow, so that faults are soon over. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("DB_NAME", DATABASE),
          Map.entry("DB_USER", DatabaseProcess.USER),
          Map.entry("DB_PASSWORD", DatabaseProcess.PASSWORD),
          Map.entry("WAGS_FIRST_KEY", ApiClient.FIRST_KEY),
          Map.entry("DB_POOL_SIZE", "20"),
          Map.entry("DB_TIMEOUT_SECONDS", "5"),
          Map.entry("DELIVERY_SLOTS", "16"),
          Map.entry("EXPANSION_WORKERS", "1"),
          Map.entry("GATEWAY_CONNECT_TIMEOUT_SECONDS", "1"),
          Map.entry("GATEWAY_TIMEOUT_SECONDS", "2"),
          Map.entry("DELIVERY_LEASE_SECONDS", "16"),
          Map.entry("DELIVERY_MAX_ATTEMPTS", "10"),
          Map.entry("RETRY_BASE_SECONDS", "1"),
          Map.entry("RETRY_CAP_SECONDS", "2"),
          Map.entry("PACING_PER_MINUTE", "0"));

  /** Clients give up on a node that does not answer and go to the next. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final FakeGateway gateway = FakeGateway.start();
  private final List<WagsServer> servers = new ArrayList<>();
  private Account account;

  private Nodes() {}

  /**
   * Starts them, one after the other since the first one makes the tables.
   *
   * @param hosts DB_HOST of each
   * @param writer where the sender of the test is made
   */
  static Nodes start(List<String> hosts, DatabaseProcess writer) throws Exception {
    Nodes nodes = new Nodes();
    for (String host : hosts) {
      WagsServer server = nodes.launch(host);
      if (nodes.servers.size() == 1) {
        server.awaitReady();
      }
    }
    nodes.servers.forEach(WagsServer::awaitReady);
    nodes.account = new Rows(writer.asAdmin(), DATABASE).newAccount("engines");
    return nodes;
  }

  /**
   * One node more, which may not be ready yet.
   *
   * @param host its DB_HOST
   */
  WagsServer launch(String host) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.putAll(gateway.settings());
    settings.put("DB_HOST", host);
    String name = "node-" + (servers.size() + 1);
    settings.put("NODE_NAME", name);
    WagsServer server =
        WagsServer.launch(Path.of("target", "engines", name), TestDatabase.freePort(), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::kill, "end " + name));
    servers.add(server);
    return server;
  }

  Account account() {
    return account;
  }

  FakeGateway gateway() {
    return gateway;
  }

  List<WagsServer> servers() {
    return servers;
  }

  /** Starts to send single messages, in turn to each node. */
  Load load(int count, int perSecond) {
    return Load.start(
        servers.stream()
            .map(server -> new ApiClient(server.uri(), account.key(), PATIENCE))
            .toList(),
        count,
        perSecond);
  }

  /** What the gateway took, by idempotency key. */
  Map<String, List<Receipt>> taken() {
    return gateway.takenFor(account.name()).stream()
        .collect(Collectors.groupingBy(receipt -> receipt.headers().get("idempotency-key")));
  }

  @Override
  public void close() {
    servers.forEach(WagsServer::kill);
    gateway.close();
  }
}
