package com.artakusuma.wags.boot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Answers on WAGS's port while the database is not there yet: 503 with {@code Retry-After} to
 * everyone, health checks included, so that nobody takes a start that waits for one that failed.
 */
final class WaitingRoom {

  private static final byte[] BODY =
      "{\"error\":\"Service unavailable\",\"details\":\"WAGS is starting and waits for its database\"}"
          .getBytes(StandardCharsets.UTF_8);
  private static final int THREADS = 4;
  private static final int WAITING = 100;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private WaitingRoom(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Opens at this port; close it before the server itself listens there. */
  static WaitingRoom open(int port) throws StartFailure {
    // The JDK's server otherwise waits for ever for a request that stops halfway
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "5");
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(port), WAITING);
      ThreadPoolExecutor threads =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              0,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(WAITING),
              new ThreadPoolExecutor.CallerRunsPolicy());
      server.setExecutor(threads);
      server.createContext("/", WaitingRoom::answer);
      server.start();
      return new WaitingRoom(server, threads);
    } catch (IOException e) {
      throw new StartFailure("SERVER_PORT " + port + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Retry-After", "5");
    exchange.getResponseHeaders().set("Connection", "close");
    boolean head = "HEAD".equals(exchange.getRequestMethod());
    exchange.sendResponseHeaders(503, head ? -1 : BODY.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(BODY);
      }
    }
    exchange.close();
  }

  void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
