package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.contract.ClientProgram.Result;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The published examples in all languages but PHP, run as they are where their language is here.
 */
class ClientsIT extends SenderFixture {

  private static final String TEXT = "Halo \ud83d\ude00 'dunia' \"x\" \\ {{y}}\nzwei";

  /** An example, and a command that works where it can be run. */
  enum Language {
    CURL(List.of("curl", "--version"), "bash", "clients/curl/wags.sh"),
    PYTHON(List.of("python3", "--version"), "python3", "clients/python/wags.py"),
    NODE(List.of("node", "--version"), "node", "clients/node/wags.mjs"),
    JAVA(List.of(java(), "--version"), java(), "clients/java/Wags.java"),
    GO(List.of("go", "version"), "go", "run", "clients/go/wags.go");

    private final List<String> probe;
    private final ClientProgram program;

    Language(List<String> probe, String... command) {
      this.probe = probe;
      this.program = ClientProgram.of(command);
    }

    ClientProgram program() throws InterruptedException {
      assumeTrue(ClientProgram.canRun("The client in " + this, probe.toArray(String[]::new)));
      return program;
    }

    private static String java() {
      return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sendsAMessage(Language language) throws Exception {
    Result result = language.program().run(server.uri(), sender, "send", "0812-3456-7890", TEXT);

    assertEquals(0, result.status(), result.output());
    long id = object(result.output()).getJsonNumber("message_id").longValue();
    assertEquals(
        "6281234567890 " + TEXT,
        rows.text("SELECT CONCAT(recipient, ' ', body) FROM message WHERE id = ?", id));
  }

  @ParameterizedTest
  @EnumSource
  void startsABroadcastAndReadsHowItStands(Language language) throws Exception {
    Result started =
        language
            .program()
            .run(server.uri(), sender, "broadcast", "Halo", "081234567890", "081234567891");

    assertEquals(0, started.status(), started.output());
    int id = object(started.output()).getInt("id");
    Result read = language.program().run(server.uri(), sender, "status", Integer.toString(id));

    assertEquals(0, read.status(), read.output());
    assertEquals(2, object(read.output()).getInt("recipients"));
    assertEquals(id, object(read.output()).getInt("id"));
  }

  @ParameterizedTest
  @EnumSource
  void asksAgainWhenNoAnswerComesOrTheServerIsBusyWithTheSameIdempotencyKey(Language language)
      throws Exception {
    ClientProgram program = language.program();
    try (BusyServer busy = new BusyServer(0, 409, 503, 429, 201)) {
      Result result = program.run(busy.uri(), sender, "send", "081234567890", "Halo");

      assertEquals(0, result.status(), result.output());
      assertEquals(7, object(result.output()).getInt("message_id"));
      assertEquals(5, busy.idempotencyKeys.size());
      String first = busy.idempotencyKeys.peek();
      assertTrue(first.length() >= 16, first);
      assertTrue(busy.idempotencyKeys.stream().allMatch(first::equals));
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksAgainWhenAProxyHasNoServerAndSaysUntilWhen(Language language) throws Exception {
    ClientProgram program = language.program();
    try (BusyServer busy = new BusyServer(502, 504, 201)) {
      Result result = program.run(busy.uri(), sender, "send", "081234567890", "Halo");

      assertEquals(0, result.status(), result.output());
      assertEquals(7, object(result.output()).getInt("message_id"));
      assertEquals(3, busy.idempotencyKeys.size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotAskAgainWhatIsRefused(Language language) throws Exception {
    ClientProgram program = language.program();
    try (BusyServer busy = new BusyServer(400, 201)) {
      Result result = program.run(busy.uri(), sender, "send", "nobody", "Halo");

      assertNotEquals(0, result.status(), result.output());
      assertTrue(
          result.output().contains("400 {\"message_id\":7,\"error\":\"x\"}"), result.output());
      assertEquals(1, busy.idempotencyKeys.size());
    }
  }

  /** A text without quotes comes as several. */
  @ParameterizedTest
  @EnumSource
  void saysHowItIsCalledWhereArgumentsAreMissingOrTooMany(Language language) throws Exception {
    ClientProgram program = language.program();
    for (List<String> said : List.of(List.<String>of(), List.of("Halo", "dunia"))) {
      List<String> arguments = new ArrayList<>(List.of("send", "081234567890"));
      arguments.addAll(said);

      Result result = program.run(server.uri(), sender, arguments.toArray(String[]::new));

      assertNotEquals(0, result.status(), result.output());
      assertTrue(result.output().contains("broadcast"), result.output());
      assertTrue(result.output().lines().count() < 6, result.output());
    }
    assertEquals(0, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  private static JsonObject object(String output) {
    try (var reader = Json.createReader(new StringReader(output))) {
      return reader.readObject();
    }
  }

  /** Says these things one after the other: a status, or 0 for the connection's end. */
  private static final class BusyServer implements AutoCloseable {

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<String> idempotencyKeys = new ConcurrentLinkedQueue<>();
    private final HttpServer http;

    BusyServer(Integer... statuses) throws IOException {
      this.statuses.addAll(List.of(statuses));
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/api/messages/send", this::answer);
      http.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        idempotencyKeys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        int status = statuses.remove();
        if (status > 0) {
          byte[] body = "{\"message_id\":7,\"error\":\"x\"}".getBytes(StandardCharsets.UTF_8);
          retryAfter(status)
              .ifPresent(when -> exchange.getResponseHeaders().set("Retry-After", when));
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
        }
      }
    }

    private static Optional<String> retryAfter(int status) {
      return switch (status) {
        case 409, 429, 503 -> Optional.of("0");
        case 504 -> Optional.of("Sun, 29 Nov 2026 08:00:00 GMT");
        default -> Optional.empty();
      };
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
