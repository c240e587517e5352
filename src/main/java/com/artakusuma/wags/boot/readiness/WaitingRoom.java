package com.artakusuma.wags.boot.readiness;

import com.artakusuma.wags.boot.settings.StartFailedException;
import com.artakusuma.wags.boot.tls.ServerTls;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers on WAGS's port until the application can: 503 with {@code Retry-After} to everyone,
 * health checks included, so that nobody takes a start that waits for one that failed.
 */
public final class WaitingRoom {

  private static final int THREADS = 4;
  private static final int WAITING = 100;

  /** Seconds for those who are being answered when the application takes over. */
  private static final int LONGEST_ANSWER = 1;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private volatile byte[] body = StartingAnswer.body("WAGS is starting");

  private WaitingRoom(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Opens there; close it before the server itself listens there.
   *
   * @param tls what it speaks; null for plain HTTP
   */
  public static WaitingRoom open(InetSocketAddress address, @Nullable ServerTls tls)
      throws StartFailedException {
    // The JDK's server otherwise waits for ever for a request that stops halfway
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "5");
    try {
      HttpServer server = tls == null ? HttpServer.create(address, WAITING) : https(address, tls);
      ThreadPoolExecutor threads =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              0,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(WAITING),
              new ThreadPoolExecutor.CallerRunsPolicy());
      server.setExecutor(threads);
      WaitingRoom room = new WaitingRoom(server, threads);
      server.createContext("/", room::answer);
      server.start();
      return room;
    } catch (IOException e) {
      throw StartFailedException.of(address, e);
    }
  }

  private static HttpServer https(InetSocketAddress address, ServerTls tls) throws IOException {
    HttpsServer server = HttpsServer.create(address, WAITING);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls.context()) {
          @Override
          public void configure(HttpsParameters parameters) {
            parameters.setSSLParameters(tls.parameters());
          }
        });
    return server;
  }

  /**
   * What it says from now on.
   *
   * @param details one sentence without quotes
   */
  public void say(String details) {
    body = StartingAnswer.body(details);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] answer = body;
    exchange.getResponseHeaders().set("Content-Type", StartingAnswer.CONTENT_TYPE);
    exchange.getResponseHeaders().set("Retry-After", StartingAnswer.RETRY_AFTER);
    exchange.getResponseHeaders().set("Connection", "close");
    boolean head = "HEAD".equals(exchange.getRequestMethod());
    exchange.sendResponseHeaders(StartingAnswer.STATUS, head ? -1 : answer.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer);
      }
    }
    exchange.close();
  }

  /** Ends it and frees its port. */
  public void close() {
    // Java 17 waits the whole time where nobody is being answered, too
    boolean answering = threads.getActiveCount() > 0 || !threads.getQueue().isEmpty();
    server.stop(answering ? LONGEST_ANSWER : 0);
    threads.shutdownNow();
  }
}
