package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.AtOnce;
import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for again with the same Idempotency-Key is done once and answered again. */
class IdempotencyKeyIT extends SenderFixture {

  private static final String KEY = "order-4711";

  /** More at once of one user are refused, by HTTP_THREADS. */
  private static final int LISTS_OF_A_USER = 4;

  private static final String MESSAGE = "{\"recipient\":\"081234567890\",\"message\":\"Halo\"}";
  private static final String LIST =
      "{\"recipients\":[\"081234567890\",\"081234567891\",\"081234567890\"],\"message\":\"Halo\"}";

  @ParameterizedTest
  @CsvSource({
    "messages/send, 201, message",
    "messages/send-bulk, 202, message_broadcast",
    "broadcasts, 202, message_broadcast"
  })
  void theSameAgainGetsTheFirstAnswerByteForByte(String path, int status, String table)
      throws SQLException {
    String body = path.equals("messages/send") ? MESSAGE : LIST;
    HttpResponse<String> plain = server.client(server.newAccount()).post(path, body);

    HttpResponse<String> first = client.once(KEY).post(path, body);
    rows.change("UPDATE lane SET run = 'PAUSED' WHERE sender_id = ?", sender.id());
    HttpResponse<String> second = client.once(KEY).post(path, body);

    assertEquals(status, first.statusCode(), first.body());
    assertEquals(shape(plain), shape(first));
    assertEquals("none", replayed(first));
    assertEquals(status, second.statusCode(), second.body());
    assertEquals("true", replayed(second));
    assertBytes(first, second);
    assertEquals(1, stored(table));
  }

  @ParameterizedTest
  @CsvSource({
    "messages/send, message",
    "messages/send-bulk, message_broadcast",
    "broadcasts, message_broadcast"
  })
  void anotherBodyWithTheSameKeyIsRefused(String path, String table) throws SQLException {
    String body = path.equals("messages/send") ? MESSAGE : LIST;
    HttpResponse<String> first = client.once(KEY).post(path, body);

    HttpResponse<String> other = client.once(KEY).post(path, body.replace("Halo", "Hai"));

    assertEquals(409, other.statusCode(), other.body());
    assertEquals("Idempotency-Key used before", ApiClient.object(other).getString("error"));
    assertTrue(other.headers().firstValue("Retry-After").isEmpty());
    assertEquals(1, stored(table));
    assertBytes(first, client.once(KEY).post(path, body));
  }

  @Test
  void aKeyIsItsUsersAndItsCallsOwn() throws SQLException {
    Account other = server.newAccount();
    assertEquals("none", replayed(client.once(KEY).post("messages/send-bulk", LIST)));

    assertEquals("none", replayed(client.once(KEY).post("broadcasts", LIST)));
    assertEquals("none", replayed(client.once("Order-4711").post("broadcasts", LIST)));
    assertEquals("none", replayed(server.client(other).once(KEY).post("broadcasts", LIST)));

    assertEquals(3, stored("message_broadcast"));
  }

  @Test
  void anotherKeyOfTheSameUserFindsTheAnswer() throws SQLException {
    HttpResponse<String> first = client.once(KEY).post("messages/send", MESSAGE);
    rows.change(
        """
        INSERT INTO api_key (key_hash, user_id, prefix, name, created_at)
        VALUES (SHA2(?, 256), ?, 'second', 'test', UTC_TIMESTAMP(6))""",
        sender.key() + "-2",
        sender.id());

    ApiClient renewed = new ApiClient(server.uri(), sender.key() + "-2");

    assertBytes(first, renewed.once(KEY).post("messages/send", MESSAGE));
  }

