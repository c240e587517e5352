package com.artakusuma.wags.demo;

import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.EmbeddedDatabase;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs everything on one machine: a database whose data stay in {@code .demo}, the practice gateway
 * and WAGS itself; ends all of it, in order, on Ctrl-C.
 */
public final class Demo {

  private static final Path FOLDER = Path.of(System.getProperty("demo.folder", ".demo"));
  private static final Path TEMPORARY = FOLDER.resolve("tmp");
  private static final boolean DEVELOPMENT = Boolean.getBoolean("demo.development");
  private static final int DATABASE_PORT = Integer.getInteger("demo.database.port");

  /** What runs, the latest first: WAGS drains before the gateway and the database go. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private Demo() {}

  public static void main(String[] arguments) {
    Demo demo = new Demo();
    Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop demo"));
    // Maven killed outright tells nobody: then the demo ends by itself
    ProcessHandle.current().parent().ifPresent(p -> p.onExit().thenRun(() -> System.exit(0)));
    try {
      demo.run();
    } catch (Exception e) {
      say("The demo cannot run: " + e + (e.getCause() == null ? "" : ": " + e.getCause()));
      System.exit(1);
    }
  }

  private void run() throws Exception {
    int port = Integer.getInteger("demo.port");
    int gatewayPort = Integer.getInteger("demo.gateway.port");
    say("Starting the database (the first time it is unpacked, which takes half a minute) ...");
    started(EmbeddedDatabase.start(FOLDER.resolve("database"), DATABASE_PORT));
    Map<String, String> gateway =
        gateway(URI.create("http://localhost:" + port + "/"), gatewayPort);
    say("Starting WAGS ...");
    int debugPort = DEVELOPMENT ? TestDatabase.freePort() : 0;
    WagsServer wags = WagsServer.launch(FOLDER, port, settings(gateway), flags(debugPort));
    started(wags);
    wags.awaitReady();
    say(welcome(wags, gatewayPort));
    if (DEVELOPMENT) {
      develop(debugPort);
    }
    int status = wags.process().waitFor();
    say("WAGS ended with " + status + ", see " + wags.log());
    System.exit(status);
  }

  /** Starts the gateway of the kind that was asked for; the settings that point WAGS at it. */
  private Map<String, String> gateway(URI wags, int port) throws IOException {
    GatewayKind kind = kind();
    if (kind == GatewayKind.WAGS) {
      started(PracticeGateway.start(port));
      return Map.of("EXTERNAL_API_URL", "http://localhost:" + port, "EXTERNAL_API_KEY", "practice");
    }
    PlayedGateway played = PlayedGateway.start(kind, wags, port);
    started(played);
    return played.settings();
  }

  private static GatewayKind kind() {
    String wanted = System.getProperty("demo.gateway.kind", GatewayKind.WAGS.wire());
    return GatewayKind.of(wanted)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "demo.gateway.kind is %s but must be one of %s"
                        .formatted(
                            wanted,
                            Stream.of(GatewayKind.values())
                                .map(GatewayKind::wire)
                                .collect(Collectors.joining(", ")))));
  }

  private static List<String> flags(int debugPort) throws IOException {
    if (!DEVELOPMENT) {
      return WagsServer.LOW_MEMORY;
    }
    // Of the -D only the program's own server knows: it is no setting for installations
    return List.of(
        CodeReload.flag(debugPort),
        "-Djava.io.tmpdir=" + Files.createDirectories(TEMPORARY.toAbsolutePath()),
        "-DFACES_STAGE=Development");
  }

  /** Brings changes in the sources into the running program from now on. */
  private void develop(int debugPort) throws IOException {
    CodeReload code = CodeReload.attach(debugPort);
    started(code);
    DevLoop loop = new DevLoop(DevLoop.application(TEMPORARY), code, Demo::say);
    Thread watcher =
        new Thread(
            () -> {
              try {
                loop.watch();
              } catch (IOException e) {
                say("Changes are no longer seen: " + e);
              }
            },
            "watch sources");
    watcher.setDaemon(true);
    watcher.start();
    say("Changes in src/main are brought into the running program as they are saved.");
  }

  private static Map<String, String> settings(Map<String, String> gateway) {
    Map<String, String> settings = new HashMap<>(gateway);
    settings.put("DB_HOST", "127.0.0.1");
    settings.put("DB_PORT", Integer.toString(DATABASE_PORT));
    settings.put("DB_USER", EmbeddedDatabase.USER);
    settings.put("DB_PASSWORD", EmbeddedDatabase.PASSWORD);
    settings.put("DB_NAME", EmbeddedDatabase.DATABASE);
    settings.put("WAGS_FIRST_KEY", ApiClient.FIRST_KEY);
    settings.put("WAGS_SECRET_KEY", "practice-where-credentials-are-no-secret");
    return settings;
  }

  private static String welcome(WagsServer wags, int gatewayPort) {
    return """

    WAGS is ready.

      Console    %1$s     user telkomsel, key telkomsel-change-me
      Gateway    http://localhost:%2$d/     practice: shows what it received, fails when you tell it to
      Log        %3$s

    Send a message:

      curl -X POST %1$sapi/messages/send -H 'X-Api-Key: telkomsel-change-me' \\
        -H 'Content-Type: application/json' -d '{"recipient":"081234567890","message":"Hello"}'

    Ctrl-C ends it; the data stay in %4$s for the next time.
    """
        .formatted(wags.uri(), gatewayPort, wags.log(), FOLDER);
  }

  private synchronized void started(AutoCloseable part) {
    running.push(part);
  }

  private void stop() {
    say("Stopping ...");
    while (true) {
      AutoCloseable part;
      synchronized (this) {
        part = running.poll();
      }
      if (part == null) {
        break;
      }
      try {
        part.close();
      } catch (Exception e) {
        say("Could not stop " + part.getClass().getSimpleName() + ": " + e);
      }
    }
    say("Stopped.");
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
