package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where it is measured: a database server, a gateway, and servers of WAGS as they are needed. */
final class Site implements AutoCloseable {

  /** Where the figures and the servers' logs lie. */
  static final Path FOLDER = Path.of("target", "bench");

  /** The sender of all messages: the first user, as schema.sql makes it. */
  static final String SENDER = "telkomsel";

  static final int SENDER_ID = 1;

  private static final String DATABASE = "wags_bench";

  /** A broadcast to a million is 15 MB of request. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Options options;
  private final TestDatabase server = TestDatabase.server();
  private final BenchGateway gateway = BenchGateway.start();
  private int servers;

  Site(Options options) throws IOException {
    this.options = options;
  }

  Options options() {
    return options;
  }

  TestDatabase database() {
    return server;
  }

  BenchGateway gateway() {
    return gateway;
  }

  /** Empties the database that servers use; WAGS makes the tables when it starts. */
  Rows freshDatabase() {
    server.createEmpty(DATABASE);
    gateway.forget();
    gateway.answerAfter(Duration.ZERO);
    gateway.giveIds(false);
    return new Rows(server, DATABASE);
  }

  /** Starts a server on that database and waits until it is ready; the caller closes it. */
  WagsServer startServer(Map<String, String> more) {
    return startServer(DATABASE, more);
  }

  /** Starts a server on a database and waits until it is ready; the caller closes it. */
  WagsServer startServer(String database, Map<String, String> more) {
    WagsServer wags = launchServer(database, more);
    wags.awaitReady();
    return wags;
  }

  /** Starts the folder by its script, with the archive of its classes if there is one. */
  WagsServer startFolder(Map<String, String> more) {
    WagsServer wags = launch(WagsServer::launchFolder, DATABASE, more);
    wags.awaitReady();
    return wags;
  }

  /** Starts a server on the usual database and returns at once; the caller closes it. */
  WagsServer launchServer(Map<String, String> more) {
    return launchServer(DATABASE, more);
  }

  private WagsServer launchServer(String database, Map<String, String> more) {
    return launch(WagsServer::launch, database, more);
  }

  /** By which of its two ways a server is started. */
  @FunctionalInterface
  private interface Launch {
    WagsServer by(Path folder, int port, Map<String, String> settings, List<String> flags);
  }

  private WagsServer launch(Launch launch, String database, Map<String, String> more) {
    servers++;
    Path folder = FOLDER.resolve("server-" + servers);
    int port = TestDatabase.freePort();
    WagsServer wags = launch.by(folder, port, settings(database, more), options.jvm());
    Runtime.getRuntime().addShutdownHook(new Thread(wags::kill, "end WAGS"));
    return wags;
  }

  private Map<String, String> settings(String database, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(server.settings(database));
    settings.putAll(gateway.settings());
    settings.putAll(more);
    settings.putAll(options.settings());
    return settings;
  }

  /** A server's API, as its first user calls it. */
  static ApiClient api(WagsServer wags) {
    return new ApiClient(wags.uri(), ApiClient.FIRST_KEY, PATIENCE);
  }

  /** Tells whoever watches what happens; the figures come later. */
  static void say(String text, Object... values) {
    System.out.printf("[bench] " + text + "%n", values);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
