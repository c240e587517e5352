package com.artakusuma.wags.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway that takes every message, at once or after a while, and notes when each came first. It
 * shares the cores with what is measured: one thread reads and answers, one more wakes the answers
 * that come later.
 */
final class BenchGateway implements AutoCloseable {

  static {
    // By its defaults the JDK's server closes connections that WAGS keeps, and answers 40 ms late
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    System.setProperty("sun.net.httpserver.idleInterval", "3600");
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int BACKLOG = 1_000;
  private static final String KEY = "bench";
  private static final Pattern MESSAGE_KEY = Pattern.compile("wags-(\\d+)");

  private final HttpServer server;
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
  private final Map<Long, Long> receipts = new ConcurrentHashMap<>();
  private final AtomicLong received = new AtomicLong();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean givesIds;

  private BenchGateway(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port; answers at once until told otherwise. */
  static BenchGateway start() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
    BenchGateway gateway = new BenchGateway(server);
    // no executor: the thread that waits for requests also answers them, and hands nothing over
    server.createContext("/", gateway::handle);
    server.start();
    return gateway;
  }

  /** The settings that point WAGS at this gateway. */
  Map<String, String> settings() {
    return Map.of(
        "EXTERNAL_API_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "EXTERNAL_API_KEY",
        KEY);
  }

  /** From now on lets WAGS wait so long for each answer. */
  void answerAfter(Duration newDelay) {
    delay = newDelay;
  }

  /** From now on answers as the Cloud API does, with an id of the message, or again without one. */
  void giveIds(boolean yes) {
    givesIds = yes;
  }

  /** The id that it gives to a message. */
  static String idOf(long message) {
    return "wamid." + message;
  }

  /** Forgets what it received. */
  void forget() {
    receipts.clear();
    received.set(0);
  }

  /** Requests since it last forgot, repeated ones included. */
  long received() {
    return received.get();
  }

  /** How many of them brought a message that had come before. */
  long doubles() {
    return received.get() - receipts.size();
  }

  /** When a message came first, by {@link System#nanoTime()}; empty while it has not come. */
  OptionalLong receipt(long message) {
    Long at = receipts.get(message);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  @Override
  public void close() {
    server.stop(0);
    later.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    long message = message(key == null ? new String(body, StandardCharsets.UTF_8) : key);
    receipts.putIfAbsent(message, System.nanoTime());
    received.incrementAndGet();
    byte[] answer = givesIds ? withId(message) : new byte[0];
    Duration wait = delay;
    if (wait.isZero()) {
      answer(exchange, answer);
    } else {
      later.schedule(() -> answerLater(exchange, answer), wait.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static long message(String named) {
    Matcher key = MESSAGE_KEY.matcher(named);
    if (!key.find()) {
      throw new IllegalStateException("No key of WAGS in " + named);
    }
    return Long.parseLong(key.group(1));
  }

  private static byte[] withId(long message) {
    return ("{\"messages\":[{\"id\":\"" + idOf(message) + "\"}]}").getBytes(StandardCharsets.UTF_8);
  }

  private static void answerLater(HttpExchange exchange, byte[] answer) {
    try {
      answer(exchange, answer);
    } catch (IOException e) {
      exchange.close(); // WAGS has gone meanwhile: nobody waits for this answer
    }
  }

  private static void answer(HttpExchange exchange, byte[] answer) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) {
        exchange.getResponseBody().write(answer);
      }
    }
  }
}
