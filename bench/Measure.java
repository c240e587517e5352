import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures a running WAGS: idle latency from the 201 to the gateway's receipt, delivery of a backlog,
 * expansion. It is the gateway itself, which answers at once. See README.md beside it.
 */
public final class Measure {

  private static final String KEY = "telkomsel-change-me";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, Long> RECEIVED = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();
  private static String api;
  private static String database;

  public static void main(String[] arguments) throws Exception {
    api = arguments[0] + "/api/";
    int gatewayPort = Integer.parseInt(arguments[1]);
    database = arguments[2];
    startGateway(gatewayPort);
    switch (arguments[3]) {
      case "latency" -> latency(500);
      case "deliver" -> deliver();
      case "expand" -> expand(Integer.parseInt(arguments[4]));
      case "gateway" -> Thread.sleep(Long.MAX_VALUE);
      default -> throw new IllegalArgumentException(arguments[3]);
    }
    System.exit(0);
  }

  private static void startGateway(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1000);
    server.setExecutor(Executors.newFixedThreadPool(64));
    server.createContext("/", Measure::receive);
    server.start();
  }

  private static void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String id = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      RECEIVED.putIfAbsent(id, System.nanoTime());
      COUNT.incrementAndGet();
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Sends one message at a time into an empty queue. */
  private static void latency(int rounds) throws Exception {
    double[] millis = new double[rounds];
    for (int i = -200; i < rounds; i++) {
      String body = "{\"recipient\":\"081234567890\",\"message\":\"latency\"}";
      String answer = post("messages/send", body).body();
      long accepted = System.nanoTime();
      String key = "wags-" + answer.replaceAll(".*\"message_id\":(\\d+).*", "$1");
      while (!RECEIVED.containsKey(key)) {
        Thread.onSpinWait();
      }
      if (i >= 0) {
        millis[i] = (RECEIVED.get(key) - accepted) / 1e6;
      }
      Thread.sleep(20);
    }
    Arrays.sort(millis);
    System.out.printf(
        "idle latency, 201 to receipt, ms: p50 %.1f p90 %.1f p99 %.1f max %.1f%n",
        millis[rounds / 2], millis[rounds * 9 / 10], millis[rounds * 99 / 100], millis[rounds - 1]);
  }

  /** Watches a backlog drain: start it before WAGS. The middle 80% count. */
  private static void deliver() throws Exception {
    long backlog = number("SELECT COUNT(*) FROM outbox");
    while (COUNT.get() < backlog / 10) {
      Thread.sleep(10);
    }
    long from = COUNT.get();
    long start = System.nanoTime();
    while (number("SELECT COUNT(*) FROM outbox") > backlog / 10) {
      Thread.sleep(200);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "delivery of a backlog of %d: %.0f messages/s%n", backlog, (COUNT.get() - from) / seconds);
  }

  private static void expand(int recipients) throws Exception {
    String body =
        IntStream.range(0, recipients)
            .mapToObj(i -> "\"08%010d\"".formatted(1_200_000_000L + i))
            .collect(Collectors.joining(",", "{\"message\":\"hello\",\"recipients\":[", "]}"));
    long start = System.nanoTime();
    System.out.println(post("messages/send-bulk", body).body());
    System.out.printf("request: %.2f s%n", (System.nanoTime() - start) / 1e9);
    while (number("SELECT COUNT(*) FROM broadcast_chunk") > 0) {
      Thread.sleep(50);
    }
    long micros =
        number(
            """
            SELECT TIMESTAMPDIFF(MICROSECOND, created_at, dt_convert) FROM message_broadcast
             ORDER BY id DESC LIMIT 1""");
    System.out.printf("expansion of %d: %.0f rows/s%n", recipients, recipients * 1e6 / micros);
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("X-Api-Key", KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
