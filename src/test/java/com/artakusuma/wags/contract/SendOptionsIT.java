package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages by the API with a time, an expiry, a priority, a reference or an address for events. */
class SendOptionsIT extends MessageFixture {

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

  private static long id(HttpResponse<String> accepted) {
    return ApiClient.id(201, "message_id", accepted);
  }

  private void free() throws SQLException {
    rows.change(
        """
        UPDATE sender SET held_until = NULL, held_code = NULL, held_reason = NULL, held_count = 0,
               held_for = NULL WHERE id = ?""",
        sender.id());
  }
}
