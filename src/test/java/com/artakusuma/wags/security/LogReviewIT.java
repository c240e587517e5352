package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.ConsoleClient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traffic that works and traffic that fails, at the finest level: the log has nothing personal. */
class LogReviewIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TEXT = "rahasia-perusahaan";

  /** What all numbers of this test have in common, in any spelling. */
  private static final String DIGITS = "8123450987";

  private static SharedServer server;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_log_review",
            Map.of("LOG_LEVEL", "FINEST", "LOG_FORMAT", "json", "NODE_NAME", "reviewed"));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void noKeyNoTextAndNoWholeNumberIsLogged() throws Throwable {
    Account account = server.newAccount();
    ApiClient client = server.client(account);

    send(account, Answer.status(200).withBody(echo()));
    send(account, Answer.status(400).withBody(echo()));
    send(account, Answer.status(500).withBody(echo()));
    send(account, Answer.cutOff());
    send(account, Answer.status(200).after(Duration.ofSeconds(3)));
    send(account, Answer.status(429).withHeader("Retry-After", "1").withBody(echo()));
    broadcast(client);
    refusedRequests(client, account);
    console(account);
    server.rows().change("ALTER TABLE outbox RENAME TO outbox_away");
    assertEquals(500, undescribed(account).statusCode());
    server.rows().change("ALTER TABLE outbox_away RENAME TO outbox");
    send(account, Answer.status(401).withBody(echo()));

    Eventually.isTrue(SOON, () -> server.log().contains("Unexpected failure"));
    List<String> lines = server.log().lines().toList();
    assertTrue(lines.size() > 5, "the log is not read");
    for (String secret :
        List.of(
            account.key(), ApiClient.FIRST_KEY, FakeGateway.KEY, TEXT, DIGITS, "wrong-secret")) {
      assertEquals(List.of(), lines.stream().filter(line -> line.contains(secret)).toList());
    }
  }

  /** Each line, also of what is logged while others' tests make it fail. */
  @Test
  void eachLineIsAnObject() throws Throwable {
    Account account = server.newAccount();
    send(account, Answer.status(200));

    Eventually.isTrue(
        SOON,
        () ->
            lines().stream()
                .anyMatch(line -> line.path("message").asText().startsWith("WAGS is ready at ")));

    for (JsonNode line : lines()) {
      assertTrue(Instant.parse(line.path("time").asText()).isAfter(Instant.EPOCH), line.toString());
      for (String field : List.of("level", "logger", "thread", "message")) {
        assertTrue(line.path(field).isTextual(), line.toString());
      }
      assertEquals("reviewed", line.path("node").asText(), line.toString());
    }
  }

  /** From the request to the gateway's call, by the log alone. */
  @Test
  void aRequestIsFollowedToTheGateway() throws Throwable {
    Account account = server.newAccount();

    HttpResponse<String> answer = sendNamed(account, "order-4711");

    assertEquals("order-4711", answer.headers().firstValue("X-Request-Id").orElse(""));
    long message = ApiClient.object(answer).getJsonNumber("message_id").longValue();
    Eventually.isTrue(SOON, () -> server.receipts(account).size() == 1);
    String call = server.receipts(account).get(0).headers().get("x-request-id");
    assertTrue(call.matches("wags-" + message + "-[0-9a-f]{16}\\.1"), call);
    Eventually.equal(
        List.of("Stored as message " + message),
        SOON,
        () ->
            lines().stream()
                .filter(line -> line.path("request_id").asText().equals("order-4711"))
                .map(line -> line.path("message").asText())
                .toList());
    Eventually.isTrue(
        SOON,
        () ->
            lines().stream()
                .map(line -> line.path("message").asText())
                .anyMatch(
                    line ->
                        line.startsWith(
                            "Message " + message + " of broadcast -: call " + call + " ")));
  }

  @Test
  void anIdThatIsNoneIsReplaced() throws Throwable {
    String given =
        sendNamed(server.newAccount(), "not plain").headers().firstValue("X-Request-Id").orElse("");

    assertTrue(given.matches("[0-9a-f]{16}"), given);
  }

  private static HttpResponse<String> sendNamed(Account account, String id) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri().resolve("api/messages/send"))
                .header("X-Api-Key", account.key())
                .header("X-Request-Id", id)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(single()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    String log = server.log();
    for (String line : log.substring(0, log.lastIndexOf('\n') + 1).lines().toList()) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  /** By a client that does not ask whether such an answer is described: a fault of ours is not. */
  private static HttpResponse<Void> undescribed(Account account) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri().resolve("api/messages/send"))
                .header("X-Api-Key", account.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(single()))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  private void send(Account account, Answer answer) throws Throwable {
    long before = server.receipts(account).size();
    server.answer(account, receipt -> answer);
    assertEquals(201, server.client(account).post("messages/send", single()).statusCode());
    Eventually.isTrue(SOON, () -> server.receipts(account).size() > before);
  }

  private void broadcast(ApiClient client) {
    String body = "{\"recipients\":[\"0%s1\",\"+62%s2\"],\"message\":\"%s\"}";
    assertEquals(
        202, client.post("messages/send-bulk", body.formatted(DIGITS, DIGITS, TEXT)).statusCode());
  }

  private void refusedRequests(ApiClient client, Account account) throws IOException {
    for (String body :
        List.of(
            "{\"recipient\":\"" + DIGITS + DIGITS + "\",\"message\":\"" + TEXT + "\"}",
            "{\"recipient\":\"0" + DIGITS + "1\",\"message\":\"" + TEXT,
            "{\"recipient\":\"0"
                + DIGITS
                + "1\",\"message\":\""
                + TEXT
                + "\",\"dt_store\":\"x\"}")) {
      assertEquals(400, client.post("messages/send", body).statusCode());
    }
    assertEquals(
        401,
        client
            .post(
                "auth/login", "{\"username\":\"" + account.name() + "\",\"key\":\"wrong-secret\"}")
            .statusCode());
    assertEquals(401, new ApiClient(server.uri(), "wrong-secret").get("ui/years").statusCode());
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head("/api/messages/send", 10_000, account.key()));
      http.write("{\"recipient\":\"0" + DIGITS + "1\",\"message\":\"" + TEXT);
    }
  }

  private void console(Account account) throws Exception {
    ConsoleClient session = ConsoleClient.signedIn(server.uri(), account.name(), account.key());
    for (String page : List.of("index.xhtml", "messages.xhtml?text=" + TEXT, "messages.csv")) {
      assertEquals(200, session.get(page).statusCode(), page);
    }
    session.get("messages.xhtml?recipient=0" + DIGITS + "1");
  }

  private static String single() {
    return "{\"recipient\":\"0%s1\",\"message\":\"%s\"}".formatted(DIGITS, TEXT);
  }

  /** Gateways like to repeat what they were sent. */
  private static String echo() {
    return "{\"to\":\"62%s1\",\"text\":\"%s\"}".formatted(DIGITS, TEXT);
  }
}
