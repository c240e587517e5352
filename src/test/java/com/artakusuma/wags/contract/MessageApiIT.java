package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages by the API: with a time, an expiry and a reference, many at once, one and lists of them
 * looked at, and their figures.
 */
class MessageApiIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

  @Test
  void oneThatIsSentSaysWhatWasTried() throws Throwable {
    AtomicInteger calls = new AtomicInteger();
    server.answer(sender, r -> Answer.status(calls.incrementAndGet() == 1 ? 503 : 200));
    long id = client.send("0812-3456-7890", "Halo");
    Eventually.equal("SENT", SOON, () -> find(id).getString("status"));

    JsonObject found = find(id);

    assertEquals(id, found.getJsonNumber("message_id").longValue());
    assertEquals(sender.name(), found.getString("sender"));
    assertEquals("6281234567890", found.getString("recipient"));
    assertEquals("Halo", found.getString("message"));
    assertEquals("accepted", found.getString("stage"));
    assertFalse(found.containsKey("waits"));
    assertFalse(found.containsKey("reference"));
    assertTrue(time(found, "ended_at").compareTo(time(found, "queued_at")) >= 0, found.toString());
    JsonObject first = found.getJsonArray("attempts").getJsonObject(0);
    assertEquals("RETRY 503", first.getString("outcome") + " " + first.getInt("http_status"));
    JsonObject last = last(found.getJsonArray("attempts"));
    assertEquals("SENT", last.getString("outcome"));
    assertEquals(200, last.getInt("http_status"));
    assertTrue(last.getInt("took_ms") >= 0);
  }

  @Test
  void oneThatWaitsSaysWhyAndUntilWhen() throws Throwable {
    hold();
    long first = client.send("081234567890", "a");
    long second = client.send("081234567890", "b");

    JsonObject waits = find(second).getJsonObject("waits");

    assertEquals("PENDING", find(first).getString("status"));
    assertEquals("HELD", waits.getString("waits_for"));
    assertEquals("SCAN_QR", waits.getString("reason_code"));
    assertFalse(waits.getString("reason").isBlank());
    assertEquals(1, waits.getInt("ahead"));
    assertTrue(time(waits, "expected_at").isAfter(Instant.now().plusSeconds(3_600)));
  }

  @Test
  void broadcastsThatBeginLaterAreNotAheadOfOneThatRuns() throws Throwable {
    hold();
    long broadcast = client.broadcast(List.of("081234567890", "081234567891"), "now");
    Eventually.equal(2, SOON, () -> list("broadcast_id=" + broadcast).size());
    long last = list("broadcast_id=" + broadcast).get(0).getJsonNumber("message_id").longValue();
    int before = find(last).getJsonObject("waits").getInt("ahead");

    HttpResponse<String> later =
        client.post(
            "broadcasts",
            """
            {"recipients":["081234567892","081234567893","081234567894"],"message":"later",
             "send_at":"%s"}"""
                .formatted(Instant.now().plus(30, ChronoUnit.DAYS)));

    assertEquals(202, later.statusCode(), later.body());
    assertEquals(before, find(last).getJsonObject("waits").getInt("ahead"));
  }

  @Test
  void oneBehindAPaceSaysWhenItsTurnComes() throws Throwable {
    rows.change(
        "UPDATE sender SET per_minute = 1, tat_us = ? WHERE id = ?",
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().plusSeconds(500)),
        sender.id());
    client.send("081234567890", "a");
    long second = client.send("081234567890", "b");

    JsonObject waits = find(second).getJsonObject("waits");

    assertEquals("PACE", waits.getString("waits_for"));
    assertEquals(1, waits.getInt("ahead"));
    assertTrue(time(waits, "expected_at").isAfter(Instant.now().plusSeconds(400)));
  }

  @Test
  void othersDoNotExistButForAnAdmin() throws Exception {
    hold();
    long id = client.send("081234567890", "geheim");
    Account other = server.newAccount();
    ApiClient stranger = server.client(other);

    HttpResponse<String> others = stranger.get("messages/" + id);
    HttpResponse<String> unknown = stranger.get("messages/9223372036854775807");
    HttpResponse<String> tooLong = stranger.get("messages/" + "9".repeat(40));

    assertEquals("404 {\"error\":\"Message not found\"}", told(others));
    assertEquals(told(others), told(unknown));
    assertEquals(told(others), told(tooLong));
    assertEquals(404, stranger.get("messages/none").statusCode());
    for (String posted : List.of("send", "send-bulk", "batch")) {
      assertEquals(405, stranger.get("messages/" + posted).statusCode());
    }
    assertEquals(403, stranger.get("messages?sender_filter=" + sender.name()).statusCode());
    assertEquals(403, stranger.get("stats?sender_filter=" + sender.name()).statusCode());
    assertEquals(List.of(), texts(page(stranger, "")));
    ApiClient admin = admin();
    assertEquals("geheim", ApiClient.object(admin.get("messages/" + id)).getString("message"));
    assertEquals(List.of("geheim"), texts(page(admin, "sender_filter=" + sender.name())));
    assertEquals(
        1, ApiClient.object(admin.get("stats?sender_filter=" + sender.name())).getInt("waiting"));
    assertEquals(404, admin.get("stats?sender_filter=nobody").statusCode());
  }

  @Test
  void oneWithATimeWaitsForIt() throws Throwable {
    Instant at = Instant.now().plusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
    long later = id(send("\"send_at\":\"" + at + "\""));
    long now = client.send("081234567890", "now");
    Eventually.equal("SENT", SOON, () -> find(now).getString("status"));

    JsonObject found = find(later);
    assertEquals("PENDING", found.getString("status"));
    assertEquals(at, time(found, "send_at"));
    assertEquals("LATER", found.getJsonObject("waits").getString("waits_for"));
    assertEquals(at, time(found.getJsonObject("waits"), "expected_at"));
    assertEquals(1, server.receipts(sender).size());
    client.post("ui/messages/" + later + "/retry", "");
    Eventually.equal("SENT", SOON, () -> find(later).getString("status"));
  }

  /** Only who asks for it while it waits has it sent before its time. */
  @Test
  void oneThatWasCancelledAndIsSentAgainKeepsItsTime() throws Throwable {
    Instant at = Instant.now().plusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
    long id = id(send("\"send_at\":\"" + at + "\""));
    assertEquals(200, client.post("ui/messages/" + id + "/cancel", "").statusCode());
    assertEquals("CANCELLED", find(id).getString("status"));

    assertEquals(200, client.post("ui/messages/" + id + "/retry", "").statusCode());

    JsonObject found = find(id);
    assertEquals("PENDING", found.getString("status"));
    assertEquals("LATER", found.getJsonObject("waits").getString("waits_for"));
    assertEquals(at, time(found.getJsonObject("waits"), "expected_at"));
    long now = client.send("081234567890", "now");
    Eventually.equal("SENT", SOON, () -> find(now).getString("status"));
    assertEquals(1, server.receipts(sender).size());
    assertEquals(200, client.post("ui/messages/" + id + "/retry", "").statusCode());
    Eventually.equal("SENT", SOON, () -> find(id).getString("status"));
  }

  @Test
  void oneWhoseTimeHasComeGoesOutByItself() throws Throwable {
    long id = id(send("\"send_at\":\"" + Instant.now().plusSeconds(2) + "\""));

    Eventually.equal("SENT", SOON, () -> find(id).getString("status"));

    assertFalse(time(find(id), "sent_at").isBefore(time(find(id), "send_at")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2020-01-01T00:00:00Z", "2020-01-01 00:00:00", "2020-01-01T00:00:00+0700"})
  void aTimeThatHasPassedIsNow(String at) throws Throwable {
    HttpResponse<String> answer = send("\"send_at\":\"" + at + "\"");

    assertFalse(ApiClient.object(answer).containsKey("send_at"), answer.body());
    Eventually.equal("SENT", SOON, () -> find(id(answer)).getString("status"));
  }

  @Test
  void oneThatStillWaitsWhenItExpiresIsNotSent() throws Throwable {
    hold();
    Instant at = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
    long id = id(send("\"expires_at\":\"" + at + "\""));
    assertEquals(at, time(find(id), "expires_at"));
    assertTrue(find(id).getJsonObject("waits").getBoolean("too_late"));

    rows.change("UPDATE outbox SET expires_at = UTC_TIMESTAMP(6) WHERE message_id = ?", id);
    rows.change(
        "UPDATE message_option SET expires_at = UTC_TIMESTAMP(6), expiry_due = UTC_TIMESTAMP(6)"
            + " WHERE message_id = ?",
        id);

    Eventually.equal("EXPIRED", SOON, () -> find(id).getString("status"));
    assertEquals("MESSAGE_EXPIRED", find(id).getString("reason_code"));
    assertEquals(0, rows.number("SELECT COUNT(*) FROM outbox WHERE message_id = ?", id));
    assertEquals(
        0, rows.number("SELECT COUNT(expiry_due) FROM message_option WHERE message_id = ?", id));
    assertEquals(List.of(), server.receipts(sender));
    JsonObject today = stats("").getJsonObject("today");
    assertEquals(1, today.getInt("expired"));
    // A person that sends it again means it
    free();
    client.post("ui/messages/" + id + "/retry", "");
    Eventually.equal("SENT", SOON, () -> find(id).getString("status"));
  }

  @Test
  void oneThatIsSentInTimeDoesNotExpire() throws Throwable {
    long id = id(send("\"expires_at\":\"" + Instant.now().plusSeconds(3_600) + "\""));
    Eventually.equal("SENT", SOON, () -> find(id).getString("status"));

    rows.change("UPDATE message_option SET expiry_due = UTC_TIMESTAMP(6) WHERE message_id = ?", id);

    Eventually.equal(
        0L,
        SOON,
        () -> rows.number("SELECT COUNT(expiry_due) FROM message_option WHERE message_id = ?", id));
    assertEquals("SENT", find(id).getString("status"));
  }

  @Test
  void anUrgentOneGoesBeforeTheOthers() throws Exception {
    hold();
    long normal = client.send("081234567890", "a");
    client.send("081234567890", "b");

    HttpResponse<String> answer = send("\"priority\":\"urgent\"");

    assertEquals("urgent", ApiClient.object(answer).getString("priority"));
    assertEquals("urgent", find(id(answer)).getString("priority"));
    assertEquals(0, find(id(answer)).getJsonObject("waits").getInt("ahead"));
    assertEquals(1, find(normal).getJsonObject("waits").getInt("ahead"));
    assertEquals(3, stats("").getInt("waiting"));
    assertFalse(ApiClient.object(send("\"priority\":\"normal\"")).containsKey("priority"));
  }

  @Test
  void oneWithoutOptionsHasNoRowMore() throws Exception {
    long id = client.send("081234567890", "x");

    assertEquals(0, rows.number("SELECT COUNT(*) FROM message_option WHERE message_id = ?", id));
    HttpResponse<String> answer =
        send("\"reference\":\" \",\"send_at\":null,\"priority\":\"normal\"");
    assertEquals(201, answer.statusCode());
    assertEquals(
        "dt_queue, info, message_id, status",
        ApiClient.object(answer).keySet().stream().sorted().collect(Collectors.joining(", ")));
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM message_option WHERE sender = ?", sender.name()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'send_at':'yesterday' | Invalid send_at | Use RFC 3339",
        "'send_at':'2999-01-01T00:00:00Z' | Invalid send_at | send_at is more than a year away",
        "'expires_at':'2020-01-01T00:00:00Z' | Invalid expires_at | expires_at must be in the future",
        "'send_at':'TOMORROW','expires_at':'SOON' | Invalid expires_at | and after send_at",
        "'reference':'LONG' | Invalid reference | reference may have at most 128 characters",
        "'reference':'a\\u0000b' | Invalid reference | reference must not have control characters",
        "'priority':'high' | Invalid priority | priority must be normal or urgent",
        "'reference':7 | Invalid request body | reference must be a string",
      })
  void whatMakesNoSenseIsRefusedWhole(String fields, String error, String rule) throws Exception {
    String written =
        fields
            .replace('\'', '"')
            .replace("TOMORROW", Instant.now().plusSeconds(86_400).toString())
            .replace("SOON", Instant.now().plusSeconds(3_600).toString())
            .replace("LONG", "a".repeat(129));

    HttpResponse<String> answer = send(written);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(error, ApiClient.object(answer).getString("error"));
    assertTrue(ApiClient.object(answer).getString("details").contains(rule), answer.body());
    assertEquals(0, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  @Test
  void manyAreFoundByTheirReference() throws Throwable {
    hold();
    String longest = "Å".repeat(128);
    for (String reference : List.of("order-1", "order-2", "order-1", longest)) {
      HttpResponse<String> answer = send("\"reference\":\"" + reference + "\"");
      assertEquals(reference, ApiClient.object(answer).getString("reference"));
    }
    client.send("081234567890", "none");

    assertEquals(2, list("reference=order-1").size());
    assertEquals(1, list("reference=" + url(longest)).size());
    assertEquals(0, list("reference=order").size());
    assertEquals(2, list("reference=order-1&status=PENDING,PROCESSING").size());
    assertEquals(0, list("reference=order-1&status=PROCESSING").size());
    assertEquals(1, list("reference=order-2&recipient=0812-3456-7890&text=HAL").size());
    assertEquals(0, list("reference=order-2&recipient=0812-3456-7891").size());
    JsonObject first = page(client, "reference=order-1&limit=1");
    JsonObject second = page(client, "reference=order-1&limit=1&before=" + first.getString("next"));
    assertTrue(
        first.getJsonArray("messages").getJsonObject(0).getInt("message_id")
            > second.getJsonArray("messages").getJsonObject(0).getInt("message_id"));
    assertFalse(second.containsKey("next"));
    client.post(
        "ui/messages/"
            + first.getJsonArray("messages").getJsonObject(0).getInt("message_id")
            + "/cancel",
        "");
    assertEquals(1, list("reference=order-1&by=ended").size());
    assertEquals(List.of(), texts(page(server.client(server.newAccount()), "reference=order-1")));
  }

  @Test
  void aListIsNarrowedAndPagedNewestFirst() throws Throwable {
    server.answer(sender, r -> Answer.status(r.body().contains("bad") ? 400 : 200));
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      client.send("08123456789" + i, "text " + i);
      sent.add(0, "text " + i);
    }
    long failed = client.send("081234567890", "bad");
    long broadcast = client.broadcast(List.of("081234567897"), "for many");
    Eventually.equal(7, SOON, () -> list("by=ended").size());

    assertEquals(sent, texts(page(client, "status=SENT&singles=true")));
    assertEquals(List.of("bad"), texts(page(client, "status=FAILED")));
    assertEquals(
        failed,
        list("status=FAILED&reason=REJECTED&text=BA")
            .get(0)
            .getJsonNumber("message_id")
            .longValue());
    assertEquals(List.of("for many"), texts(page(client, "broadcast_id=" + broadcast)));
    assertEquals(6, list("stage=accepted").size());
    assertEquals(0, list("stage=delivered,read").size());
    assertEquals(2, list("recipient=081234567890").size());
    assertEquals(List.of("text 3"), texts(page(client, "text=EXT%203")));
    LocalDate today = LocalDate.now(ZONE);
    assertEquals(0, list("from=" + today.plusDays(2)).size());
    assertEquals(0, list("until=" + today.minusDays(2)).size());
    assertEquals(7, list("from=" + today.minusDays(1) + "&until=" + today.plusDays(1)).size());
    List<String> paged = new ArrayList<>();
    String next = "";
    do {
      JsonObject page = page(client, "status=SENT&singles=true&limit=2" + next);
      paged.addAll(texts(page));
      next = page.containsKey("next") ? "&before=" + page.getString("next") : null;
    } while (next != null);
    assertEquals(sent, paged);
  }

  @ParameterizedTest
  @CsvSource({
    "status=SENDT, Invalid status",
    "stage=arrived, Invalid stage",
    "'status=FAILED&stage=read', Invalid stage",
    "reason=NONE, Invalid reason",
    "recipient=nobody, Invalid recipient",
    "'singles=true&broadcast_id=7', Invalid singles",
    "singles=1, Invalid singles",
    "by=age, Invalid by",
    "'by=ended&status=PENDING', Invalid by",
    "from=today, Invalid from",
    "'from=2026-11-25&until=2026-11-24', Invalid until",
    "limit=0, Invalid limit",
    "limit=501, Invalid limit",
    "before=1, Invalid before",
    "before=253402300800000000-1, Invalid before",
    "before=1-9223372036854775808, Invalid before",
  })
  void aListOfWhatMakesNoSenseIsRefused(String query, String error) {
    HttpResponse<String> answer = client.get("messages?" + query);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(error, ApiClient.object(answer).getString("error"));
    assertFalse(ApiClient.object(answer).getString("details").isBlank());
  }

  /** Here no private address is allowed; what is stored of an address that never answers waits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]:8080/x",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "8.8.8.8/hook",
        "https://",
        "https://user:password@8.8.8.8/",
        "https://8.8.8.8/a b",
        " https://8.8.8.8/",
        "https://8.8.8.8/#top",
        "https://tok\u00f6.example/"
      })
  void eventsGoToNoAddressThatIsNoneOrNotPublic(String url) throws Exception {
    String message =
        "{\"recipient\":\"081234567890\",\"message\":\"x\",\"callback_url\":\"%s\"}".formatted(url);
    for (String call : List.of("messages/send", "messages/send-bulk", "broadcasts")) {
      String body = message.replace("\"recipient\":", "\"recipients\":[");
      body = body.replace("890\",", "890\"],");

      HttpResponse<String> answer =
          client.post(call, call.equals("messages/send") ? message : body);

      assertEquals(400, answer.statusCode(), call + " " + answer.body());
      assertEquals("Invalid callback_url", ApiClient.object(answer).getString("error"), call);
    }
    assertEquals(List.of(), texts(page(client, "")));
  }

  @Test
  void anAddressForEventsHasUpTo500CharactersAndMayBeWrittenInCapitals() throws Exception {
    String host = "HTTPS://webhooks.invalid/";
    String body = "{\"recipient\":\"081234567890\",\"message\":\"x\",\"callback_url\":\"%s\"}";
    for (int length : new int[] {501, 2_049}) {
      String url = host + "x".repeat(length - host.length());
      assertEquals(400, client.post("messages/send", body.formatted(url)).statusCode());
    }
    assertEquals(400, client.post("messages/send", body.replace("\"%s\"", "5")).statusCode());
    String longest = host + "x".repeat(500 - host.length());

    HttpResponse<String> answer = client.post("messages/send", body.formatted(longest));

    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals(longest, ApiClient.object(answer).getString("callback_url"));
    HttpResponse<String> blank = client.post("messages/send", body.formatted(" "));
    assertEquals(201, blank.statusCode(), blank.body());
    assertFalse(ApiClient.object(blank).containsKey("callback_url"));
  }

  /** The server itself knows no name for it, and would call it CUSTOM. */
  @Test
  void theAnswerToABatchIsCalledMultiStatus() throws Exception {
    String body = "{\"messages\":[{\"recipient\":\"0812\",\"message\":\"x\"}]}";
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head("/api/messages/batch", body.length(), sender.key()) + body);

      assertEquals("HTTP/1.1 207 Multi-Status", http.statusLine());
    }
  }

  @Test
  void aBatchStoresWhatIsRightAndSaysOfEachWhatBecameOfIt() throws Throwable {
    HttpResponse<String> answer =
        client.post(
            "messages/batch",
            """
            {"messages":[
              {"recipient":"0812-3456-7890","message":"one","reference":"r-1"},
              {"recipient":"0812","message":"two","reference":"r-2"},
              {"recipient":"081234567890"},
              {"recipient":["081234567890"],"message":"four"},
              {"recipient":"081234567891","message":"five","dt_store":"soon"},
              "six",
              {"recipient":"081234567892","message":"seven","expires_at":"2020-01-01T00:00:00"},
              {"message":"eight","recipient":"081234567893","unknown":{"deep":[1,{"a":2}]}}]}""");

    assertEquals(207, answer.statusCode(), answer.body());
    JsonObject result = ApiClient.object(answer);
    assertEquals(2, result.getInt("accepted"));
    assertEquals(6, result.getInt("refused"));
    List<JsonObject> items = result.getJsonArray("messages").getValuesAs(JsonObject.class);
    assertEquals(
        List.of(201, 400, 400, 400, 400, 400, 400, 201),
        items.stream().map(item -> item.getInt("status")).toList());
    assertEquals(
        IntStream.range(0, 8).boxed().toList(),
        items.stream().map(item -> item.getInt("index")).toList());
    assertEquals("r-1", items.get(0).getString("reference"));
    assertEquals(
        "recipient Invalid recipient r-2",
        items.get(1).getString("field")
            + " "
            + items.get(1).getString("error")
            + " "
            + items.get(1).getString("reference"));
    assertTrue(items.get(1).getString("details").endsWith("too short"));
    assertEquals("message", items.get(2).getString("field"));
    assertEquals("recipient", items.get(3).getString("field"));
    assertEquals("recipient must be a string", items.get(3).getString("details"));
    assertEquals("dt_store", items.get(4).getString("field"));
    assertEquals("each of messages must be an object", items.get(5).getString("details"));
    assertEquals("expires_at", items.get(6).getString("field"));
    for (JsonObject item : List.of(items.get(0), items.get(7))) {
      long id = item.getJsonNumber("message_id").longValue();
      Eventually.equal("SENT", SOON, () -> find(id).getString("status"));
    }
    assertEquals(2, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  @Test
  void aBatchMayHaveAThousandDifferentTextsAndNotOneMore() throws Throwable {
    hold();

    HttpResponse<String> answer = client.post("messages/batch", batch(1_000));

    assertEquals(207, answer.statusCode());
    List<JsonObject> items =
        ApiClient.object(answer).getJsonArray("messages").getValuesAs(JsonObject.class);
    assertEquals(1_000, items.size());
    for (int i : List.of(0, 99, 100, 999)) {
      assertEquals("text " + i, find(items.get(i).getInt("message_id")).getString("message"));
      assertEquals("text " + i, list("reference=r" + i).get(0).getString("message"));
    }
    assertEquals(
        1_000,
        rows.number("SELECT COUNT(DISTINCT body) FROM message WHERE sender = ?", sender.name()));
    HttpResponse<String> more = client.post("messages/batch", batch(1_001));
    assertEquals(413, more.statusCode(), more.body());
    assertEquals("Too many messages", ApiClient.object(more).getString("error"));
    assertEquals(
        1_000, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"messages\":null}",
        "{\"messages\":[]}",
        "{\"messages\":{}}",
        "{\"messages\":[{\"recipient\":\"081234567890\",\"message\":\"x\"}",
        "{\"messages\":[{\"recipient\":\"081234567890\",\"message\":\"x\"}],\"messages\":[]}"
      })
  void aBatchThatIsNoneIsRefusedWhole(String body) throws Exception {
    HttpResponse<String> answer = client.post("messages/batch", body);

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(0, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
  }

  @Test
  void theFiguresSayWhatWaitsAndHowTheDaysWent() throws Throwable {
    server.answer(sender, r -> Answer.status(r.body().contains("bad") ? 400 : 200));
    client.send("081234567890", "good");
    client.send("081234567890", "bad");
    Eventually.equal(2, SOON, () -> list("by=ended").size());
    hold();
    client.send("081234567890", "waits");
    rows.change(
        "UPDATE stat_day SET delivered = 1, seen = 1 WHERE sender = ? AND status = 'SENT'",
        sender.name());

    JsonObject stats = stats("?days=3");

    assertEquals(sender.name(), stats.getString("sender"));
    assertEquals(1, stats.getInt("waiting"));
    assertEquals(0, stats.getInt("sending"));
    JsonArray days = stats.getJsonArray("days");
    assertEquals(3, days.size());
    assertEquals(last(days), stats.getJsonObject("today"));
    JsonObject day =
        days.getValuesAs(JsonObject.class).stream()
            .filter(one -> one.getInt("sent") == 1)
            .findFirst()
            .orElseThrow();
    assertEquals(1, day.getInt("delivered"));
    assertEquals(1, day.getInt("read"));
    assertEquals(
        1, days.getValuesAs(JsonObject.class).stream().mapToInt(one -> one.getInt("failed")).sum());
    for (String wrong : List.of("0", "367", "x")) {
      assertEquals(400, client.get("stats?days=" + wrong).statusCode());
    }
    assertEquals(7, stats("").getJsonArray("days").size());
  }

  private static String batch(int messages) {
    return IntStream.range(0, messages)
        .mapToObj(
            i ->
                "{\"recipient\":\"081234567890\",\"message\":\"text %1$d\",\"reference\":\"r%1$d\"}"
                    .formatted(i))
        .collect(Collectors.joining(",", "{\"messages\":[", "]}"));
  }

  private HttpResponse<String> send(String fields) {
    return client.post(
        "messages/send", "{\"recipient\":\"081234567890\",\"message\":\"Halo\"," + fields + "}");
  }

  private static long id(HttpResponse<String> accepted) {
    return ApiClient.id(201, "message_id", accepted);
  }

  private JsonObject find(long id) {
    return ApiClient.object(client.get("messages/" + id));
  }

  private JsonObject stats(String query) {
    return ApiClient.object(client.get("stats" + query));
  }

  private List<JsonObject> list(String query) {
    return page(client, query).getJsonArray("messages").getValuesAs(JsonObject.class);
  }

  private static JsonObject page(ApiClient caller, String query) {
    HttpResponse<String> answer = caller.get("messages?" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return ApiClient.object(answer);
  }

  private static List<String> texts(JsonObject page) {
    return page.getJsonArray("messages").getValuesAs(JsonObject.class).stream()
        .map(message -> message.getString("message"))
        .toList();
  }

  private static JsonObject last(JsonArray array) {
    return array.getJsonObject(array.size() - 1);
  }

  private static Instant time(JsonObject object, String name) {
    return Instant.parse(object.getString(name));
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body();
  }

  private static String url(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private ApiClient admin() throws SQLException {
    return server.client(server.newAdmin());
  }

  private void hold() throws SQLException {
    rows.change(
        """
        UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY, held_code = 'SCAN_QR',
               held_reason = 'http://gateway', held_count = 1, held_for = 'REFUSED' WHERE id = ?""",
        sender.id());
  }

  private void free() throws SQLException {
    rows.change(
        """
        UPDATE sender SET held_until = NULL, held_code = NULL, held_reason = NULL, held_count = 0,
               held_for = NULL WHERE id = ?""",
        sender.id());
  }
}
