package com.artakusuma.wags.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.RawHttp;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in: the right 4xx with a JSON error, nothing half stored, nothing crashed. */
class BadInputIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MOST_RECIPIENTS = 1_000_000;

  @AfterEach
  void stillWorks() {
    assertEquals(200, client.get("ui/years").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"recipient\":\"081234567890\",\"message\":\"Hello\"",
        "{\"recipient\":\"081234567890\",\"message\":\"Hello\"} {}",
        "{\"recipient\":81234567890,\"message\":\"Hello\"}",
        "{\"recipient\":\"081234567890\",\"message\":{\"text\":\"Hello\"}}",
        "{\"recipient\":\"081234567890\",\"message\":\"Hello\",\"dt_store\":1763877600}",
        "{\"recipient\":\"081234567890\",\"message\":\"Hello\",\"x\":[1,2",
        "recipient=081234567890&message=Hello"
      })
  void whatIsNotTheWantedJsonIsRefused(String body) throws SQLException {
    assertRefused(400, "Invalid request body", client.post("messages/send", body));
    assertRefused(
        400,
        "Invalid request body",
        client.post("messages/send-bulk", body.replace("\"recipient\"", "\"recipients\"")));
    assertNothingStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"username\":\"telkomsel\",\"key\":\"x\"",
        "{\"username\":1,\"key\":\"x\"}",
        "{\"username\":\"telkomsel\",\"key\":[\"x\"]}"
      })
  void loginIsAsStrict(String body) {
    assertRefused(400, "Invalid request body", client.post("auth/login", body));
  }

  @Test
  void aRequestWithoutEndIsRefused() throws SQLException {
    assertRefused(
        400, "Invalid request body", client.post("messages/send", "{\"a\":".repeat(50_000)));
    assertRefused(
        400, "Invalid request body", client.post("messages/send-bulk", "[".repeat(50_000)));
    assertNothingStored();
  }

  @Test
  void loginNamesWhatIsMissing() {
    assertRefused(400, "Missing required fields", client.post("auth/login", "{}"));
    assertRefused(
        400, "Missing required fields", client.post("auth/login", "{\"username\":\"telkomsel\"}"));
  }

  @Test
  void sendBulkNamesWhatIsMissing() throws SQLException {
    assertRefused(400, "Missing required fields", client.post("messages/send-bulk", "{}"));
    assertRefused(
        400,
        "Missing required fields",
        client.post("messages/send-bulk", "{\"recipients\":[],\"message\":\"Hello\"}"));
    assertRefused(
        400,
        "Missing required fields",
        client.post("messages/send-bulk", "{\"recipients\":[\"081234567890\"]}"));
    assertNothingStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123",
        "abc",
        "0812345678901234567890",
        "+6281234567890;+6281234567891",
        "abc@g.us",
        "\ud83d\ude00",
        "\u202e0812345",
        "' OR 1=1 --",
        "<script>alert(1)</script>"
      })
  void aNumberThatIsNoneIsRefused(String recipient) throws SQLException {
    assertRefused(400, "Invalid recipient", client.post("messages/send", single(recipient, "Hi")));
    assertNothingStored();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0812O4567890               | no number has "O"
          0812З4567890               | no number has "З" (U+0417)
          0812345                    | too short
          08123456789012             | too long
          6.28E+12                   | rounded by a spreadsheet
          81234567890.5              | a decimal number
          081234567890 / 08123456781 | more than one number
          +62 62 812345678           | its country code is not clear
          someone@example.com        | an address of another kind
          https://wa.me/message/ABC  | a link without a number
          +999 12345678              | no country has such a number
          ()                         | there is no digit in it
          """)
  void aNumberIsRefusedWithItsReason(String recipient, String reason) throws SQLException {
    HttpResponse<String> answer = client.post("messages/send", single(recipient, "Hi"));

    assertEquals(
        "It is neither a phone number nor a group id: " + reason,
        ApiClient.object(answer).getString("details"));
    assertRefused(400, "Invalid recipient", answer);
    assertNothingStored();
  }

  @Test
  void oneWrongNumberRefusesTheWholeBroadcastAndNamesIt() throws SQLException {
    HttpResponse<String> answer =
        client.post(
            "messages/send-bulk",
            "{\"recipients\":[\"081234567890\",\"nobody\",\"081234567891\",\"x\"],\"message\":\"Hi\"}");

    assertEquals(
        "400 {\"error\":\"Invalid recipients\",\"details\":\"2 are neither a phone number nor a"
            + " group id (number 2: nobody, no number has \\\"n\\\"; number 4: x, no number has"
            + " \\\"x\\\")\"}",
        answer.statusCode() + " " + answer.body());
    assertNothingStored();
  }

  @ParameterizedTest
  @CsvSource({
    "ui/messages, Missing required parameter",
    "ui/messages?year=, Missing required parameter",
    "ui/messages?year=abc, Invalid year",
    "ui/messages?year=26, Invalid year",
    "ui/messages?year=0, Invalid year",
    "ui/messages?year=99999999999, Invalid year",
    "ui/messages?year=-2026, Invalid year",
    "ui/messages?year=2026&month=0, Invalid month",
    "ui/messages?year=2026&month=13, Invalid month",
    "ui/messages?year=2026&month=-1, Invalid month",
    "ui/messages?year=2026&month=May, Invalid month",
    "ui/messages?year=2026&month=1%27%20OR%201=1, Invalid month",
    "ui/broadcasts, Missing required parameter",
    "ui/broadcasts?year=2026&month=99, Invalid month"
  })
  void anUnknownYearOrMonthIsRefused(String path, String error) {
    assertRefused(400, error, client.get(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-02-30 06:00:00",
        "0000-00-00 00:00:00",
        "9999-12-31T23:59:59-12:00",
        "99999-01-01T00:00:00Z",
        "'; DROP TABLE message; --"
      })
  void aTimeThatIsNoneIsRefused(String time) throws SQLException {
    String body =
        "{\"recipient\":\"081234567890\",\"message\":\"Hi\",\"dt_store\":\"" + time + "\"}";

    assertRefused(400, "Invalid dt_store", client.post("messages/send", body));
    assertNothingStored();
  }

  @Test
  void theLastTimeThatFitsIsStored() {
    String body =
        "{\"recipient\":\"081234567890\",\"message\":\"Hi\",\"dt_store\":\"9999-12-31T23:59:59Z\"}";

    assertEquals(201, client.post("messages/send", body).statusCode());
  }

  @Test
  void aMessageOfTenMegabytesIsRefused() throws IOException, SQLException {
    byte[] body = single("081234567890", "x".repeat(10_000_000)).getBytes(UTF_8);

    RawHttp.Answer answer = upload("/api/messages/send", body);

    assertEquals(413, answer.status());
    assertEquals("Request too large", error(answer.body()));
    assertNothingStored();
  }

  @Test
  void aMessageOfJustTheLimitIsStoredAndOneMoreIsRefused() throws SQLException {
    String longest = "ü\ud83d\ude00".repeat(21_845) + "x"; // 65,536 UTF-16 units

    assertEquals(201, client.post("messages/send", single("081234567890", longest)).statusCode());
    assertRefused(
        400,
        "Message too long",
        client.post("messages/send", single("081234567890", longest + "x")));
    assertEquals(longest, rows.text("SELECT body FROM message WHERE sender = ?", sender.name()));
  }

  @Test
  void oneRecipientTooManyRefusesAll() throws Throwable {
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = ?",
        sender.id());

    RawHttp.Answer refused = upload("/api/messages/send-bulk", million(MOST_RECIPIENTS + 1));

    assertEquals(413, refused.status(), refused.body());
    assertEquals("Too many recipients", error(refused.body()));
    assertNothingStored();
  }

  @Test
  void aBodyThatIsSentByHalfAndThenCutStoresNothing() throws Throwable {
    String half = "{\"recipients\":[\"081234567890\",\"0812";
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head("/api/messages/send-bulk", 10_000, sender.key()));
      http.write(half);
      http.endOutput();

      // Nobody is left to be answered
      assertThrows(EOFException.class, http::answer);
    }
    assertNothingStored();
  }

  @Test
  void aBodyThatStopsComingIsATimeoutAndStoresNothing() throws Throwable {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head("/api/messages/send", 10_000, sender.key()));
      http.write("{\"recipient\":\"081234567890\",\"mess");

      RawHttp.Answer answer = http.answer();

      assertEquals(408, answer.status(), answer.body());
      assertEquals("Request timeout", error(answer.body()));
    }
    assertNothingStored();
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException, SQLException {
    byte[] body = single("081234567890", "grüße").getBytes(ISO_8859_1);

    RawHttp.Answer answer = upload("/api/messages/send", body);

    assertEquals(400, answer.status());
    assertNothingStored();
  }

  @Test
  void halfOfAnEmojiIsRefused() throws SQLException {
    String body = "{\"recipient\":\"081234567890\",\"message\":\"a\\ud83d\"}";

    assertRefused(400, "Invalid message", client.post("messages/send", body));
    assertNothingStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\uddee\ud83c\udde9",
        "שלום עולם \u202eabc\u202c مرحبا",
        "'; DROP TABLE message; -- \\' \" %s ? :x {0}",
        "<script>alert('x')</script> &amp; <b>#{1+1}</b> ${7*7}",
        "line\r\nbreak\ttab \u0000 \u0007 \u2028",
        "C:\\new\\table",
        " leading and trailing "
      })
  void anyTextIsStoredAndDeliveredAndListedAsSent(String text) throws Throwable {
    HttpResponse<String> answer = client.post("messages/send", single("081234567890", text));

    long id = ApiClient.object(answer).getJsonNumber("message_id").longValue();
    assertEquals(text, rows.text("SELECT body FROM message WHERE id = ?", id));
    Eventually.equal(1, SOON, () -> server.receipts(sender).size());
    assertEquals(text, server.receipts(sender).get(0).message());
    String year = client.get("ui/years").body().substring(1, 5);
    String listed = client.get("ui/messages?year=" + year).body();
    try (var reader = Json.createReader(new StringReader(listed))) {
      assertEquals(text, reader.readArray().getJsonObject(0).getString("message"));
    }
  }

  @Test
  void anUnknownPathOrMethodIsAnsweredWithAnError() {
    assertRefused(404, "Not Found", client.get("nowhere"));
    assertRefused(405, "Method Not Allowed", client.get("messages/send"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
  void anotherContentTypeIsReadAsJsonAllTheSameOrRefused(String type) throws IOException {
    String body = single("081234567890", "Hi");
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(
          RawHttp.head("/api/messages/send", body.length(), sender.key())
              .replace("application/json", type));
      http.write(body);

      RawHttp.Answer answer = http.answer();

      assertTrue(
          answer.status() == 201 || (answer.status() >= 400 && answer.status() < 500),
          () -> answer.status() + " " + answer.body());
      assertTrue(answer.body().startsWith("{"), answer.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/broadcasts", "/api/broadcasts/preview", "/api/messages/send-bulk"})
  void aBodyWithoutContentTypeIsReadAsJson(String path) throws IOException {
    String body = "{\"recipients\":[\"081234567890\"],\"message\":\"Hi\"}";

    RawHttp.Answer answer = withoutType(path, body);

    assertTrue(answer.status() == 200 || answer.status() == 202, answer.body());
    RawHttp.Answer none = withoutType(path, "");
    assertEquals(400, none.status(), none.body());
    assertTrue(none.body().contains("The body is empty"), none.body());
  }

  @Test
  void anUploadWithoutContentTypeIsRefused() throws IOException {
    long list = ApiClient.object(client.post("lists", "{\"name\":\"x\"}")).getInt("id");

    RawHttp.Answer answer = withoutType("/api/lists/" + list + "/import", "x");

    assertEquals(400, answer.status(), answer.body());
    assertTrue(answer.body().contains("has no Content-Type"), answer.body());
  }

  @Test
  void aFormOrAByteOrderMarkInsteadOfJsonIsCalledSo() throws IOException {
    String said =
        "The body must be a JSON object starting with {, without a byte order mark; forms are not"
            + " accepted";
    HttpResponse<String> form = client.post("messages/send", "recipient=081234567890&message=Hi");
    HttpResponse<String> mark =
        client.post("messages/send", "\ufeff" + single("081234567890", "Hi"));

    assertEquals(said, ApiClient.object(form).getString("details"));
    assertEquals(said, ApiClient.object(mark).getString("details"));
  }

  /** PHP's cURL sends one where it is given an array. */
  @Test
  void aFormInPartsInsteadOfJsonIsCalledSo() throws Exception {
    HttpResponse<String> form =
        client.postForm("messages/send", Map.of("recipient", "081234567890", "message", "x"), null);

    assertEquals(400, form.statusCode());
    assertEquals(
        "Malformed JSON near byte 1, or a form, which is none",
        ApiClient.object(form).getString("details"));
  }

  private RawHttp.Answer withoutType(String path, String body) throws IOException {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(
          RawHttp.head(path, body.length(), sender.key())
              .replace("Content-Type: application/json\r\n", ""));
      http.write(body);
      return http.answer();
    }
  }

  private RawHttp.Answer upload(String path, byte[] body) throws IOException {
    try (RawHttp http = RawHttp.connect(server.uri(), "127.0.0.1")) {
      http.write(RawHttp.head(path, body.length, sender.key()));
      try {
        http.write(body);
      } catch (IOException e) {
        // The server has answered already and reads no further
        assertTrue(e.getMessage().matches("(?i).*(reset|broken pipe).*"), e.getMessage());
      }
      return http.answer();
    }
  }

  private static byte[] million(int recipients) {
    return IntStream.range(0, recipients)
        .mapToObj(i -> "\"0812" + (10_000_000 + i) + "\"")
        .collect(Collectors.joining(",", "{\"message\":\"Hi\",\"recipients\":[", "]}"))
        .getBytes(UTF_8);
  }

  private static String single(String recipient, String text) {
    return Json.createObjectBuilder()
        .add("recipient", recipient)
        .add("message", text)
        .build()
        .toString();
  }

  private void assertNothingStored() throws SQLException {
    assertEquals(0, rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", sender.name()));
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", sender.name()));
    assertEquals(0, rows.number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", sender.id()));
    assertEquals(
        0,
        rows.number(
            """
            SELECT COUNT(*) FROM broadcast_chunk c
              LEFT JOIN message_broadcast b ON b.id = c.broadcast_id WHERE b.id IS NULL\
            """));
  }

  private static void assertRefused(int status, String error, HttpResponse<String> answer) {
    assertEquals(status + " " + error, answer.statusCode() + " " + error(answer.body()));
    assertTrue(
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json"));
  }

  private static String error(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      JsonObject error = reader.readObject();
      assertTrue(Set.of("error", "details").containsAll(error.keySet()), body);
      return error.getString("error");
    }
  }
}
