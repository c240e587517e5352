package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.StandardWebhooks;
import com.artakusuma.wags.testing.WebhookReceiver.Call;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message or broadcast says by itself where its events go. */
class CallbackUrlIT extends WebhookFixture {

  private static final int MOST = 12;
  private static final int SLOTS = 8;

  private String url;

  @BeforeAll
  static void start() {
    start(
        "wags_callbacks",
        Map.of(
            "WEBHOOK_MAX_CALLBACKS",
            "" + MOST,
            "WEBHOOK_SLOTS",
            "" + SLOTS,
            "WEBHOOK_TIMEOUT_SECONDS",
            "30"));
  }

  @BeforeEach
  void ownAddress() {
    url = receiver.url(path);
  }

  @Test
  void aMessageIsToldWhereItSaysSignedByTheUsersSecret() throws Throwable {
    String secret = shownSecret();

    HttpResponse<String> answer = send("081234567890", url);

    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals(url, ApiClient.object(answer).getString("callback_url"));
    long id = ApiClient.object(answer).getJsonNumber("message_id").longValue();
    Call call = taken(1).get(0);
    assertEquals("message.sent", call.type());
    assertEquals(id, call.data().getJsonNumber("id").longValue());
    assertEquals("SENT", call.data().getString("status"));
    assertEquals(StandardWebhooks.signature(call, secret), call.headers().get("webhook-signature"));
    assertEquals(url, ApiClient.object(client.get("messages/" + id)).getString("callback_url"));
    Eventually.equal(0L, SOON, this::stored);
    assertEquals(
        "[]", ApiClient.object(client.get("webhooks")).getJsonArray("webhooks").toString());
    assertEquals(url, callback().getString("url"));
    assertEquals("active", callback().getString("state"));
    assertEquals(MOST, ApiClient.object(client.get("webhooks/callbacks")).getInt("most"));
    assertFalse(server.log().contains(secret));
  }

  @Test
  void whatNamesNoneIsToldNowhereAndStoresNothing() throws Throwable {
    long told = id(send("081234567890", url));
    taken(1);
    long id = client.send("081234567891", "x");
    Eventually.equal("SENT", SOON, () -> server.rows().status(id));

    assertEquals(
        List.of("" + told),
        rows("SELECT message_id FROM message_option WHERE sender = ?", account.name()));
    assertEquals(List.of(), rows("SELECT id FROM webhook_delivery WHERE subject = ?", id));
    assertFalse(ApiClient.object(client.get("messages/" + id)).containsKey("callback_url"));
    assertEquals(1, receiver.calls(path).size());
  }

  @Test
  void receiptsAreToldInTheirOrderAndAnEndpointGetsItsOwnCopies() throws Throwable {
    String standing = path + "-standing";
    assertEquals(
        201,
        client
            .post(
                "webhooks",
                "{\"url\":\"%s\",\"events\":[\"message.sent\",\"message.read\"]}"
                    .formatted(receiver.url(standing)))
            .statusCode());
    AtomicBoolean up = new AtomicBoolean();
    receiver.answer(path, call -> up.getAndSet(true) ? 200 : 500);
    long id = id(send("081234567890", url));
    Eventually.equal(1, SOON, () -> receiver.calls(path).size());

    receipt(id, "READ");

    assertEquals(
        List.of("message.sent", "message.delivered", "message.read"),
        taken(3).stream().map(Call::type).toList());
    Eventually.equal(2, SOON, () -> receiver.taken(standing).size());
    assertEquals(
        List.of("message.sent", "message.read"),
        receiver.taken(standing).stream().map(Call::type).toList());
    Set<String> ids =
        receiver.taken(standing).stream()
            .map(call -> call.headers().get("webhook-id"))
            .collect(Collectors.toSet());
    taken(3).forEach(call -> assertFalse(ids.contains(call.headers().get("webhook-id"))));
  }

  @Test
  void aMessageThatFailsIsCancelledOrExpiresIsToldSo() throws Throwable {
    hold();
    long cancelled = id(send("081234567890", url));
    long expired =
        id(
            client.post(
                "messages/send",
                "{\"recipient\":\"081234567891\",\"message\":\"x\",\"expires_at\":\"%s\",\"callback_url\":\"%s\"}"
                    .formatted(Instant.now().plusSeconds(3_600), url)));

    assertEquals(200, client.post("ui/messages/" + cancelled + "/cancel", "").statusCode());
    assertEquals("message.cancelled", taken(1).get(0).type());
    expire(expired);

    Call told = taken(2).get(1);
    assertEquals("message.expired", told.type());
    assertEquals(expired, told.data().getJsonNumber("id").longValue());
  }

