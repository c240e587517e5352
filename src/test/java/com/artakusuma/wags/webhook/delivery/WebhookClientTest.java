package com.artakusuma.wags.webhook.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.webhook.address.AddressGuard;
import com.artakusuma.wags.webhook.address.HostResolver;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call comes to, against a real server of 127.0.0.1, which alone is allowed. */
class WebhookClientTest {

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  private final ScheduledExecutorService limits = Executors.newScheduledThreadPool(1);
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Answer answer = exchange -> answer(exchange, 200, "thanks");

  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          answer.give(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    limits.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Posts to a socket of this machine. */
  private Tried postTo(int port) throws IOException {
    try (WebhookClient client = client(here())) {
      return client.post(URI.create("http://toko.example:" + port + "/"), Map.of(), BODY);
    }
  }

  private Tried post(HostResolver names) throws IOException {
    try (WebhookClient client = client(names)) {
      return client.post(url(), Map.of("webhook-id", "evt_1"), BODY);
    }
  }

  private WebhookClient client(HostResolver names) {
    return new WebhookClient(AddressGuard.of("127.0.0.1", names), SHORT, limits);
  }

  private URI url() {
    return URI.create("http://toko.example:" + server.getAddress().getPort() + "/hooks");
  }

  private static HostResolver here() {
    return host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
  }

  @Test
  void itGoesToTheCheckedAddressByTheNameOfItsHost() throws Exception {
    Tried tried = post(here());

    assertEquals(TryResult.DELIVERED, tried.result());
    assertEquals(200, tried.status());
    assertEquals(List.of("toko.example:" + server.getAddress().getPort()), hosts);
  }

  @Test
  void anyOther2xxIsTakenToo() throws Exception {
    answer = exchange -> answer(exchange, 204, "");
    assertEquals(TryResult.DELIVERED, post(here()).result());
  }

  @Test
  void aLongAnswerIsTakenToo() throws Exception {
    answer = exchange -> answer(exchange, 200, "x".repeat(1_000_000));
    assertEquals(TryResult.DELIVERED, post(here()).result());
  }

  @Test
  void aRedirectIsAFailureAndNotFollowed() throws Exception {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1/elsewhere");
          answer(exchange, 307, "");
        };

    Tried tried = post(here());

    assertEquals(TryResult.REFUSED, tried.result());
    assertEquals(307, tried.status());
    assertEquals(1, hosts.size());
  }

  @Test
  void whatItSaysInsteadIsKeptInOneShortLine() throws Exception {
    answer = exchange -> answer(exchange, 500, "oh\r\n\u0007no " + "x".repeat(9_000));

    Tried tried = post(here());

    assertEquals(TryResult.REFUSED, tried.result());
    assertTrue(tried.error().startsWith("oh no xxx"), tried.error());
    assertEquals(200, tried.error().length());
  }

  @Test
  void goneIsSaidApart() throws Exception {
    answer = exchange -> answer(exchange, 410, "");
    assertEquals(TryResult.GONE, post(here()).result());
  }

