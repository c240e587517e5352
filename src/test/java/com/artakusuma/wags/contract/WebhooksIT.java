package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.MetricsText;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.StandardWebhooks;
import com.artakusuma.wags.testing.WebhookReceiver.Call;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own address is told what becomes of messages, by a receiver that is really there. */
class WebhooksIT extends WebhookFixture {

  private static final String ALL_OF_MESSAGES =
      "\"message.sent\",\"message.failed\",\"message.cancelled\",\"message.delivered\",\"message.read\"";

  @BeforeAll
  static void start() {
    start("wags_webhooks", Map.of());
  }

  @Test
  void aMessageThatIsSentIsToldWithASignature() throws Throwable {
    JsonObject webhook = add(ALL_OF_MESSAGES);

    long id = client.send("081234567890", "geheim");

    Call call = taken(1).get(0);
    assertEquals("application/json", call.headers().get("content-type"));
    assertEquals("message.sent", call.type());
    JsonObject data = call.data();
    assertEquals(id, data.getJsonNumber("id").longValue());
    assertEquals(account.name(), data.getString("sender"));
    assertEquals("6281234567890", data.getString("recipient"));
    assertEquals("SENT", data.getString("status"));
    assertEquals(data.getString("ended_at"), call.json().getString("timestamp"));
    assertFalse(call.body().contains("geheim"), call.body());
    assertTrue(call.headers().get("webhook-id").matches("evt_\\d+"));
    long timestamp = Long.parseLong(call.headers().get("webhook-timestamp"));
    assertTrue(Math.abs(Instant.now().getEpochSecond() - timestamp) < 120);
    assertEquals(signature(call, webhook), call.headers().get("webhook-signature"));
    assertEquals(
        0, server.rows().number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", account.id()));
    Eventually.equal(0L, SOON, this::stored);
  }

  @Test
  void aMessageThatFailsOrIsCancelledIsToldWithItsReason() throws Throwable {
    add(ALL_OF_MESSAGES);
    server.answer(account, receipt -> FakeGateway.Answer.status(400));
    client.send("081234567890", "x");
    assertEquals("message.failed", taken(1).get(0).type());
    assertEquals("REJECTED", taken(1).get(0).data().getString("reason"));
    hold();

    long waiting = client.send("081234567891", "x");
    assertEquals(200, client.post("ui/messages/" + waiting + "/cancel", "").statusCode());

    JsonObject cancelled = taken(2).get(1).json();
    assertEquals("message.cancelled", cancelled.getString("type"));
    assertEquals("CANCELLED_BY", cancelled.getJsonObject("data").getString("reason"));
  }

  /** While its sender is held nobody claims it: so it ends by the look at what has expired. */
  @Test
  void aMessageWhoseTimeIsOverIsToldSo() throws Throwable {
    add("\"message.expired\"");
    hold();
    long id =
        ApiClient.object(
                client.post(
                    "messages/send",
                    "{\"recipient\":\"081234567890\",\"message\":\"x\",\"expires_at\":\"%s\"}"
                        .formatted(Instant.now().plusSeconds(3_600))))
            .getJsonNumber("message_id")
            .longValue();

    expire(id);

    Call told = taken(1).get(0);
    assertEquals("message.expired", told.type());
    assertEquals(id, told.data().getJsonNumber("id").longValue());
    assertEquals("MESSAGE_EXPIRED", told.data().getString("reason"));
  }

  /** The first event fails once; those after it wait, however they are due. */
  @Test
  void theOrderOfAMessagesEventsIsKept() throws Throwable {
    add(ALL_OF_MESSAGES);
    AtomicInteger failures = new AtomicInteger();
    receiver.answer(path, call -> failures.getAndIncrement() == 0 ? 500 : 200);
    long id = client.send("081234567890", "x");
    Eventually.equal(1, SOON, () -> receiver.calls(path).size());

    receipt(id, "READ");

    assertEquals(
        List.of("message.sent", "message.delivered", "message.read"),
        taken(3).stream().map(Call::type).toList());
    assertEquals("message.sent", receiver.calls(path).get(0).type());
    assertEquals(4, receiver.calls(path).size());
    assertEquals("read", taken(3).get(2).data().getString("stage"));
    JsonObject log = ApiClient.object(client.get("webhooks/" + webhookId() + "/attempts"));
    assertEquals(4, log.getJsonArray("attempts").size());
    JsonObject first = log.getJsonArray("attempts").getJsonObject(3);
    assertEquals("refused", first.getString("result"));
    assertEquals(500, first.getInt("http_status"));
    assertEquals(id, first.getJsonNumber("message_id").longValue());
  }

  @Test
  void whatWasGivenUpHoldsNoLaterEventOfItsMessageUp() throws Throwable {
    add(ALL_OF_MESSAGES);
    receiver.answer(path, call -> call.type().equals("message.sent") ? 500 : 200);
    long id = client.send("081234567890", "x");
    Eventually.equal(1, SOON, () -> receiver.calls(path).size());
    receipt(id, "DELIVERED");
    Eventually.equal(2L, SOON, this::stored);

    server
        .rows()
        .change(
            """
            UPDATE webhook_delivery SET queued_at = queued_at - INTERVAL 2 DAY
             WHERE endpoint_id = ? AND type = 'message.sent'""",
            webhookId());

    assertEquals("message.delivered", taken(1).get(0).type());
    assertEquals(1, shown().getInt("dead"));
  }

  @Test
  void anEndpointThatFailsIsPausedAndGetsAllOnceItIsUpAgain() throws Throwable {
    add(ALL_OF_MESSAGES);
    AtomicBoolean up = new AtomicBoolean();
    receiver.answer(path, call -> up.get() ? 200 : 503);

    List<Long> ids =
        IntStream.range(0, 6).mapToObj(i -> client.send("08123456789" + i, "x")).toList();
    Eventually.equal("paused", SOON, () -> shown().getString("state"));
    assertTrue(shown().getInt("failures") >= 5, shown().toString());

    up.set(true);

    assertEquals(
        ids,
        taken(6).stream().map(c -> c.data().getJsonNumber("id").longValue()).sorted().toList());
    Eventually.equal("active", SOON, () -> shown().getString("state"));
  }

  /** Each call is another worker's; the second asks for longest, and the third for less. */
  @Test
  void theLongestTimeThatIsAskedForCounts() throws Throwable {
    add(ALL_OF_MESSAGES);
    List<Integer> seconds = List.of(60, 600, 30);
    List<CountDownLatch> ends = Stream.generate(() -> new CountDownLatch(1)).limit(3).toList();
    AtomicInteger begun = new AtomicInteger();
    receiver.askToWait(path, call -> seconds.get(recipient(call)));
    receiver.answer(
        path,
        call -> {
          begun.incrementAndGet();
          await(ends.get(recipient(call)));
          return 429;
        });
    for (int i = 0; i < 3; i++) {
      client.send("08123456789" + i, "x");
      Eventually.equal(i + 1, SOON, begun::get);
    }

    for (int i = 0; i < 3; i++) {
      ends.get(i).countDown();
      Eventually.equal(i + 1L, SOON, this::tries);
    }

    assertPausedFor(300);
  }

  private void assertPausedFor(int seconds) throws SQLException {
    assertEquals(
        1,
        server
            .rows()
            .number(
                """
                SELECT COUNT(*) FROM webhook_endpoint
                 WHERE id = ? AND paused_until > UTC_TIMESTAMP(6) + INTERVAL ? SECOND""",
                webhookId(),
                seconds),
        "paused for more than " + seconds + " s");
  }

  /** Two workers' calls: the second is asked to wait while the first is still under way. */
  @Test
  void whatIsTakenOfACallThatBeganBeforeAPauseDoesNotEndIt() throws Throwable {
    add(ALL_OF_MESSAGES);
    server.rows().change("UPDATE webhook_endpoint SET failures = 1 WHERE id = ?", webhookId());
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean begun = new AtomicBoolean();
    receiver.askToWait(path, call -> 600);
    receiver.answer(
        path,
        call -> {
          if (recipient(call) == 1) {
            return 429;
          }
          begun.set(true);
          return await(end);
        });
    client.send("081234567890", "x");
    Eventually.isTrue(SOON, begun::get);
    client.send("081234567891", "x");
    Eventually.equal(1L, SOON, this::tries);

    end.countDown();

    Eventually.equal(2L, SOON, this::tries);
    assertEquals(1, receiver.taken(path).size());
    assertPausedFor(300);
  }

  /** The last digit of the number that an event's message went to. */
  private static int recipient(Call call) {
    String number = call.data().getString("recipient");
    return Character.digit(number.charAt(number.length() - 1), 10);
  }

  private long tries() throws SQLException {
    return server
        .rows()
        .number("SELECT COUNT(*) FROM webhook_attempt WHERE endpoint_id = ?", webhookId());
  }

  /** Slow calls are written down one by one: the first one's failure before the second is taken. */
  @Test
  void oneThatIsTakenEndsTheRowOfFailuresOfItsOwnClaim() throws Throwable {
    add(ALL_OF_MESSAGES);
    pause(0);
    client.send("081234567890", "x");
    client.send("081234567891", "x");
    Eventually.equal(2L, SOON, this::stored);
    AtomicReference<String> first = new AtomicReference<>();
    CountDownLatch end = new CountDownLatch(1);
    receiver.answer(
        path,
        call -> {
          String id = call.headers().get("webhook-id");
          if (first.compareAndSet(null, id)) {
            awaitLeaseOfSeconds(2);
            return 500;
          }
          return id.equals(first.get()) ? await(end) : 200;
        });

    endPause();

    try {
      Eventually.equal(2L, SOON, this::tries);
      assertEquals(1, receiver.taken(path).size());
      assertEquals(0, shown().getInt("failures"));
    } finally {
      end.countDown();
    }
  }

  private void awaitLeaseOfSeconds(int seconds) {
    assertDoesNotThrow(
        () ->
            Eventually.equal(
                2L,
                SOON,
                () ->
                    server
                        .rows()
                        .number(
                            """
                            SELECT COUNT(*) FROM webhook_delivery
                             WHERE endpoint_id = ? AND owner IS NOT NULL
                               AND due_at < UTC_TIMESTAMP(6) + INTERVAL ? SECOND""",
                            webhookId(),
                            120 - seconds)));
  }

  @Test
  void aTestIsTheFirstThatGoesToAPausedEndpoint() throws Throwable {
    add(ALL_OF_MESSAGES);
    pause(1);
    for (int i = 0; i < 6; i++) {
      client.send("08123456789" + i, "x");
    }
    Eventually.equal(6L, SOON, this::stored);

    assertEquals(202, client.post("webhooks/" + webhookId() + "/test", "").statusCode());

    assertEquals("webhook.test", taken(1).get(0).type());
    assertEquals(7, taken(7).size());
  }

  private void pause(int pauses) throws SQLException {
    server
        .rows()
        .change(
            """
            UPDATE webhook_endpoint
               SET pauses = ?, paused_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = ?""",
            pauses,
            webhookId());
  }

  private void endPause() throws SQLException {
    server
        .rows()
        .change("UPDATE webhook_endpoint SET paused_until = NULL WHERE id = ?", webhookId());
  }

  @Test
  void aSlowEndpointLeavesRoomForOthers() throws Throwable {
    add(ALL_OF_MESSAGES);
    CountDownLatch end = new CountDownLatch(1);
    receiver.answer(path, call -> await(end));
    for (int i = 0; i < 8; i++) {
      client.send("08123456789" + i, "x");
    }
    Account other = server.newAccount();
    ApiClient others = server.client(other);
    String otherPath = "/of-" + other.id();
    assertEquals(201, add(others, receiver.url(otherPath), ALL_OF_MESSAGES).statusCode());

    others.send("081234567890", "x");

    try {
      Eventually.equal(1, SOON, () -> receiver.taken(otherPath).size());
      assertEquals(0, receiver.calls(path).size());
    } finally {
      end.countDown();
    }
  }

  @Test
  void anEndpointThatIsGoneGetsNothingMore() throws Throwable {
    add(ALL_OF_MESSAGES);
    receiver.answer(path, call -> 410);

    client.send("081234567890", "x");

    Eventually.equal("gone", SOON, () -> shown().getString("state"));
    long id = client.send("081234567891", "x");
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
    assertEquals(1, stored());
    assertEquals(409, client.post("webhooks/" + webhookId() + "/replay", "").statusCode());
    assertEquals(409, client.post("webhooks/" + webhookId() + "/test", "").statusCode());
    assertEquals(
        200, client.call("PUT", "webhooks/" + webhookId(), wish(ALL_OF_MESSAGES)).statusCode());
    assertEquals("active", shown().getString("state"));
  }

  @Test
  void whatWasGivenUpIsShownAndSentAgainByTheSameId() throws Throwable {
    add(ALL_OF_MESSAGES);
    receiver.answer(path, call -> 500);
    client.send("081234567890", "x");
    Eventually.equal(1, SOON, () -> receiver.calls(path).size());
    server
        .rows()
        .change(
            """
            UPDATE webhook_delivery SET queued_at = queued_at - INTERVAL 2 DAY
             WHERE endpoint_id = ?""",
            webhookId());
    Eventually.equal(1, SOON, () -> shown().getInt("dead"));
    JsonObject dead =
        ApiClient.object(client.get("webhooks/" + webhookId() + "/dead"))
            .getJsonArray("events")
            .getJsonObject(0);
    receiver.answer(path, call -> 200);

    String event = dead.getString("event_id");
    assertEquals(404, replay("evt_999999999").statusCode());
    HttpResponse<String> replayed = replay(event);

    assertEquals(202, replayed.statusCode(), replayed.body());
    assertEquals(1, ApiClient.object(replayed).getInt("events"));
    assertEquals(event, taken(1).get(0).headers().get("webhook-id"));
    Eventually.equal(0L, SOON, this::stored);
  }

  private HttpResponse<String> replay(String event) throws SQLException {
    return client.post("webhooks/" + webhookId() + "/replay?event_id=" + event, "");
  }

  @Test
  void afterAChangeOfItsSecretBothSign() throws Throwable {
    JsonObject before = add(ALL_OF_MESSAGES);

    HttpResponse<String> rotated = client.post("webhooks/" + webhookId() + "/secret", "");

    assertEquals(200, rotated.statusCode(), rotated.body());
    JsonObject after = ApiClient.object(rotated);
    assertTrue(after.containsKey("old_secret_until"));
    client.send("081234567890", "x");
    Call call = taken(1).get(0);
    assertEquals(
        signature(call, after) + " " + signature(call, before),
        call.headers().get("webhook-signature"));
    server
        .rows()
        .change(
            "UPDATE webhook_endpoint SET rotated_at = rotated_at - INTERVAL 25 HOUR WHERE id = ?",
            webhookId());
    client.send("081234567891", "x");
    Call later = taken(2).get(1);
    assertEquals(signature(later, after), later.headers().get("webhook-signature"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://192.168.1.1:3306/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://0.0.0.0/",
        "http://167772161/",
        "https://user:secret@8.8.8.8/",
        "ftp://8.8.8.8/"
      })
  void addressesOfNetworksThatAreNotAllowedAreRefused(String url) {
    HttpResponse<String> answer = add(client, url, ALL_OF_MESSAGES);

    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("Invalid url"), answer.body());
  }

  /** As where a name that was public leads inside by now. */
  @Test
  void anAddressIsCheckedAtEachTry() throws Throwable {
    add(ALL_OF_MESSAGES);
    server
        .rows()
        .change(
            "UPDATE webhook_endpoint SET url = 'http://192.168.77.1/' WHERE id = ?", webhookId());

    assertEquals(202, client.post("webhooks/" + webhookId() + "/test", "").statusCode());

    Eventually.equal(
        "BLOCKED",
        SOON,
        () ->
            server
                .rows()
                .text("SELECT result FROM webhook_attempt WHERE endpoint_id = ?", webhookId()));
  }

  @Test
  void aBroadcastIsToldOfOnceAndItsMessagesOnlyWhereTheyAreWanted() throws Throwable {
    assertEquals(
        201,
        client
            .post(
                "webhooks",
                "{\"url\":\"%s\",\"broadcast_messages\":false,\"events\":[%s,\"broadcast.completed\"]}"
                    .formatted(receiver.url(path), ALL_OF_MESSAGES))
            .statusCode());

    long broadcast =
        client.broadcast(List.of("081234567890", "081234567891", "081234567892"), "Halo");
    Call call = taken(1).get(0);
    assertEquals("broadcast.completed", call.type());
    assertEquals(broadcast, call.data().getJsonNumber("broadcast_id").longValue());
    assertEquals(3, call.data().getInt("recipients"));
    assertEquals(3, call.data().getInt("sent"));
    client.send("081234567893", "x");

    assertEquals("message.sent", taken(2).get(1).type());
    Eventually.equal(0L, SOON, this::stored);
    assertEquals(2, receiver.calls(path).size());
  }

  @Test
  void eachMessageOfABroadcastIsToldWhereThatIsWanted() throws Throwable {
    add("\"message.sent\"");

    long broadcast = client.broadcast(List.of("081234567890", "081234567891"), "Halo");

    for (Call call : taken(2)) {
      assertEquals(broadcast, call.data().getJsonNumber("broadcast_id").longValue());
    }
  }

  /** Neither is stored without the other: as where the node dies between the two. */
  @Test
  void anEventIsStoredWithTheEndOfItsMessageOrNotAtAll() throws Throwable {
    add(ALL_OF_MESSAGES);
    server.rows().change("RENAME TABLE webhook_delivery TO webhook_delivery_away");
    long id;
    try {
      id = client.send("081234567890", "x");
      Eventually.equal(1, SOON, () -> server.receipts(account).size());
      Eventually.isTrue(SOON, () -> server.log().contains("outcomes are not written yet"));
      assertEquals("PENDING", server.rows().status(id));
    } finally {
      server.rows().change("RENAME TABLE webhook_delivery_away TO webhook_delivery");
    }

    assertEquals(id, taken(1).get(0).data().getJsonNumber("id").longValue());
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));
  }

  @Test
  void whoHasNoEndpointHasNoEvents() throws Throwable {
    long id = client.send("081234567890", "x");
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));

    assertEquals(
        0, server.rows().number("SELECT COUNT(*) FROM webhook_delivery WHERE subject = ?", id));
  }

  @Test
  void aUserListsChangesAndRemovesItsOwn() throws Throwable {
    JsonObject added = add("\"message.read\",\"message.sent\"");
    assertTrue(added.getString("secret").startsWith("whsec_"));
    JsonObject shown = shown();
    assertFalse(shown.containsKey("secret"));
    assertEquals("[\"message.sent\",\"message.read\"]", shown.getJsonArray("events").toString());
    assertTrue(shown.getBoolean("broadcast_messages"));
    String one = "webhooks/" + webhookId();
    String body =
        "{\"url\":\"%s\",\"description\":\"Toko\",\"events\":[\"message.failed\"],\"enabled\":false}"
            .formatted(receiver.url(path));

    assertEquals(200, client.call("PUT", one, body).statusCode());

    assertEquals("disabled", shown().getString("state"));
    assertEquals("Toko", shown().getString("description"));
    HttpResponse<String> misspelt = client.call("PUT", one, body.replace("enabled", "enabeld"));
    assertEquals(400, misspelt.statusCode(), misspelt.body());
    assertEquals("disabled", shown().getString("state"), "it would have had its default");
    assertEquals(200, client.call("PUT", one, shown().toString()).statusCode());
    ApiClient other = server.client(server.newAccount());
    assertEquals(404, other.get(one).statusCode());
    assertEquals(404, other.call("DELETE", one, null).statusCode());
    assertEquals(204, client.call("DELETE", one, null).statusCode());
    assertEquals(404, client.get(one).statusCode());
    assertEquals(404, client.get("webhooks/x").statusCode());
    assertFalse(server.log().contains(added.getString("secret")));
  }

  @Test
  void wishesThatCannotBeAreRefused() {
    String url = receiver.url(path);
    for (String body :
        List.of(
            "{}",
            "{\"url\":\"" + url + "\"}",
            "{\"url\":\"" + url + "\",\"events\":[]}",
            "{\"url\":\"" + url + "\",\"events\":[\"message.lost\"]}",
            "{\"url\":\""
                + url
                + "\",\"events\":[\"message.sent\"],\"description\":\""
                + "x".repeat(101)
                + "\"}")) {
      assertEquals(400, client.post("webhooks", body).statusCode(), body);
    }
    for (int i = 0; i < 20; i++) {
      assertEquals(201, add(client, url, "\"message.read\"").statusCode());
    }
    assertEquals(409, add(client, url, "\"message.read\"").statusCode());
  }

  @Test
  void aTestIsSentAndTriesAreMeasured() throws Throwable {
    add("\"message.read\"");
    MetricsText before = MetricsText.of(server.uri());

    HttpResponse<String> queued = client.post("webhooks/" + webhookId() + "/test", "");

    assertEquals(202, queued.statusCode(), queued.body());
    Call call = taken(1).get(0);
    assertEquals("webhook.test", call.type());
    assertEquals(ApiClient.object(queued).getString("event_id"), call.headers().get("webhook-id"));
    Eventually.isTrue(
        SOON,
        () ->
            MetricsText.of(server.uri())
                    .grownSince(before, "wags_webhook_tries_total{result=\"delivered\"}")
                >= 1);
  }

  private JsonObject add(String events) {
    HttpResponse<String> added = add(client, receiver.url(path), events);
    assertEquals(201, added.statusCode(), added.body());
    return ApiClient.object(added);
  }

  private HttpResponse<String> add(ApiClient api, String url, String events) {
    return api.post("webhooks", "{\"url\":\"" + url + "\",\"events\":[" + events + "]}");
  }

  private String wish(String events) {
    return "{\"url\":\"" + receiver.url(path) + "\",\"events\":[" + events + "]}";
  }

  private long webhookId() throws SQLException {
    return server
        .rows()
        .number("SELECT MIN(id) FROM webhook_endpoint WHERE user_id = ?", account.id());
  }

  private JsonObject shown() throws SQLException {
    HttpResponse<String> answer = client.get("webhooks/" + webhookId());
    assertEquals(200, answer.statusCode(), answer.body());
    return ApiClient.object(answer);
  }

  private long stored() throws SQLException {
    return server
        .rows()
        .number("SELECT COUNT(*) FROM webhook_delivery WHERE endpoint_id = ?", webhookId());
  }

  private static String signature(Call call, JsonObject webhook) {
    return StandardWebhooks.signature(call, webhook.getString("secret"));
  }
}
