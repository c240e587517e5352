package com.artakusuma.wags.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Sends single messages as fast as they are accepted, one after the other on each connection. It is
 * wrk that does it: written in C, it leaves the cores to WAGS.
 */
final class Wrk {

  private static final String SCRIPT = Path.of("bench", "accept.lua").toString();

  private Wrk() {}

  /**
   * Looks whether there is one.
   *
   * @throws CannotMeasureException where it is not installed
   */
  static void require() throws CannotMeasureException {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    if (Stream.of(folders).noneMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")))) {
      throw new CannotMeasureException(
          "The load generator wrk is not on the PATH: install the package wrk (Debian: apt-get"
              + " install wrk).");
    }
  }

  /** Loads a server beside whoever calls this; a failure comes as a CompletionException. */
  static CompletableFuture<WrkOutput> start(URI server, int connections, int seconds) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run(server, connections, seconds);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        // Of the common pool a machine with few cores has too few threads for several
        work -> new Thread(work, "wrk").start());
  }

  /** Loads a server for a while. */
  static WrkOutput run(URI server, int connections, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "wrk",
            "-t1",
            "-c" + connections,
            "-d" + seconds + "s",
            "--latency",
            "-s",
            SCRIPT,
            server.resolve("api/messages/send").toString());
    return WrkOutput.parse(Command.run(command));
  }
}