  @Test
  void aBroadcastNamesOneForAllOfItAndItsCopyHasItToo() throws Throwable {
    long bulk =
        ApiClient.id(
            202,
            "bulk_message_id",
            client.post(
                "messages/send-bulk",
                "{\"recipients\":[\"081234567890\",\"081234567891\"],\"message\":\"Halo\",\"callback_url\":\"%s\"}"
                    .formatted(url)));

    assertEquals(
        List.of("broadcast.completed", "message.sent", "message.sent"),
        taken(3).stream().map(Call::type).sorted().toList());
    for (Call call : taken(3)) {
      assertEquals(bulk, call.data().getJsonNumber("broadcast_id").longValue());
    }
    assertEquals(url, ApiClient.object(client.get("broadcasts/" + bulk)).getString("callback_url"));
    long copy = ApiClient.id(201, "id", client.post("broadcasts/" + bulk + "/clone", ""));
    assertEquals(url, ApiClient.object(client.get("broadcasts/" + copy)).getString("callback_url"));
    assertEquals(200, client.post("broadcasts/" + copy + "/resume", "").statusCode());
    assertEquals(6, taken(6).size());
  }

  @Test
  void broadcastsByJsonAndByFileNameOne() throws Throwable {
    HttpResponse<String> json =
        client.post(
            "broadcasts",
            "{\"recipients\":[\"081234567890\"],\"message\":\"Halo\",\"callback_url\":\"%s\"}"
                .formatted(url));
    assertEquals(202, json.statusCode(), json.body());
    assertEquals(url, ApiClient.object(json).getString("callback_url"));
    taken(2);

    HttpResponse<String> form =
        client.postForm(
            "broadcasts",
            Map.of("message", "Halo", "callback_url", url),
            "list.csv",
            "081234567891\n".getBytes(StandardCharsets.UTF_8));

    assertEquals(202, form.statusCode(), form.body());
    assertEquals(4, taken(4).size());
  }

  @Test
  void aRepeatedCallHasTheSameAnswerAndIsToldOnce() throws Throwable {
    ApiClient once = client.once("callback");

    HttpResponse<String> first = post(once, "081234567890", url);
    HttpResponse<String> again = post(once, "081234567890", url);

    assertEquals(201, first.statusCode(), first.body());
    assertEquals(first.body(), again.body());
    assertEquals(url, ApiClient.object(again).getString("callback_url"));
    assertEquals(409, post(once, "081234567890", url + "/other").statusCode());
    taken(1);
    Eventually.equal(0L, SOON, this::stored);
    assertEquals(1, receiver.calls(path).size());
  }

