package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.TcpProxy;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One server as a process of its own. Its ways to the database and to the gateway lead through
 * proxies of its own. After an end it comes back with its name, its address and its ways.
 */
final class Node implements AutoCloseable {

  /** Clients give up on a node that does not answer and go to the next. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final int port = TestDatabase.freePort();
  private final TcpProxy database;
  private final TcpProxy gateway;
  private final Map<String, String> settings;
  private final Path program;
  private WagsServer server;
  private Instant launchedAt = Instant.MIN;

  /**
   * A node that does not run yet.
   *
   * @param gateway where the gateway listens
   * @param settings all but its name and its ways
   */
  Node(String name, TestDatabase database, URI gateway, Map<String, String> settings) {
    this(name, database, gateway, settings, null);
  }

  /**
   * The same of another version.
   *
   * @param program its {@code wags.jar}; null for that of this build
   */
  Node(
      String name, TestDatabase database, URI gateway, Map<String, String> settings, Path program) {
    this.name = name;
    this.program = program;
    this.database = TcpProxy.to(database.host(), database.port());
    this.gateway = TcpProxy.to(gateway.getHost(), gateway.getPort());
    this.settings = new HashMap<>(settings);
    this.settings.put("NODE_NAME", name);
    this.settings.put("DB_HOST", "127.0.0.1");
    this.settings.put("DB_PORT", Integer.toString(this.database.port()));
    this.settings.put("EXTERNAL_API_URL", "http://127.0.0.1:" + this.gateway.port());
  }

  /** What it signs its leases with. */
  String name() {
    return name;
  }

  /** Its way to the database. */
  TcpProxy database() {
    return database;
  }

  /** Its way to the gateway. */
  TcpProxy gateway() {
    return gateway;
  }

  /** Starts it and returns at once. */
  void launch() {
    launchedAt = Instant.now();
    Path folder = Path.of("target", "chaos", name);
    server =
        program == null
            ? WagsServer.launch(folder, port, settings)
            : WagsServer.launch(program, folder, port, settings);
  }

  void awaitReady() {
    server.awaitReady();
  }

  /** When it was last started. */
  Instant launchedAt() {
    return launchedAt;
  }

  boolean isAlive() {
    return server != null && server.process().isAlive();
  }

  /** SIGKILL. */
  void kill() {
    server.kill();
  }

  /** SIGTERM; returns once it has ended. */
  void terminate() {
    server.stop();
  }

  /** SIGSTOP. */
  void freeze() {
    server.freeze();
  }

  /** SIGCONT. */
  void thaw() {
    server.thaw();
  }

  /** What it logged since its last start. */
  String logged() {
    return server.logged();
  }

  /** Its API as a user calls it, whether it runs or not. */
  ApiClient api(String key) {
    return new ApiClient(at("/"), key, PATIENCE);
  }

  /** An address on it, whether it runs or not. */
  URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Takes back every fault and starts it if it does not run; it may not be ready yet. */
  void repair() {
    database.endSilent();
    database.pass();
    gateway.endSilent();
    gateway.pass();
    if (isAlive()) {
      thaw();
    } else {
      launch();
    }
  }

  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
    database.close();
    gateway.close();
  }
}
