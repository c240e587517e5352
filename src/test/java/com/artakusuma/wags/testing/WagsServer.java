package com.artakusuma.wags.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program running as a process of its own: {@code target/wags.jar}, or {@code
 * target/wags/bin/wags} where a test only needs a server and its archive of classes is there.
 */
public final class WagsServer implements AutoCloseable {

  private static final Path JAR = Path.of("target", "wags.jar");
  private static final Path FOLDER = Path.of("target", "wags");

  /** By {@code -Dwags.test.java=} the servers run on another Java than their tests. */
  private static final String OTHER_JAVA = System.getProperty("wags.test.java", "");

  private static final String JAVA_HOME =
      OTHER_JAVA.isEmpty() ? System.getProperty("java.home") : OTHER_JAVA;

  /**
   * Flags of a virtual machine that starts soon and stays small. What a start loads needs less than
   * that size; below it the machine would collect all garbage at each step up to it.
   */
  public static final List<String> LOW_MEMORY =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MetaspaceSize=160m", "-Xmx256m");

  /** Neither UTC nor the zone of anybody who reads: times must not depend on the machine's. */
  private static final Map<String, String> MACHINE = Map.of("TZ", "Pacific/Chatham");

  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

  private final Process process;
  private final URI uri;
  private final Path log;

  private WagsServer(Process process, URI uri, Path log) {
    this.process = process;
    this.uri = uri;
    this.log = log;
  }

  /**
   * Starts it on a free port and waits until it is ready; its folder and log lie under target/.
   *
   * @param settings with {@code TZ} where the machine's zone matters
   */
  public static WagsServer start(Map<String, String> settings) {
    int port = TestDatabase.freePort();
    Map<String, String> environment = new HashMap<>(MACHINE);
    environment.putAll(settings);
    WagsServer server = launch(Path.of("target", "wags-" + port), port, environment);
    Runtime.getRuntime().addShutdownHook(new Thread(server::kill, "end WAGS"));
    server.awaitReady();
    return server;
  }

  /**
   * Starts it and returns at once; nothing ends it but {@link #stop()} and {@link #kill()}.
   *
   * @param folder its working directory and the place of its log, {@code wags.log}
   */
  public static WagsServer launch(Path folder, int port, Map<String, String> settings) {
    ProcessBuilder program =
        Files.exists(FOLDER.resolve("lib/wags.jsa"))
            ? byFolder(List.of(), LOW_MEMORY)
            : byJar(LOW_MEMORY);
    return launch(program, folder, port, settings);
  }

  /**
   * Starts {@code target/wags.jar} with these flags and returns at once; nothing ends it but {@link
   * #stop()} and {@link #kill()}.
   *
   * @param folder its working directory and the place of its log, {@code wags.log}
   */
  public static WagsServer launch(
      Path folder, int port, Map<String, String> settings, List<String> flags) {
    return launch(byJar(flags), folder, port, settings);
  }

  /** The same of any version's program. */
  public static WagsServer launch(Path jar, Path folder, int port, Map<String, String> settings) {
    return launch(new ProcessBuilder(jarCommand(jar, LOW_MEMORY)), folder, port, settings);
  }

  /** The same of the folder {@code target/wags}, by its script. */
  public static WagsServer launchFolder(
      Path folder, int port, Map<String, String> settings, List<String> flags) {
    return launch(byFolder(List.of(), flags), folder, port, settings);
  }

  private static ProcessBuilder byJar(List<String> flags) {
    return new ProcessBuilder(jarCommand(JAR, flags));
  }

  private static List<String> jarCommand(Path jar, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(JAVA_HOME, "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    return command;
  }

  /**
   * The version of the Java that was chosen for the servers, {@code 25.0.3}; empty where none was
   * and they run on that of their tests.
   */
  public static Optional<String> chosenJava() {
    if (OTHER_JAVA.isEmpty()) {
      return Optional.empty();
    }
    Properties release = new Properties();
    try (InputStream file = Files.newInputStream(Path.of(OTHER_JAVA, "release"))) {
      release.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(release.getProperty("JAVA_VERSION").replace("\"", ""));
  }

  /** A program of {@code target/wags.jar} that its arguments ask for instead of the server. */
  public static ProcessBuilder program(List<String> arguments) {
    List<String> command = jarCommand(JAR, LOW_MEMORY);
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** Its script, which becomes the virtual machine's process. */
  static ProcessBuilder byFolder(List<String> arguments, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(FOLDER.resolve("bin/wags").toAbsolutePath().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", JAVA_HOME);
    builder.environment().put("JAVA_OPTS", String.join(" ", flags));
    return builder;
  }

  private static WagsServer launch(
      ProcessBuilder builder, Path folder, int port, Map<String, String> settings) {
    try {
      Path log = Files.createDirectories(folder).resolve("wags.log");
      builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(settings);
      builder.environment().put("SERVER_PORT", Integer.toString(port));
      String scheme = settings.getOrDefault("SERVER_TLS_KEY", "").isEmpty() ? "http" : "https";
      return new WagsServer(
          builder.start(), URI.create(scheme + "://localhost:" + port + "/"), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts it on a free port, with a gateway that is not there, and returns at once; nothing ends
   * it but {@link #stop()} and {@link #kill()}.
   *
   * @param more settings beside those of the database
   */
  public static WagsServer launch(String database, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(database));
    settings.putAll(Map.of("EXTERNAL_API_URL", "http://127.0.0.1:9", "EXTERNAL_API_KEY", "none"));
    settings.putAll(more);
    int port = TestDatabase.freePort();
    return launch(Path.of("target", "wags-" + port), port, settings);
  }

  /** The address of the console; the API lies below it at {@code api/}. */
  public URI uri() {
    return uri;
  }

  /** Everything it logged, also after it ended. */
  public Path log() {
    return log;
  }

  public Process process() {
    return process;
  }

  /** Waits until the program itself says that it is ready. */
  public void awaitReady() {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!logged().contains("WAGS is ready")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("WAGS did not start; its log says:\n" + logged());
      }
      sleep(Duration.ofMillis(100));
    }
  }

  /**
   * Waits until it has ended because it cannot start.
   *
   * @param longest how long that may take
   * @return the lines that it said
   */
  public List<String> awaitFailedStart(Duration longest) throws InterruptedException {
    try {
      assertTrue(process.waitFor(longest.toSeconds(), TimeUnit.SECONDS), "still running");
      assertEquals(1, process.exitValue());
      return logged().lines().toList();
    } finally {
      kill();
    }
  }

  /** Asks it to stop as an operator would (SIGTERM) and waits until it has. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("WAGS did not stop; its log says:\n" + logged());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it without warning (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Freezes it where it stands (SIGSTOP), as a long pause of the whole machine would. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on (SIGCONT) as if nothing had happened. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("SIG" + name + " did not reach process " + process.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** What it logged so far. */
  public String logged() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for WAGS", e);
    }
  }
}
