package com.artakusuma.wags.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WhatsApp gateway that logs every request it read and answers as it was told. */
public final class FakeGateway implements AutoCloseable {

  static {
    // By its defaults the JDK's server closes connections that WAGS keeps, and answers 40 ms late
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** The key that {@link #settings()} gives to WAGS. */
  public static final String KEY = "gateway-key";

  private static final int BACKLOG = 1_000;
  private static final Pattern ID = Pattern.compile("wags-(\\d+)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
  private final Queue<Receipt> taken = new ConcurrentLinkedQueue<>();
  private final Map<String, Function<Receipt, Answer>> scripts = new ConcurrentHashMap<>();
  private volatile Function<Receipt, Answer> script = receipt -> Answer.status(200);

  /**
   * One request, as it was read.
   *
   * @param path raw, still percent-encoded
   * @param headers the first value of each, by lower-case name
   */
  public record Receipt(Instant at, String path, Map<String, String> headers, String body) {

    /** The message's id, from the idempotency key. */
    public long messageId() {
      Matcher id = ID.matcher(headers.get("idempotency-key"));
      if (!id.matches()) {
        throw new IllegalStateException("No idempotency key of WAGS in " + headers);
      }
      return Long.parseLong(id.group(1));
    }

    /** Whose message it is, from the path. */
    public String sender() {
      String encoded = path.split("/")[1];
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public String recipient() {
      return field("recipient");
    }

    public String message() {
      return field("message");
    }

    private String field(String name) {
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readObject().getString(name);
      }
    }
  }

  /**
   * What to answer.
   *
   * @param after how long to let the client wait first
   * @param cut close the connection instead of answering
   */
  public record Answer(
      int status, String body, Map<String, String> headers, Duration after, boolean cut) {

    public static Answer status(int status) {
      return new Answer(status, "{\"status\":" + status + "}", Map.of(), Duration.ZERO, false);
    }

    /** No answer: the connection is closed once the request was read. */
    public static Answer cutOff() {
      return new Answer(0, "", Map.of(), Duration.ZERO, true);
    }

    public Answer withBody(String text) {
      return new Answer(status, text, headers, after, cut);
    }

    public Answer withHeader(String name, String value) {
      return new Answer(status, body, Map.of(name, value), after, cut);
    }

    public Answer after(Duration wait) {
      return new Answer(status, body, headers, wait, cut);
    }

    /** Whether the message goes on to its recipient, be the answer heard or not. */
    boolean takes() {
      return cut || (status >= 200 && status < 300);
    }
  }

  private FakeGateway(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port; answers 200 until told otherwise. */
  public static FakeGateway start() {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
      FakeGateway gateway = new FakeGateway(server);
      server.createContext("/", gateway::handle);
      server.setExecutor(gateway.threads);
      server.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers each request by this from now on. */
  public void answer(Function<Receipt, Answer> newScript) {
    script = newScript;
  }

  /** Answers the requests of one sender by this from now on, whatever the others get. */
  public void answer(String sender, Function<Receipt, Answer> newScript) {
    scripts.put(sender, newScript);
  }

  /** Everything read so far, in the order it came. */
  public List<Receipt> receipts() {
    return new ArrayList<>(receipts);
  }

  /** What was read for one sender. */
  public List<Receipt> receiptsFor(String sender) {
    return receipts.stream().filter(receipt -> sender.equals(receipt.sender())).toList();
  }

  /**
   * What one sender's recipients got: requests answered with 2xx, or read before the connection was
   * cut.
   */
  public List<Receipt> takenFor(String sender) {
    return taken.stream().filter(receipt -> sender.equals(receipt.sender())).toList();
  }

  /** What was read for one message. */
  public List<Receipt> receiptsOf(long messageId) {
    return receipts.stream().filter(receipt -> receipt.messageId() == messageId).toList();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The settings that point WAGS at this gateway. */
  public Map<String, String> settings() {
    return Map.of("EXTERNAL_API_URL", uri().toString(), "EXTERNAL_API_KEY", KEY);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Receipt receipt = read(exchange);
      receipts.add(receipt);
      Answer answer = scripts.getOrDefault(receipt.sender(), script).apply(receipt);
      if (answer.takes()) {
        taken.add(receipt);
      }
      if (!waitedFor(answer.after()) || answer.cut()) {
        return;
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Receipt read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Receipt(Instant.now(), exchange.getRequestURI().getRawPath(), headers, body);
  }

  /** A slow gateway is what is being tested, so here time does pass. */
  private static boolean waitedFor(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
