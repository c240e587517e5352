package com.artakusuma.wags.contract;

import static com.artakusuma.wags.contract.Answers.assertAnswer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first version's calls to sign in and to send, byte by byte; {@link HistoryContractIT} has the
 * others.
 */
class ApiContractIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String UNAUTHORIZED = "{\"error\":\"Unauthorized\"}";

  @Test
  void loginSaysThatUserAndKeyAreRight() {
    HttpResponse<String> answer = login(sender.name(), sender.key());

    assertAnswer(
        200,
        "{\"username\":\"%s\",\"key\":\"%s\",\"message\":\"Login successful\"}"
            .formatted(sender.name(), sender.key()),
        answer);
  }

  @Test
  void loginRefusesAWrongKeyAnUnknownUserAndAnothersKey() throws SQLException {
    Account other = server.newAccount();

    assertAnswer(401, "{\"error\":\"Invalid credentials\"}", login(sender.name(), "wrong"));
    assertAnswer(401, "{\"error\":\"Invalid credentials\"}", login("nobody", sender.key()));
    assertAnswer(401, "{\"error\":\"Invalid credentials\"}", login(sender.name(), other.key()));
  }

  @Test
  void sendQueuesAMessage() throws SQLException {
    HttpResponse<String> answer =
        client.post(
            "messages/send",
            "{\"sender\":\"ignored\",\"recipient\":\"0812-3456-7890\",\"message\":\"Hello\","
                + "\"dt_store\":\"2026-11-23 06:00:00\"}");

    long id = rows.number("SELECT MAX(id) FROM message WHERE sender = ?", sender.name());
    String queued =
        rows.text(
            "SELECT DATE_FORMAT(created_at, '%Y-%m-%dT%H:%i:%s.%f') FROM message WHERE id = ?", id);
    assertAnswer(
        201,
        "{\"message_id\":%d,\"status\":\"PENDING\",\"dt_queue\":\"%sZ\",\"info\":\"Message queued successfully\"}"
            .formatted(id, queued.substring(0, 23)),
        answer);
    assertEquals("2026-11-22 23:00:00", rows.text("SELECT dt_store FROM message WHERE id = ?", id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"recipient\":\"081234567890\"}",
        "{\"message\":\"Hello\"}",
        "{\"recipient\":\"\",\"message\":\"Hello\"}",
        "{\"recipient\":\"081234567890\",\"message\":\"\"}",
        "{\"recipient\":null,\"message\":null}"
      })
  void sendNamesWhatIsMissing(String body) {
    HttpResponse<String> answer = client.post("messages/send", body);

    assertAnswer(
        400,
        "{\"error\":\"Missing required fields\",\"details\":\"Recipient and message are required\"}",
        answer);
  }

  @Test
  void sendBulkTakesInABroadcastAndSaysHowManyWereDropped() throws SQLException {
    HttpResponse<String> answer =
        client.post(
            "messages/send-bulk",
            "{\"recipients\":[\"081234567890\",\"+62 812 3456 7890\",\"081234567891\"],"
                + "\"message\":\"Hello\",\"dt_store\":\"2026-11-23T06:00:00.123+07:00\"}");

    long id = rows.number("SELECT id FROM message_broadcast WHERE sender = ?", sender.name());
    assertAnswer(
        202,
        "{\"bulk_message_id\":%d,\"status\":\"PROCESS\",\"info\":\"Bulk message received and is being processed\",\"recipients\":2,\"duplicates_dropped\":1}"
            .formatted(id),
        answer);
  }

  /** A broadcast that was to go out tomorrow must not go out now. */
  @ParameterizedTest
  @ValueSource(strings = {"send_at", "expires_at", "urgent"})
  void whatOnlyBroadcastsHaveIsRefusedAndNotPassedOver(String field) {
    HttpResponse<String> answer =
        client.post(
            "messages/send-bulk",
            "{\"recipients\":[\"081234567890\"],\"message\":\"x\",\"%s\":\"x\"}".formatted(field));

    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(field + " is for POST /api/broadcasts"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ui/messages?year=2026",
        "ui/broadcasts?year=2026",
        "ui/broadcasts/1/details",
        "ui/years"
      })
  void noOrAWrongKeyOpensNothing(String path) {
    assertAnswer(401, UNAUTHORIZED, new ApiClient(server.uri(), null).get(path));
    assertAnswer(401, UNAUTHORIZED, new ApiClient(server.uri(), "wrong").get(path));
  }

  @Test
  void noOrAWrongKeySendsNothing() {
    String body = "{\"recipient\":\"081234567890\",\"message\":\"Hello\"}";

    for (String path : new String[] {"messages/send", "messages/send-bulk"}) {
      assertAnswer(401, UNAUTHORIZED, new ApiClient(server.uri(), null).post(path, body));
      assertAnswer(401, UNAUTHORIZED, new ApiClient(server.uri(), "wrong").post(path, body));
    }
  }

  @Test
  void aRevokedKeyOpensNothingWithinSeconds() throws Throwable {
    assertEquals(200, client.get("ui/years").statusCode());

    rows.change("UPDATE api_key SET revoked_at = UTC_TIMESTAMP(6) WHERE user_id = ?", sender.id());

    Eventually.equal(401, SOON, () -> client.get("ui/years").statusCode());
  }

  @Test
  void everyAnswerIsJson() {
    for (String path : new String[] {"ui/years", "ui/messages", "nowhere", "messages/send"}) {
      HttpResponse<String> answer = client.get(path);

      assertTrue(
          answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json"),
          () -> path + ": " + answer.headers().map() + answer.body());
    }
  }

  private HttpResponse<String> login(String username, String key) {
    return new ApiClient(server.uri(), null)
        .post("auth/login", "{\"username\":\"%s\",\"key\":\"%s\"}".formatted(username, key));
  }
}
