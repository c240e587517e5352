package com.artakusuma.wags.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A gateway that sends nothing: it shows what it received, and can be told to be slow, to fail or
 * to hang, so that one sees what WAGS does then.
 */
public final class PracticeGateway implements AutoCloseable {

  private static final int KEPT = 500;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(PracticeGateway::daemon);
  private final Deque<Receipt> latest = new ArrayDeque<>();
  private final Set<String> keysSeen = new HashSet<>();
  private long received;
  private volatile Behaviour behaviour = Behaviour.DEFAULT;

  private PracticeGateway(HttpServer server) {
    this.server = server;
  }

  /** Starts it on this machine's loopback address. */
  public static PracticeGateway start(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    PracticeGateway gateway = new PracticeGateway(HttpServer.create(address, 0));
    gateway.server.setExecutor(gateway.threads);
    gateway.server.createContext("/", gateway::handle);
    gateway.server.start();
    return gateway;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      if (call.equals("GET /")) {
        answer(exchange, 200, "text/html", PracticePage.render(behaviour, received(), latest()));
      } else if (call.equals("GET /receipts")) {
        answer(exchange, 200, "application/json", receiptsAsJson());
      } else if (call.equals("POST /mode")) {
        changeBehaviour(exchange);
      } else if (call.matches("POST /[^/]+/send")) {
        receive(exchange, call.substring("POST /".length(), call.length() - "/send".length()));
      } else {
        answer(exchange, 404, "application/json", "{\"error\":\"no such address\"}");
      }
    }
  }

  private void changeBehaviour(HttpExchange exchange) throws IOException {
    try {
      behaviour = behaviour.with(form(body(exchange)));
    } catch (IllegalArgumentException e) {
      answer(exchange, 400, "text/plain", "No such behaviour: " + e.getMessage());
      return;
    }
    exchange.getResponseHeaders().set("Location", "/");
    exchange.sendResponseHeaders(303, -1);
  }

  private void receive(HttpExchange exchange, String sender) throws IOException {
    JsonObject request;
    try (JsonReader reader = Json.createReader(new StringReader(body(exchange)))) {
      request = reader.readObject();
    } catch (JsonException e) {
      answer(exchange, 400, "application/json", "{\"error\":\"not JSON\"}");
      return;
    }
    Behaviour now = behaviour;
    String key = exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of("")).get(0);
    long number = note(sender, request, key, now.mode().status);
    switch (now.mode()) {
      case OK -> answer(exchange, 200, "application/json", "{\"id\":\"practice-" + number + "\"}");
      case SLOW -> {
        pause(now.millis());
        answer(exchange, 200, "application/json", "{\"id\":\"practice-" + number + "\"}");
      }
      case FAIL -> answer(exchange, 503, "application/json", "{\"error\":\"told to fail\"}");
      case REJECT -> answer(exchange, 400, "application/json", "{\"error\":\"told to reject\"}");
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", Integer.toString(now.seconds()));
        answer(exchange, 429, "application/json", "{\"error\":\"told to be busy\"}");
      }
      case HANG -> pause(Integer.MAX_VALUE);
    }
  }

  private synchronized long note(String sender, JsonObject request, String key, int status) {
    received++;
    boolean repeated = !key.isEmpty() && !keysSeen.add(key);
    latest.addFirst(
        new Receipt(
            received,
            Instant.now(),
            sender,
            request.getString("recipient", ""),
            request.getString("message", ""),
            key,
            repeated,
            status));
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
    return received;
  }

  private synchronized List<Receipt> latest() {
    return new ArrayList<>(latest);
  }

  private synchronized long received() {
    return received;
  }

  private String receiptsAsJson() {
    JsonArrayBuilder receipts = Json.createArrayBuilder();
    for (Receipt receipt : latest()) {
      receipts.add(
          Json.createObjectBuilder()
              .add("number", receipt.number())
              .add("at", receipt.at().toString())
              .add("sender", receipt.sender())
              .add("recipient", receipt.recipient())
              .add("message", receipt.message())
              .add("idempotency_key", receipt.idempotencyKey())
              .add("repeated", receipt.repeated())
              .add("status", receipt.status()));
    }
    return Json.createObjectBuilder()
        .add("received", received())
        .add("latest", receipts)
        .build()
        .toString();
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        fields.put(pair.substring(0, equals), value);
      }
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The gateway was stopped", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "practice-gateway");
    thread.setDaemon(true);
    return thread;
  }
}
