package com.artakusuma.wags.contract;

import static com.artakusuma.wags.contract.Answers.assertAnswer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.Rows.Account;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first version's calls to look back, byte by byte. */
class HistoryContractIT extends SenderFixture {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final int YEAR = Year.now(JAKARTA).getValue();
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void messagesListsOnesOwnNewestFirst() throws Throwable {
    server.answer(sender, receipt -> FakeGateway.Answer.status(422));
    long first = send("081234567890", "one");
    awaitEnd(first);
    server.answer(sender, receipt -> FakeGateway.Answer.status(200));
    long second = send("120363041234567890@g.us", "two");
    awaitEnd(second);
    server.client(server.newAccount()).send("081234567899", "not mine");

    HttpResponse<String> answer = client.get("ui/messages?year=" + YEAR);

    assertAnswer(
        200,
        ("[{\"id\":%d,\"recipient\":\"120363041234567890@g.us\",\"status\":\"SENT\","
                + "\"broadcast_message\":\"NO\",\"dt_store\":\"14-05-25 07:48:59\",\"dt_queue\":\"%s\","
                + "\"dt_send\":\"%s\",\"message\":\"two\"},"
                + "{\"id\":%d,\"recipient\":\"6281234567890\",\"status\":\"FAILED\","
                + "\"broadcast_message\":\"NO\",\"dt_store\":\"14-05-25 07:48:59\",\"dt_queue\":\"%s\","
                + "\"message\":\"one\"}]")
            .formatted(
                second,
                shown("created_at", second),
                shown("dt_send", second),
                first,
                shown("created_at", first)),
        answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&month=all", "&month=", "&month=7", "&month=07"})
  void messagesMayBeOfOneMonth(String month) throws SQLException {
    long id = client.send("081234567890", "hello");
    // Already July in Jakarta
    rows.change("UPDATE message SET created_at = '2024-06-30 17:00:00' WHERE id = ?", id);

    assertTrue(client.get("ui/messages?year=2024" + month).body().contains("hello"));
    assertAnswer(200, "[]", client.get("ui/messages?year=2024&month=6"));
  }

  @Test
  void messagesOfAYearWithoutAnyAreAnEmptyList() {
    client.send("081234567890", "hello");

    assertAnswer(200, "[]", client.get("ui/messages?year=2001"));
    assertAnswer(200, "[]", client.get("ui/messages?year=" + (YEAR + 1)));
  }

  @Test
  void messagesListsOneThousandAtMost() throws SQLException {
    rows.change(
        """
            INSERT INTO message (sender, recipient, status, body, dt_store, created_at)
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 999)
            SELECT ?, '6281234567890', 'SENT', 'old', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM n""",
        sender.name());
    client.send("081234567890", "newer");
    client.send("081234567890", "newest");

    String list = client.get("ui/messages?year=" + YEAR).body();

    assertEquals(1_000, list.split("\"id\":").length - 1);
    assertTrue(list.contains("newest"));
  }

  @Test
  void onlyAnAdministratorMayReadAnotherSendersMessages() throws SQLException {
    Account other = server.newAccount();
    server.client(other).send("081234567890", "theirs");

    HttpResponse<String> refused =
        client.get("ui/messages?year=" + YEAR + "&sender_filter=" + other.name());
    HttpResponse<String> own =
        client.get("ui/messages?year=" + YEAR + "&sender_filter=" + sender.name());
    ApiClient admin = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
    HttpResponse<String> seen =
        admin.get("ui/messages?year=" + YEAR + "&sender_filter=" + other.name());

    assertAnswer(
        403,
        "{\"error\":\"Forbidden\",\"details\":\"sender_filter is for administrators\"}",
        refused);
    assertAnswer(200, "[]", own);
    assertTrue(seen.body().contains("theirs"), seen.body());
  }

  @Test
  void broadcastsListsOnesOwnNewestFirst() throws Throwable {
    long first = broadcast("one", "081234567890");
    long second = broadcast("two", "081234567891");
    Eventually.equal(2L, SOON, () -> broadcasts("DONE"));
    server
        .client(server.newAccount())
        .post("messages/send-bulk", "{\"recipients\":[\"081234567890\"],\"message\":\"no\"}");

    HttpResponse<String> answer = client.get("ui/broadcasts?year=" + YEAR + "&month=all");

    String item =
        "{\"id\":%d,\"sender\":\"%s\",\"status\":\"DONE\",\"dt_store\":\"14-05-25 07:48:59\",\"dt_convert\":\"%s\"}";
    assertAnswer(
        200,
        "["
            + item.formatted(second, sender.name(), converted(second))
            + ","
            + item.formatted(first, sender.name(), converted(first))
            + "]",
        answer);
  }

  @Test
  void aBroadcastThatIsNotYetExpandedHasNoDtConvert() throws Throwable {
    long id = broadcast("hello", "081234567890");
    String state = "SELECT state FROM message_broadcast WHERE id = ?";
    Eventually.equal("DONE", SOON, () -> rows.text(state, id));
    rows.change(
        "UPDATE message_broadcast SET state = 'PROCESS', dt_convert = NULL WHERE id = ?", id);

    HttpResponse<String> answer = client.get("ui/broadcasts?year=" + YEAR);

    assertAnswer(
        200,
        "[{\"id\":%d,\"sender\":\"%s\",\"status\":\"PROCESS\",\"dt_store\":\"14-05-25 07:48:59\"}]"
            .formatted(id, sender.name()),
        answer);
  }

  @Test
  void theDetailsOfABroadcastAreItsMessagesInTheirOrder() throws Throwable {
    server.answer(sender, receipt -> FakeGateway.Answer.status(400));
    long id = broadcast("hello", "081234567892", "081234567891");
    Eventually.equal(2L, SOON, () -> messages("FAILED"));

    HttpResponse<String> answer = client.get("ui/broadcasts/" + id + "/details");

    long first = rows.number("SELECT MIN(id) FROM message WHERE broadcast_id = ?", id);
    long second = rows.number("SELECT MAX(id) FROM message WHERE broadcast_id = ?", id);
    String item =
        "{\"id\":%d,\"recipient\":\"%s\",\"status\":\"FAILED\",\"broadcast_message\":\"YES\","
            + "\"dt_store\":\"14-05-25 07:48:59\",\"dt_queue\":\"%s\",\"message\":\"hello\"}";
    assertAnswer(
        200,
        "["
            + item.formatted(first, "6281234567892", shown("created_at", first))
            + ","
            + item.formatted(second, "6281234567891", shown("created_at", second))
            + "]",
        answer);
  }

  @Test
  void theDetailsOfAnUnknownOrAnothersBroadcastAreRefused() throws SQLException {
    long theirs = broadcast("hello", "081234567890");
    ApiClient stranger = server.client(server.newAccount());

    assertAnswer(
        404,
        "{\"error\":\"Broadcast not found\"}",
        stranger.get("ui/broadcasts/" + theirs + "/details"));
    for (String id : new String[] {"999999999", "0", "-1", "x", "99999999999999999999"}) {
      assertAnswer(
          404,
          "{\"error\":\"Broadcast not found\"}",
          client.get("ui/broadcasts/" + id + "/details"));
    }
  }

  @Test
  void yearsAreThoseWithMessagesNewestFirst() throws SQLException {
    client.send("081234567890", "hello");
    client.send("081234567890", "hello");
    // Already the next year in Jakarta
    rows.change(
        "UPDATE message SET created_at = '2023-12-31 17:30:00' WHERE sender = ? LIMIT 1",
        sender.name());

    assertAnswer(200, "[%d,2024]".formatted(YEAR), client.get("ui/years"));
  }

  @Test
  void yearsAreTheCurrentOneWhereThereIsNone() {
    assertAnswer(200, "[" + YEAR + "]", client.get("ui/years"));
  }

  private long send(String recipient, String text) {
    HttpResponse<String> answer =
        client.post(
            "messages/send",
            "{\"recipient\":\"%s\",\"message\":\"%s\",\"dt_store\":\"2025-05-14T00:48:59.975Z\"}"
                .formatted(recipient, text));
    return ApiClient.object(answer).getJsonNumber("message_id").longValue();
  }

  private long broadcast(String text, String... recipients) {
    HttpResponse<String> answer =
        client.post(
            "messages/send-bulk",
            "{\"recipients\":[\"%s\"],\"message\":\"%s\",\"dt_store\":\"2025-05-14T00:48:59.975Z\"}"
                .formatted(String.join("\",\"", recipients), text));
    return ApiClient.object(answer).getJsonNumber("bulk_message_id").longValue();
  }

  private void awaitEnd(long id) throws Throwable {
    Eventually.equal(
        0L, SOON, () -> rows.number("SELECT COUNT(*) FROM outbox WHERE message_id = ?", id));
  }

  private long messages(String status) throws SQLException {
    return rows.number(
        "SELECT COUNT(*) FROM message WHERE sender = ? AND status = ?", sender.name(), status);
  }

  private long broadcasts(String state) throws SQLException {
    return rows.number(
        "SELECT COUNT(*) FROM message_broadcast WHERE sender = ? AND state = ?",
        sender.name(),
        state);
  }

  private String shown(String column, long id) throws SQLException {
    return inJakarta(rows.text("SELECT " + column + " FROM message WHERE id = ?", id));
  }

  private String converted(long id) throws SQLException {
    return inJakarta(rows.text("SELECT dt_convert FROM message_broadcast WHERE id = ?", id));
  }

  private static String inJakarta(String utc) {
    return LocalDateTime.parse(utc.replace(' ', 'T'))
        .atOffset(ZoneOffset.UTC)
        .atZoneSameInstant(JAKARTA)
        .format(DateTimeFormatter.ofPattern("dd-MM-yy HH:mm:ss"));
  }
}
