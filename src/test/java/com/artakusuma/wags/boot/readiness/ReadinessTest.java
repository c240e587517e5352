package com.artakusuma.wags.boot.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.boot.settings.StartFailedException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {

  private final Queue<Integer> statuses = new ArrayDeque<>();
  private HttpServer server;

  /** A server that answers with one status after the other. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(statuses.remove(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void waitsAsLongAsTheApplicationSaysThatItIsNotReady() throws Exception {
    statuses.addAll(List.of(503, 503, 200));

    readiness(Duration.ZERO).await();

    assertEquals(0, statuses.size());
  }

  @Test
  void givesAStrangeAnswerTimeToPass() throws Exception {
    statuses.addAll(List.of(500, 404, 503, 200));

    readiness(Duration.ofHours(1)).await();

    assertEquals(0, statuses.size());
  }

  @Test
  void givesUpOnADeploymentThatFailed() {
    statuses.addAll(List.of(500, 500));

    StartFailedException failure =
        assertThrows(StartFailedException.class, () -> readiness(Duration.ZERO).await());

    assertEquals(
        "the application does not start; the log above says why. It answers 500",
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "200, {\"checks\":[{\"name\":\"invariant\"}]}, true",
    "503, {\"details\":\"WAGS is starting\"}, true",
    "200, <title>It works</title>, false",
    "404, WAGS, false",
  })
  void knowsWagsFromOthers(int status, String body, boolean isWags) {
    server.createContext(
        "/health/live",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });

    assertEquals(isWags, readiness(Duration.ZERO).isWags());
  }

  private Readiness readiness(Duration foreignAnswerWait) {
    return new Readiness(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/"),
        null,
        foreignAnswerWait);
  }
}