  /** The first message of a user, from two threads at once: one endpoint, and each is told. */
  @Test
  void manyMessagesAtOnceShareOneEndpoint() throws Throwable {
    int half = 500;
    int all = 1_000;
    List<Thread> threads =
        IntStream.range(0, 2)
            .mapToObj(
                part ->
                    new Thread(
                        () -> {
                          String batch =
                              IntStream.range(0, half)
                                  .mapToObj(i -> item("08123" + (1_000_000 + part * half + i), url))
                                  .collect(Collectors.joining(","));
                          client.post("messages/batch", "{\"messages\":[" + batch + "]}");
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(all, taken(all).size());
    assertEquals(1, callbacks().size());
    assertEquals(
        all,
        receiver.calls(path).stream()
            .map(call -> call.data().getJsonNumber("id").longValue())
            .distinct()
            .count());
  }

  @Test
  void eachOfABatchIsRefusedByItselfWhereTheAddressesAreTooMany() throws Throwable {
    String items =
        IntStream.rangeClosed(0, MOST)
            .mapToObj(i -> item("08123456789" + i % 10, url + "/" + i))
            .collect(Collectors.joining(","));
    String batch =
        "{\"messages\":[%s,%s,%s]}"
            .formatted(items, item("081234567890", url + "/0"), item("081234567890", "file:///x"));

    JsonObject answer = ApiClient.object(client.post("messages/batch", batch));

    assertEquals(MOST + 1, answer.getInt("accepted"), answer.toString());
    JsonObject tooMany = answer.getJsonArray("messages").getJsonObject(MOST);
    assertEquals(409, tooMany.getInt("status"));
    assertEquals("callback_url", tooMany.getString("field"));
    assertEquals("Too many callback URLs", tooMany.getString("error"));
    assertEquals(201, answer.getJsonArray("messages").getJsonObject(MOST + 1).getInt("status"));
    JsonObject invalid = answer.getJsonArray("messages").getJsonObject(MOST + 2);
    assertEquals(400, invalid.getInt("status"));
    assertEquals("callback_url", invalid.getString("field"));
    HttpResponse<String> alone = send("081234567890", url + "/another");
    assertEquals(409, alone.statusCode(), alone.body());
    assertEquals(
        List.of(),
        rows(
            """
            SELECT m.id FROM message m JOIN message_option x ON x.message_id = m.id
             WHERE m.sender = ? AND x.callback_url LIKE '%/another'""",
            account.name()));
    // They are outside the number of the endpoints that are added
    assertEquals(
        201,
        client
            .post("webhooks", "{\"url\":\"%s\",\"events\":[\"message.read\"]}".formatted(url))
            .statusCode());
  }

  /** An address counts for days: what stores nothing must not use it up. */
  @Test
  void whatIsRefusedTakesNoAddress() throws Throwable {
    ApiClient once = client.once("first");
    assertEquals(201, post(once, "081234567890", url).statusCode());

    String cut = "{\"messages\":[" + item("081234567890", url + "/cut");
    assertEquals(400, client.post("messages/batch", cut).statusCode());
    assertEquals(409, post(once, "081234567890", url + "/other").statusCode());

    assertEquals(1, callbacks().size());
  }

  @Test
  void afterAChangeOfTheSecretBothSignWhateverTheAddress() throws Throwable {
    String before = shownSecret();
    send("081234567890", url);
    taken(1);

    HttpResponse<String> rotated = client.post("webhooks/callbacks/secret", "");

    assertEquals(200, rotated.statusCode(), rotated.body());
    assertTrue(ApiClient.object(rotated).containsKey("old_secret_until"));
    String after = ApiClient.object(rotated).getString("secret");
    assertNotEquals(before, after);
    assertEquals(after, shownSecret());
    send("081234567891", url);
    send("081234567892", url + "-new");
    Eventually.equal(1, SOON, () -> receiver.taken(path + "-new").size());
    for (Call call : List.of(taken(2).get(1), receiver.taken(path + "-new").get(0))) {
      assertEquals(
          StandardWebhooks.signature(call, after) + " " + StandardWebhooks.signature(call, before),
          call.headers().get("webhook-signature"));
    }
  }

  @Test
  void oneThatIsGoneIsToldAgainOnceAMessageNamesItAgain() throws Throwable {
    receiver.answer(path, call -> 410);
    send("081234567890", url);
    Eventually.equal("gone", SOON, () -> callback().getString("state"));
    Eventually.equal(1, SOON, () -> callback().getInt("dead"));
    receiver.answer(path, call -> 200);

    long id = id(send("081234567891", url));

    assertEquals(id, taken(1).get(0).data().getJsonNumber("id").longValue());
    assertEquals("active", callback().getString("state"));
    String of = "webhooks/" + callback().getInt("id");
    JsonObject tries = ApiClient.object(client.get(of + "/attempts"));
    assertTrue(tries.toString().contains("\"gone\""), tries.toString());
    assertEquals(1, ApiClient.object(client.get(of + "/dead")).getJsonArray("events").size());
    assertEquals(1, ApiClient.object(client.post(of + "/replay", "")).getInt("events"));
    Eventually.equal(0L, SOON, this::stored);
    for (String unknown : List.of(of, of + "/secret", of + "/test")) {
      String method = unknown.equals(of) ? "DELETE" : "POST";
      assertEquals(404, client.call(method, unknown, "").statusCode(), unknown);
    }
    ApiClient other = server.client(server.newAccount());
    assertEquals(404, other.get(of + "/attempts").statusCode());
    assertEquals(404, other.post(of + "/replay", "").statusCode());
  }

  /** All are named within some seconds, so that only the first one's address is looked up. */
  @Test
  void whatNamedOneBeforeItsAnswerThatItIsGoneDoesNotUseItAgain() throws Throwable {
    hold();
    receiver.answer(path, call -> 410);
    long before = id(send("081234567890", url));
    cancel(id(send("081234567891", url)));
    Eventually.equal("gone", SOON, () -> callback().getString("state"));
    receiver.answer(path, call -> 200);

    cancel(before);

    assertEquals("gone", callback().getString("state"));
    assertEquals(List.of(), rows("SELECT id FROM webhook_delivery WHERE subject = ?", before));
    long after = id(send("081234567892", url));
    cancel(after);
    assertEquals("active", callback().getString("state"));
    assertEquals(after, taken(1).get(0).data().getJsonNumber("id").longValue());
  }

  private void cancel(long id) {
    assertEquals(200, client.post("ui/messages/" + id + "/cancel", "").statusCode());
  }

  /**
   * All of a user's together have a quarter of the workers, so that they leave room for others'.
   */
  @Test
  void addressesThatNeverAnswerLeaveRoomForOthers() throws Throwable {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < MOST; i++) {
      receiver.answer(
          path + "/" + i,
          call -> {
            begun.incrementAndGet();
            return await(end);
          });
      send("081234567890", url + "/" + i);
    }
    Account other = server.newAccount();
    String others = "/of-" + other.id();
    try {
      Eventually.equal(SLOTS / 4, SOON, begun::get);

      post(server.client(other), "081234567890", receiver.url(others));

      Eventually.equal(1, SOON, () -> receiver.taken(others).size());
      assertEquals(SLOTS / 4, begun.get());
    } finally {
      end.countDown();
    }
  }

  /** As where a name that was public leads inside by now. */
  @Test
  void theAddressIsCheckedAtEachTry() throws Throwable {
    hold();
    long id = id(send("081234567890", url));
    server
        .rows()
        .change(
            "UPDATE webhook_endpoint SET url = 'http://192.168.77.1/' WHERE callback_of = ? AND url = ?",
            account.id(),
            url);
    server
        .rows()
        .change(
            "UPDATE message_option SET callback_url = 'http://192.168.77.1/' WHERE message_id = ?",
            id);

    assertEquals(200, client.post("ui/messages/" + id + "/cancel", "").statusCode());

    Eventually.equal(
        List.of("BLOCKED"),
        SOON,
        () ->
            rows(
                """
                SELECT DISTINCT a.result FROM webhook_attempt a
                  JOIN webhook_endpoint w ON w.id = a.endpoint_id WHERE w.callback_of = ?""",
                account.id()));
  }

  /** As of a message for next month, whose address nothing else named meanwhile. */
  @Test
  void oneThatWasForgottenIsMadeAnewWhereAMessageStillHasAnEvent() throws Throwable {
    hold();
    String secret = shownSecret();
    long id = id(send("081234567890", url));
    server
        .rows()
        .change("DELETE FROM webhook_endpoint WHERE callback_of = ? AND url <> ''", account.id());

    assertEquals(200, client.post("ui/messages/" + id + "/cancel", "").statusCode());

    Call call = taken(1).get(0);
    assertEquals("message.cancelled", call.type());
    assertEquals(StandardWebhooks.signature(call, secret), call.headers().get("webhook-signature"));
  }

  @Test
  void whoMayOnlyLookSeesAndChangesNoSecret() throws Throwable {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", account.id());

    for (String call : List.of("secret", "secret/show")) {
      assertEquals(403, client.post("webhooks/callbacks/" + call, "").statusCode());
    }

    assertEquals(403, send("081234567890", url).statusCode());
    assertEquals(200, client.get("webhooks/callbacks").statusCode());
    assertEquals(List.of(), rows("SELECT id FROM message WHERE sender = ?", account.name()));
  }

  private String shownSecret() {
    HttpResponse<String> shown = client.post("webhooks/callbacks/secret/show", "");
    assertEquals(200, shown.statusCode(), shown.body());
    return ApiClient.object(shown).getString("secret");
  }

  private HttpResponse<String> send(String recipient, String callbackUrl) {
    return post(client, recipient, callbackUrl);
  }

  private static HttpResponse<String> post(ApiClient api, String recipient, String callbackUrl) {
    return api.post("messages/send", item(recipient, callbackUrl));
  }

  private static String item(String recipient, String callbackUrl) {
    return "{\"recipient\":\"%s\",\"message\":\"x\",\"callback_url\":\"%s\"}"
        .formatted(recipient, callbackUrl);
  }

  private static long id(HttpResponse<String> answer) {
    return ApiClient.id(201, "message_id", answer);
  }

  private List<JsonObject> callbacks() {
    return ApiClient.object(client.get("webhooks/callbacks"))
        .getJsonArray("callbacks")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject callback() {
    return callbacks().get(0);
  }

  private long stored() throws SQLException {
    return server
        .rows()
        .number(
            """
            SELECT COUNT(*) FROM webhook_delivery d JOIN webhook_endpoint w ON w.id = d.endpoint_id
             WHERE w.callback_of = ?""",
            account.id());
  }

  private static List<String> rows(String sql, Object... values) throws SQLException {
    return server.rows().column(sql, values);
  }
}
