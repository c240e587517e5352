package com.artakusuma.wags.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks the running server whether WAGS is ready, until it is. */
final class Readiness {

  private static final Logger LOG = Logger.getLogger(Readiness.class.getName());
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final URI health;

  Readiness(int port) {
    health = URI.create("http://localhost:" + port + "/health/ready");
  }

  void await() throws InterruptedException {
    long nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
    while (true) {
      String problem = probe();
      if (problem == null) {
        return;
      }
      if (System.nanoTime() >= nextLine) {
        LOG.log(Level.WARNING, "Not ready yet: {0}", problem);
        nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
      }
      Thread.sleep(BETWEEN_PROBES.toMillis());
    }
  }

  /** What is still missing; null when nothing is. */
  private String probe() {
    try {
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(10_000);
      int status = connection.getResponseCode();
      if (status == 200) {
        connection.getInputStream().close();
        return null;
      }
      try (InputStream body = connection.getErrorStream()) {
        return status
            + " "
            + (body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return e.toString();
    }
  }
}
