package com.artakusuma.wags.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** What a user has webhooks sent to: notes each call, and answers as it was told. */
public final class WebhookReceiver implements AutoCloseable {

  private final int port;
  private HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Map<String, ToIntFunction<Call>> scripts = new ConcurrentHashMap<>();
  private final Map<String, ToIntFunction<Call>> waits = new ConcurrentHashMap<>();

  /**
   * One call, as it was read.
   *
   * @param headers the first value of each, by lower-case name
   * @param status that it was answered with
   */
  public record Call(String path, Map<String, String> headers, String body, int status) {

    public JsonObject json() {
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }

    public String type() {
      return json().getString("type");
    }

    public JsonObject data() {
      return json().getJsonObject("data");
    }
  }

  public WebhookReceiver() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int where) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), where), 500);
      listening.setExecutor(threads);
      listening.createContext("/", this::handle);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses connections from now on. */
  public void goAway() {
    server.stop(0);
  }

  /** Listens again where it did before it went away. */
  public void comeBack() {
    server = listen(port);
  }

  /** An address of its own, below which nothing else is called. */
  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Answers calls of a path so from now on; 200 until told otherwise. */
  public void answer(String path, ToIntFunction<Call> script) {
    scripts.put(path, script);
  }

  /** Asks in each answer to calls of a path to wait for so many seconds. */
  public void askToWait(String path, ToIntFunction<Call> seconds) {
    waits.put(path, seconds);
  }

  /** All calls of a path so far, in the order in which they were answered. */
  public List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  /** Those that were answered with 200. */
  public List<Call> taken(String path) {
    return calls(path).stream().filter(call -> call.status() == 200).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      Call call = new Call(path, headers, body, 0);
      int status = scripts.getOrDefault(path, any -> 200).applyAsInt(call);
      calls.add(new Call(path, headers, body, status));
      ToIntFunction<Call> wait = waits.get(path);
      if (wait != null) {
        exchange.getResponseHeaders().set("Retry-After", "" + wait.applyAsInt(call));
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
