package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.OtlpSpan;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import com.artakusuma.wags.testing.TraceReceiver;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an OpenTelemetry collector gets, and what becomes of WAGS where there is none. */
class TracesIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NUMBER = "6281234567890";
  private static final String TEXT = "Surat rahasia untuk Budi";
  private static final String TOKEN = "a-token-of-receipts-that-nobody-knows";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final int ERROR = 2;

  /** OpenTelemetry's own, which it reads from the environment: when a span leaves, milliseconds. */
  private static final String AT_ONCE = "OTEL_BSP_SCHEDULE_DELAY";

  private static TraceReceiver receiver;
  private static SharedServer server;

  private Account account;
  private ApiClient client;

  @BeforeAll
  static void start() {
    receiver = new TraceReceiver();
    server =
        SharedServer.with(
            "wags_traces",
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                receiver.uri().toString(),
                "OTEL_EXPORTER_OTLP_HEADERS",
                "Authorization=Bearer of-the-collector",
                "GATEWAY_RECEIPT_TOKEN",
                TOKEN,
                "NODE_NAME",
                "first",
                AT_ONCE,
                "100"));
  }

  @AfterAll
  static void stop() {
    server.stop();
    receiver.close();
  }

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
    client = server.client(account);
  }

  @Test
  void aMessageIsFollowedFromTheClientToTheGateway() throws Throwable {
    HttpResponse<String> answer = send(CALLER);

    long message = ApiClient.id(201, "message_id", answer);
    OtlpSpan call = spanOfCall(message, "SENT");
    OtlpSpan request = span(request(TRACE, "POST /api/messages/send"));
    assertEquals(CALLER, request.parentId());
    assertEquals(SERVER, request.kind());
    assertEquals(
        Map.of(
            "http.method", "POST",
            "http.route", "/api/messages/send",
            "http.status_code", "201",
            "wags.message_ids", Long.toString(message),
            "wags.request_id", answer.headers().firstValue("X-Request-Id").orElseThrow()),
        request.attributes());
    Receipt received = server.receiptOf(message);
    assertEquals(TRACE, call.traceId());
    assertEquals(request.spanId(), call.parentId());
    assertEquals(CLIENT, call.kind());
    assertEquals(
        Map.of(
            "http.status_code", "200",
            "wags.attempt", "1",
            "wags.gateway_id", "0",
            "wags.message_id", Long.toString(message),
            "wags.outcome", "SENT",
            "wags.request_id", received.headers().get("x-request-id"),
            "wags.sender_id", Integer.toString(account.id())),
        call.attributes());
    assertEquals("wags", call.resource().get("service.name"));
    assertEquals("first", call.resource().get("service.instance.id"));
    assertFalse(received.headers().containsKey("traceparent"), "traces are not the gateway's");
    assertEquals(
        Set.of("Bearer of-the-collector"), Set.copyOf(receiver.authorizations()), "each call");
  }

  @Test
  void aCallThatFailsHasItsSpanAndSoHasTheNext() throws Throwable {
    server.answer(
        account,
        receipt ->
            server.receipts(account).size() > 1
                ? Answer.status(200)
                : Answer.status(503).withBody("cannot reach " + receipt.recipient()));

    long message = client.send(NUMBER, TEXT);

    OtlpSpan failed = spanOfCall(message, "RETRY");
    assertEquals(ERROR, failed.status());
    assertEquals("503", failed.attributes().get("http.status_code"));
    OtlpSpan again = spanOfCall(message, "SENT");
    assertEquals("2", again.attributes().get("wags.attempt"));
    assertEquals("", again.parentId(), "it waited in the queue, where no trace is kept");
  }

  @Test
  void nothingPersonalOrSecretLeaves() throws Throwable {
    server.answer(
        account, receipt -> Answer.status(400).withBody("no such number: " + receipt.recipient()));
    long message = ApiClient.id(201, "message_id", send("b7ad6b7169203331"));
    long broadcast = client.broadcast(List.of("6281234567891"), TEXT);
    client.get("messages?recipient=" + NUMBER + "&text=rahasia");
    client.get("blocklist?recipient=" + NUMBER);
    client.post("messages/send", "{\"recipient\":\"" + NUMBER + "\",\"message\":\"rahasia");
    client.post("receipts/0/" + TOKEN, "{\"to\":\"" + NUMBER + "\"}");

    spanOfCall(message, "REJECTED");
    Eventually.isTrue(
        SOON,
        () ->
            receiver.spans().stream()
                .anyMatch(
                    span ->
                        Long.toString(broadcast)
                            .equals(span.attributes().get("wags.broadcast_id"))));
    for (String route :
        List.of(
            "GET /api/messages", "GET /api/blocklist", "POST /api/receipts/{gateway}/{secret}")) {
      Eventually.isTrue(
          SOON, () -> receiver.spans().stream().anyMatch(span -> span.name().equals(route)));
    }
    String bytes = receiver.bytes();
    for (String secret :
        List.of("81234567", "ahasia", account.key(), account.name(), TOKEN, "of-the-collector")) {
      assertFalse(bytes.contains(secret), secret);
    }
    for (OtlpSpan span : receiver.spans()) {
      assertEquals("", span.traceState(), span.toString());
      assertEquals("", span.statusMessage(), span.toString());
      assertEquals(0, span.events(), span.toString());
    }
  }

  @Test
  void withoutACollectorEverythingGoesOnAndTheLogStaysShort() throws Throwable {
    try (WagsServer alone =
        server.another(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:9",
                "NODE_NAME",
                "alone",
                AT_ONCE,
                "20"))) {
      ApiClient own = new ApiClient(alone.uri(), account.key());
      long before = alone.logged().lines().count();
      Eventually.isTrue(
          SOON,
          () -> {
            own.get("ui/sender");
            return alone.logged().contains("Failed to export spans");
          });
      List<Long> sent = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        sent.add(own.send(NUMBER, TEXT + i));
      }

      Eventually.equal(300, SOON, () -> server.receipts(account).size());
      assertEquals(300, Set.copyOf(sent).size());
      List<String> lines = alone.logged().lines().skip(before).toList();
      assertTrue(lines.size() < 30, () -> String.join("\n", lines));
    }
  }

  private HttpResponse<String> send(String caller) throws IOException, InterruptedException {
    String body = "{\"recipient\":\"%s\",\"message\":\"%s\"}".formatted(NUMBER, TEXT);
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("api/messages/send"))
            .header("Content-Type", "application/json")
            .header("X-Api-Key", account.key())
            .header("traceparent", "00-" + TRACE + "-" + caller + "-01")
            .header("tracestate", "shop=" + NUMBER)
            .header("baggage", "recipient=" + NUMBER)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static Predicate<OtlpSpan> request(String trace, String name) {
    return span -> span.traceId().equals(trace) && span.name().equals(name);
  }

  private static OtlpSpan spanOfCall(long message, String outcome) throws Throwable {
    return span(
        span ->
            span.name().equals("gateway send")
                && Long.toString(message).equals(span.attributes().get("wags.message_id"))
                && outcome.equals(span.attributes().get("wags.outcome")));
  }

  private static OtlpSpan span(Predicate<OtlpSpan> wanted) throws Throwable {
    Eventually.isTrue(SOON, () -> find(wanted).isPresent());
    return find(wanted).orElseThrow();
  }

  private static Optional<OtlpSpan> find(Predicate<OtlpSpan> wanted) {
    return receiver.spans().stream().filter(wanted).findFirst();
  }
}