  @Test
  void withoutTheHeaderNothingIsKeptAndTheSameIsStoredTwice() throws SQLException {
    assertEquals(201, client.post("messages/send", MESSAGE).statusCode());
    assertEquals(201, client.post("messages/send", MESSAGE).statusCode());
    assertEquals(202, client.post("messages/send-bulk", LIST).statusCode());
    assertEquals(202, client.post("broadcasts", LIST).statusCode());

    assertEquals(0, keys());
    assertEquals(
        2,
        rows.number(
            "SELECT COUNT(*) FROM message WHERE sender = ? AND seq IS NULL", sender.name()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages/send", "messages/send-bulk", "broadcasts"})
  void whatIsRefusedLeavesTheKeyFree(String path) throws SQLException {
    String body = path.equals("messages/send") ? MESSAGE : LIST;
    for (String bad : List.of("", "{", body.replace("081234567890", "08"), "{\"message\":\"x\"}")) {
      assertEquals(400, client.once(KEY).post(path, bad).statusCode(), bad);
    }
    assertEquals(0, keys());

    HttpResponse<String> corrected = client.once(KEY).post(path, body);

    assertTrue(corrected.statusCode() / 100 == 2, corrected.body());
    assertEquals("none", replayed(corrected));
  }

  @Test
  void whatWouldBeRefusedByNowIsStillAnsweredAsItWas() throws SQLException {
    String expiring =
        LIST.replace("}", ",\"expires_at\":\"" + Instant.now().plusSeconds(3_600) + "\"}");
    HttpResponse<String> first = client.once(KEY).post("broadcasts", expiring);
    assertEquals(202, first.statusCode(), first.body());
    String blocked = "{\"recipients\":[\"081234567890\",\"081234567891\"],\"note\":\"no more\"}";
    assertEquals(200, client.post("blocklist", blocked).statusCode());
    assertEquals(400, client.once("another").post("broadcasts", expiring).statusCode());

    assertBytes(first, client.once(KEY).post("broadcasts", expiring));
  }

  /** Settings change: a text may have been shorter than what they allowed then. */
  @Test
  void aMessageThatWouldBeRefusedByNowIsStillAnsweredAsItWas() throws SQLException {
    String bad = MESSAGE.replace("081234567890", "08");
    String kept =
        "{\"message_id\":1,\"status\":\"PENDING\",\"dt_queue\":\"2026-11-28T06:02:02.841Z\","
            + "\"info\":\"Message queued successfully\"}";
    rows.change(
        """
        INSERT INTO idempotency_key
          (user_id, path, idempotency_key, since, fingerprint, result, status, answer)
        VALUES (?, 'messages/send', ?, UTC_TIMESTAMP(6), SHA2(?, 256), 1, 201, ?)""",
        sender.id(),
        KEY,
        bad,
        kept);

    HttpResponse<String> again = client.once(KEY).post("messages/send", bad);

    assertEquals(201, again.statusCode());
    assertEquals(kept, again.body());
    assertEquals(409, client.once(KEY).post("messages/send", bad.replace("08", "09")).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Idempotency-Key:",
        "Idempotency-Key:  ",
        "Idempotency-Key: kéy",
        "Idempotency-Key: a\tb",
        "Idempotency-Key: a\r\nIdempotency-Key: a",
        "256"
      })
  void aKeyThatIsNoneIsRefused(String header) throws Exception {
    String written = header.equals("256") ? "Idempotency-Key: " + "k".repeat(256) : header;
    for (String path : List.of("messages/send", "messages/send-bulk", "broadcasts")) {
      RawHttp.Answer answer = post(path, written, MESSAGE);

      assertEquals(400, answer.status(), answer.body());
      assertTrue(
          answer.body().contains("Send exactly one Idempotency-Key of 1 to 255 printable ASCII"),
          answer.toString());
    }
    assertEquals(0, stored("message"));
  }

  /** Its messages are stored some at a time, so that no answer could be given again for all. */
  @Test
  void aCallWithManyMessagesTakesNone() throws SQLException {
    HttpResponse<String> answer =
        client
            .once("key")
            .post(
                "messages/batch",
                "{\"messages\":[{\"recipient\":\"081234567890\",\"message\":\"x\"}]}");

    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("takes no Idempotency-Key"), answer.body());
    assertEquals(0, stored("message"));
  }

  @Test
  void anyPrintableAsciiIsAKey() throws Exception {
    for (String key :
        List.of("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "a, b ~", "k".repeat(255))) {
      RawHttp.Answer first = post("messages/send", "Idempotency-Key: " + key, MESSAGE);
      RawHttp.Answer again = post("messages/send", "idempotency-key:" + key + " ", MESSAGE);

      assertEquals(201, first.status(), first.body());
      assertEquals(first.body(), again.body());
      assertEquals("true", again.headers().get("idempotency-replayed"));
      assertEquals(first.headers().get("content-type"), again.headers().get("content-type"));
    }
    assertEquals(3, stored("message"));
  }

  @Test
  void aFormIsTheSameWithAnotherBoundaryAndOrderAndWithAnotherNameOfItsFile() throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("message", "Halo {{nama}}");
    fields.put("skip_invalid", "true");
    Map<String, String> turned = new LinkedHashMap<>();
    turned.put("skip_invalid", "true");
    turned.put("message", "Halo {{nama}}");
    byte[] list = bytes("nama,hp\nBudi,081211112222\nAni,0812\n,081211112224\n");

    HttpResponse<String> first = client.once(KEY).postForm("broadcasts", fields, "l.csv", list);
    HttpResponse<String> again = client.once(KEY).postForm("broadcasts", turned, "tmp1.CSV", list);

    assertEquals(202, first.statusCode(), first.body());
    assertEquals(2, ApiClient.object(first).getInt("skipped"));
    assertEquals(2, ApiClient.object(first).getJsonArray("problems").size());
    assertBytes(first, again);
    assertEquals("true", replayed(again));
    assertEquals(1, stored("message_broadcast"));
  }

  @ParameterizedTest
  @CsvSource({
    "Hai {{nama}}, l.csv, 'nama,hp\nBudi,081211112222\n'",
    "Halo {{nama}}, l.txt, 'nama,hp\nBudi,081211112222\n'",
    "Halo {{nama}}, l.csv, 'nama,hp\nBudi,081211112223\n'"
  })
  void aFormWithOtherPartsIsAnother(String message, String name, String list) throws Exception {
    HttpResponse<String> first =
        client
            .once(KEY)
            .postForm(
                "broadcasts",
                Map.of("message", "Halo {{nama}}"),
                "l.csv",
                bytes("nama,hp\nBudi,081211112222\n"));
    assertEquals(202, first.statusCode(), first.body());

    HttpResponse<String> other =
        client.once(KEY).postForm("broadcasts", Map.of("message", message), name, bytes(list));

    assertEquals(409, other.statusCode(), other.body());
    assertEquals(409, client.once(KEY).post("broadcasts", LIST).statusCode());
    assertEquals(1, stored("message_broadcast"));
  }

  @Test
  void aFormThatIsRefusedLeavesTheKeyFree() throws Exception {
    Map<String, String> fields = Map.of("message", "Halo {{nama}}");
    byte[] bad = bytes("nama,hp\nBudi,0812\n");
    assertEquals(400, client.once(KEY).postForm("broadcasts", fields, "l.csv", bad).statusCode());

    HttpResponse<String> corrected =
        client
            .once(KEY)
            .postForm("broadcasts", fields, "l.csv", bytes("nama,hp\nBudi,081211112222\n"));

    assertEquals(202, corrected.statusCode(), corrected.body());
    assertEquals("none", replayed(corrected));
  }

  @ParameterizedTest
  @CsvSource({
    "messages/send, message",
    "messages/send-bulk, message_broadcast",
    "broadcasts, message_broadcast"
  })
  void aKeyIsKeptForADay(String path, String table) throws SQLException {
    String body = path.equals("messages/send") ? MESSAGE : LIST;
    HttpResponse<String> first = client.once(KEY).post(path, body);
    age("1439 MINUTE");
    assertBytes(first, client.once(KEY).post(path, body));
    assertEquals(409, client.once(KEY).post(path, body + " ").statusCode());

    age("2 MINUTE");
    HttpResponse<String> later = client.once(KEY).post(path, body + " ");

    assertTrue(later.statusCode() / 100 == 2, later.body());
    assertEquals("none", replayed(later));
    assertEquals(2, stored(table));
    assertBytes(later, client.once(KEY).post(path, body + " "));
    assertEquals(1, keys());
  }

  /** The lock that the node which works for the key holds until its transaction ends. */
  @ParameterizedTest
  @ValueSource(strings = {"messages/send", "messages/send-bulk", "broadcasts"})
  void whileTheFirstRunsTheSameIsToldToComeAgainAndOthersAreNotHeldUp(String path)
      throws Exception {
    String body = path.equals("messages/send") ? MESSAGE : LIST;
    rows.change(
        """
        INSERT INTO idempotency_key (user_id, path, idempotency_key, since)
        VALUES (?, ?, ?, UTC_TIMESTAMP(6))""",
        sender.id(),
        path,
        KEY);
    long id = rows.number("SELECT id FROM idempotency_key WHERE user_id = ?", sender.id());
    try (Connection other = rows.connect();
        var lock =
            other.prepareStatement("SELECT 1 FROM idempotency_key WHERE id = ? FOR UPDATE")) {
      other.setAutoCommit(false);
      lock.setLong(1, id);
      lock.executeQuery();

      List<HttpResponse<String>> answers =
          AtOnce.all(
              IntStream.range(0, LISTS_OF_A_USER)
                  .<Callable<HttpResponse<String>>>mapToObj(
                      i -> () -> client.once(i % 2 == 0 ? KEY : KEY + i).post(path, body))
                  .toList());

      for (int i = 0; i < answers.size(); i++) {
        HttpResponse<String> answer = answers.get(i);
        if (i % 2 == 0) {
          assertEquals(409, answer.statusCode(), answer.body());
          assertEquals("Idempotency-Key in use", ApiClient.object(answer).getString("error"));
          assertEquals("1", answer.headers().firstValue("Retry-After").orElse("none"));
        } else {
          assertTrue(answer.statusCode() / 100 == 2, answer.body());
        }
      }
      other.rollback();
    }

    HttpResponse<String> free = client.once(KEY).post(path, body);

    assertTrue(free.statusCode() / 100 == 2, free.body());
    assertEquals("none", replayed(free));
  }

  @Test
  void manyAtOnceAreStoredOnce() throws Exception {
    for (String path : List.of("messages/send", "messages/send-bulk", "broadcasts")) {
      String body = path.equals("messages/send") ? MESSAGE : LIST;
      List<HttpResponse<String>> answers =
          AtOnce.all(
              Stream.<Callable<HttpResponse<String>>>generate(
                      () -> () -> client.once(KEY).post(path, body))
                  .limit(path.equals("messages/send") ? 32 : LISTS_OF_A_USER)
                  .toList());

      List<HttpResponse<String>> taken =
          answers.stream().filter(answer -> answer.statusCode() / 100 == 2).toList();
      assertEquals(1, taken.stream().filter(one -> replayed(one).equals("none")).count());
      assertEquals(1, taken.stream().map(HttpResponse::body).distinct().count());
      assertTrue(
          answers.stream()
              .filter(answer -> answer.statusCode() / 100 != 2)
              .allMatch(answer -> answer.statusCode() == 409));
    }
    assertEquals(2, stored("message_broadcast"));
    assertEquals(
        1,
        rows.number(
            "SELECT COUNT(*) FROM message WHERE sender = ? AND seq IS NULL", sender.name()));
  }

  @Test
  void aBodyThatComesSlowlyHoldsNoKey() throws Exception {
    try (RawHttp slow = RawHttp.connect(server.uri(), "127.0.0.1")) {
      slow.write(head("messages/send", "Idempotency-Key: " + KEY, MESSAGE.length()));
      slow.write(MESSAGE.substring(0, 10));

      HttpResponse<String> quick = client.once(KEY).post("messages/send", MESSAGE);
      slow.write(MESSAGE.substring(10));
      RawHttp.Answer answer = slow.answer();

      assertEquals("none", replayed(quick));
      assertEquals("true", answer.headers().get("idempotency-replayed"));
      assertEquals(quick.body(), answer.body());
    }
  }

  @Test
  void theKeyIsInNoLogLine() {
    client.once("key-that-no-log-has").post("messages/send", MESSAGE);
    client.once("key-that-no-log-has").post("messages/send", LIST);

    assertTrue(!server.log().contains("key-that-no-log-has"));
  }

  private RawHttp.Answer post(String path, String header, String body) throws IOException {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(head(path, header, body.length()));
      http.write(body);
      return http.answer();
    }
  }

  private String head(String path, String header, int length) {
    return RawHttp.head("/api/" + path, length, sender.key())
        .replace("Content-Type", header + "\r\nContent-Type");
  }

  /** So much time passes for this sender's keys. */
  private void age(String interval) throws SQLException {
    rows.change(
        "UPDATE idempotency_key SET since = since - INTERVAL " + interval + " WHERE user_id = ?",
        sender.id());
  }

  private long keys() throws SQLException {
    return rows.number("SELECT COUNT(*) FROM idempotency_key WHERE user_id = ?", sender.id());
  }

  private long stored(String table) throws SQLException {
    return rows.number("SELECT COUNT(*) FROM " + table + " WHERE sender = ?", sender.name());
  }

  private static String replayed(HttpResponse<String> answer) {
    return answer.headers().firstValue("Idempotency-Replayed").orElse("none");
  }

  private static void assertBytes(HttpResponse<String> first, HttpResponse<String> again) {
    assertEquals(first.statusCode(), again.statusCode());
    assertArrayEquals(bytes(first.body()), bytes(again.body()));
    assertEquals(
        first.headers().firstValue("Content-Type"), again.headers().firstValue("Content-Type"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An answer without what differs from one message to the next. */
  private static String shape(HttpResponse<String> answer) {
    return answer.statusCode()
        + " "
        + answer.headers().firstValue("Content-Type")
        + answer
            .body()
            .replaceAll("[0-9]+", "0")
            .replaceAll("\"waits_for\":\"[A-Z_]+\"", "\"waits_for\":\"WHATEVER\"");
  }
}
