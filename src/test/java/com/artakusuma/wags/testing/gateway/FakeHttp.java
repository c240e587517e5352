package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.Receipt.Stage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.function.Consumer;

/**
 * What the fakes of the known gateways have in common: an HTTP server on a free port of this
 * machine, the requests it got, errors by recipient, whether the session is connected, and calls
 * with receipts. Each fake answers in its vendor's own words; which these are and where they are
 * from is said in docs/GATEWAYS.md.
 */
public abstract class FakeHttp implements AutoCloseable {

  /** What the fakes sign with that were not told anything else. */
  public static final String SECRET = "practice-webhook-secret";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final GivenIds ids = new GivenIds();
  private volatile Consumer<String> given = id -> {};
  private volatile boolean connected = true;

  /**
   * One request, as it was read.
   *
   * @param uri path and query, still encoded
   * @param headers the first value of each, by lower-case name
   */
  public record Request(String method, URI uri, Map<String, String> headers, String body) {}

  /** What to answer. */
  public record Reply(int status, String contentType, String body) {

    /** No answer: the connection is closed once the request was read. */
    public static final Reply CUT_OFF = new Reply(0, "", "");

    /** With a JSON body. */
    public static Reply json(int status, String body) {
      return new Reply(status, "application/json", body);
    }

    /** With a body of plain text. */
    public static Reply text(int status, String body) {
      return new Reply(status, "text/plain", body);
    }
  }

  protected FakeHttp() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Answers a request as the vendor does. */
  protected abstract Reply answer(Request request);

  /**
   * Posts how far a message has come, as this kind tells it, signed with {@link #SECRET} or with
   * what the fake was made with.
   *
   * @return the answer's status; 0 where this kind tells no such thing
   */
  public abstract int tell(URI address, String id, Stage stage);

  /** The ids of the messages to a recipient (digits), in the order in which they came. */
  public List<String> idsTo(String recipient) {
    return ids.of(recipient);
  }

  /** Has somebody learn of each id that is given from now on. */
  public void onGiven(Consumer<String> listener) {
    given = listener;
  }

  /** Notes that a message got an id. */
  protected void give(String recipient, String id) {
    ids.add(recipient, id);
    given.accept(id);
  }

  /** The address to give to WAGS. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests so far, in the order in which they came. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Has a recipient answered with this instead of success; null: with success again. */
  public void answerTo(String recipient, Reply reply) {
    if (reply == null) {
      replies.remove(recipient);
    } else {
      replies.put(recipient, reply);
    }
  }

  /** What was set for a recipient, or null. */
  protected Reply replyTo(String recipient) {
    return replies.get(recipient);
  }

  /** Connects the session, or takes it away. */
  public void connect(boolean yes) {
    connected = yes;
  }

  public boolean isConnected() {
    return connected;
  }

  /**
   * Posts something to WAGS, as the gateway does with receipts.
   *
   * @param headers names and values in turn
   * @return the answer's status
   */
  protected static int post(URI address, String contentType, String body, String... headers) {
    return post(address, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Posts bytes as they are to WAGS, as if they were JSON, without a signature. */
  public static int post(URI address, byte[] body) {
    return post(address, "application/json", body);
  }

  private static int post(URI address, String contentType, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Request request =
          new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
      requests.add(request);
      Reply reply = answer(request);
      if (reply.equals(Reply.CUT_OFF)) {
        return;
      }
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