  @Test
  void anEndpointThatAsksToWaitIsHeard() throws Exception {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "17");
          answer(exchange, 429, "");
        };
    assertEquals(Duration.ofSeconds(17), post(here()).retryAfter());
  }

  @Test
  void anAnswerThatTricklesWithoutAStatusIsCutOff() throws Exception {
    try (ServerSocket trickling = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread server =
          new Thread(
              () -> {
                try (var connection = trickling.accept()) {
                  OutputStream out = connection.getOutputStream();
                  out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(100);
                  }
                } catch (IOException | InterruptedException e) {
                  // cut off, as it should be
                }
              });
      server.start();
      Tried tried = postTo(trickling.getLocalPort());
      assertEquals(TryResult.TIMEOUT, tried.result());
      server.join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n%",
        "HTTP/1.1 200 OK\r\nX-Long: !",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n%",
      })
  void headersWithoutEndAreNotRead(String answer) throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread server = new Thread(() -> sendWithoutEnd(endless, answer));
      server.start();
      Tried tried = postTo(endless.getLocalPort());

      assertNotEquals(TryResult.TIMEOUT, tried.result());
      assertTrue(tried.took().compareTo(SHORT) < 0, () -> "after " + tried.took());
      server.join();
    }
  }

  /** Sends the beginning of an answer, and then whole headers (%), or one header's value (!). */
  private static void sendWithoutEnd(ServerSocket socket, String answer) {
    String more =
        answer.endsWith("%") ? "X-More: " + "x".repeat(1_000) + "\r\n" : "x".repeat(1_000);
    try (var connection = socket.accept()) {
      OutputStream out = connection.getOutputStream();
      out.write(answer.substring(0, answer.length() - 1).getBytes(StandardCharsets.US_ASCII));
      while (true) {
        out.write(more.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // given up, as it should be
    }
  }

  /** For a status of 000 the client throws what it throws for no other answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 000 Unknown\r\n\r\n",
        "HTTP/1.1 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
      })
  void anAnswerThatIsNoHttpIsNoConnection(String answer) throws Exception {
    try (ServerSocket raw = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread server = new Thread(() -> sendAndClose(raw, answer));
      server.start();
      Tried tried = postTo(raw.getLocalPort());
      assertEquals(TryResult.NO_CONNECTION, tried.result(), tried::toString);
      server.join();
    }
  }

  private static void sendAndClose(ServerSocket socket, String answer) {
    try (var connection = socket.accept()) {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      connection.shutdownOutput();
      connection.getInputStream().readAllBytes();
    } catch (IOException e) {
      // given up, as it should be
    }
  }

  @Test
  void nobodyThereIsNoConnection() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Tried tried = postTo(port);
    assertEquals(TryResult.NO_CONNECTION, tried.result());
  }

  @Test
  void anAddressThatIsNotAllowedIsNotConnectedTo() throws Exception {
    Tried tried = post(host -> new InetAddress[] {InetAddress.getByName("127.0.0.2")});

    assertEquals(TryResult.BLOCKED, tried.result());
    assertEquals(List.of(), hosts);
  }

  /** What does not fit into the log would keep all that came of a claim from being written. */
  @Test
  void aLongNameThatIsNotAllowedIsSaidInAShortLine() throws Exception {
    String name = ("x".repeat(60) + ".").repeat(4) + "example";
    try (WebhookClient client =
        client(host -> new InetAddress[] {InetAddress.getByName("127.0.0.2")})) {
      Tried tried = client.post(URI.create("http://" + name + "/hooks"), Map.of(), BODY);

      assertEquals(TryResult.BLOCKED, tried.result());
      assertEquals(200, tried.error().length());
    }
  }

  /**
   * Its name leads elsewhere at the second look: neither a new connection nor an open one is used.
   */
  @Test
  void aNameThatChangesAfterItsFirstCallIsAskedAgain() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HostResolver turning =
        host ->
            new InetAddress[] {
              InetAddress.getByName(calls.incrementAndGet() <= 2 ? "127.0.0.1" : "10.0.0.1")
            };
    try (WebhookClient client = client(turning)) {
      assertEquals(TryResult.DELIVERED, client.post(url(), Map.of(), BODY).result());
      assertEquals(TryResult.BLOCKED, client.post(url(), Map.of(), BODY).result());
    }
    assertEquals(1, hosts.size());
  }

  /** The check passes, and the answer to the connection's own question is another one. */
  @Test
  void aNameThatChangesBetweenCheckAndConnectionIsCaught() throws Exception {
    AtomicInteger calls = new AtomicInteger();

    Tried tried =
        post(
            host ->
                new InetAddress[] {
                  InetAddress.getByName(calls.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2")
                });

    assertEquals(TryResult.BLOCKED, tried.result());
    assertEquals(List.of(), hosts);
  }
}
