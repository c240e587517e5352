package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Rows.Account;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers may do to messages by the API, to their own and no others. */
class InterventionApiIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void aFailedMessageIsSentAgain() throws Throwable {
    long id = failed("081234567890", "Hello");
    server.answer(sender, r -> Answer.status(200));

    HttpResponse<String> answer = client.post("ui/messages/" + id + "/retry", "");

    assertEquals(200, answer.statusCode());
    assertEquals(id, ApiClient.object(answer).getInt("message_id"));
    Eventually.equal("SENT", SOON, () -> rows.status(id));
    assertEquals(409, client.post("ui/messages/" + id + "/retry", "").statusCode());
  }

  @Test
  void aWaitingMessageIsCancelled() throws Throwable {
    hold();
    long id = client.send("081234567890", "Hello");

    HttpResponse<String> answer = client.post("ui/messages/" + id + "/cancel", "");

    assertEquals(200, answer.statusCode());
    assertEquals("CANCELLED", ApiClient.object(answer).getString("status"));
    assertEquals("CANCELLED", rows.status(id));
    HttpResponse<String> again = client.post("ui/messages/" + id + "/cancel", "");
    assertEquals(409, again.statusCode());
    assertEquals(
        "Only a message that waits may be cancelled; it is CANCELLED",
        ApiClient.object(again).getString("details"));
  }

  @Test
  void anUncertainMessageIsSaidToHaveArrived() throws Throwable {
    long id = failed("081234567890", "Hello");
    assertEquals(409, client.post("ui/messages/" + id + "/sent", "").statusCode());
    makeUncertain(id);

    HttpResponse<String> answer = client.post("ui/messages/" + id + "/sent", "");

    assertEquals(200, answer.statusCode());
    assertEquals("SENT", rows.status(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry", "cancel", "sent"})
  void messagesOfOthersDoNotExist(String deed) throws Throwable {
    long id = failed("081234567890", "Hello");
    ApiClient other = server.client(server.newAccount());

    HttpResponse<String> foreign = other.post("ui/messages/" + id + "/" + deed, "");
    HttpResponse<String> unknown = other.post("ui/messages/99999999/" + deed, "");

    assertEquals(404, foreign.statusCode());
    assertEquals(unknown.body(), foreign.body());
    assertEquals(404, other.post("ui/messages/abc/" + deed, "").statusCode());
    assertEquals(
        401,
        new ApiClient(server.uri(), "wrong")
            .post("ui/messages/" + id + "/" + deed, "")
            .statusCode());
    assertEquals("FAILED", rows.status(id));
  }

  @Test
  void allOfAFilterAreSentAgainAndNoOthers() throws Throwable {
    long one = failed("081234567890", "Order 1");
    long two = failed("081234567891", "order 2");
    long otherText = failed("081234567892", "Invoice");
    Account bystander = server.newAccount();
    long foreign = failedOf(bystander, "081234567890", "Order 3");
    server.answer(sender, r -> Answer.status(200));
    server.answer(bystander, r -> Answer.status(200));

    assertEquals(202, client.post("ui/messages/retry?status=FAILED&text=ORDER", "").statusCode());
    Eventually.equal("SENT", SOON, () -> rows.status(one));
    Eventually.equal("SENT", SOON, () -> rows.status(two));
    assertEquals("FAILED", rows.status(otherText));

    assertEquals(
        202,
        client.post("ui/messages/retry?status=FAILED&recipient=0812-3456-7892", "").statusCode());
    Eventually.equal("SENT", SOON, () -> rows.status(otherText));
    assertEquals("FAILED", rows.status(foreign));
  }

  @Test
  void storedDigitsMeanThemselvesAlsoWhereTheyAreANumberAtHome() throws Throwable {
    long abroad = failed("+852 5123 4567", "Hello");
    long home = failed("0852 5123 4567", "Hello");
    server.answer(sender, r -> Answer.status(200));

    client.post("ui/messages/retry?status=FAILED&recipient=85251234567", "");

    Eventually.equal("SENT", SOON, () -> rows.status(abroad));
    assertEquals("FAILED", rows.status(home));
    client.post("ui/messages/retry?status=FAILED&recipient=%2B62+852-5123-4567", "");
    Eventually.equal("SENT", SOON, () -> rows.status(home));
  }

  @Test
  void whatWasRefusedForGoodMayBeLeftOut() throws Throwable {
    long refused = failed("081234567890", "a");
    long other = failed("081234567891", "b");
    because(refused, "NOT_ON_WHATSAPP");
    because(other, "GATEWAY_DOWN");
    server.answer(sender, r -> Answer.status(200));

    assertEquals(
        202, client.post("ui/messages/retry?status=FAILED&permanent=false", "").statusCode());
    Eventually.equal("SENT", SOON, () -> rows.status(other));
    assertEquals("FAILED", rows.status(refused));

    client.post("ui/messages/retry?status=FAILED", "");
    Eventually.equal("SENT", SOON, () -> rows.status(refused));
  }

  @Test
  void aReasonAndATimeNarrowWhatIsSentAgain() throws Throwable {
    long wanted = failed("081234567890", "a");
    long otherReason = failed("081234567891", "b");
    long earlier = failed("081234567892", "c");
    because(wanted, "GATEWAY_DOWN");
    because(otherReason, "GATEWAY_ERROR");
    because(earlier, "GATEWAY_DOWN");
    rows.change("UPDATE message SET ended_at = ended_at - INTERVAL 1 DAY WHERE id = ?", earlier);
    String since = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS).toString();
    server.answer(sender, r -> Answer.status(200));

    client.post("ui/messages/retry?status=FAILED&reason=GATEWAY_DOWN&by=ended&from=" + since, "");

    Eventually.equal("SENT", SOON, () -> rows.status(wanted));
    assertEquals("FAILED", rows.status(otherReason));
    assertEquals("FAILED", rows.status(earlier));
  }

  private void because(long id, String code) throws SQLException {
    rows.change("UPDATE message SET reason_code = ? WHERE id = ?", code, id);
  }

  @Test
  void allUncertainOnesAreSentAgain() throws Throwable {
    List<Long> ids = List.of(failed("081234567890", "a"), failed("081234567891", "b"));
    for (long id : ids) {
      makeUncertain(id);
    }
    server.answer(sender, r -> Answer.status(200));

    client.post("ui/messages/retry?status=UNCERTAIN", "");

    for (long id : ids) {
      Eventually.equal("SENT", SOON, () -> rows.status(id));
    }
    assertEquals(
        "2",
        rows.text(
            "SELECT SUM(n) FROM stat_day WHERE sender = ? AND status = 'SENT'", sender.name()));
  }

  @ParameterizedTest
  @CsvSource({
    "status=, 400",
    "status=SENT, 400",
    "status=CANCELLED, 400",
    "status=FAILED&month=3, 400",
    "status=FAILED&year=abc, 400",
    "status=FAILED&recipient=abc, 400",
    "status=FAILED&broadcast_id=abc, 404",
    "status=FAILED&reason=abc, 400",
    "status=FAILED&permanent=maybe, 400",
    "status=FAILED&by=start, 400",
    "status=FAILED&from=yesterday, 400",
    "status=FAILED&until=2026-02-30, 400",
    "status=FAILED&from=2026-11-26&until=2026-11-25, 400",
    "status=FAILED&sender_filter=telkomsel, 403",
    "status=FAILED&broadcast_id=, 400",
    "status=FAILED&broadcast=5, 400",
    "status=FAILED&reason=REJECTED&reason=OTHER, 400"
  })
  void aFilterThatMakesNoSenseChangesNothing(String query, int status) throws Throwable {
    long id = failed("081234567890", "Hello");

    HttpResponse<String> answer = client.post("ui/messages/retry?" + query, "");

    assertEquals(status, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"error\":"), answer.body());
    assertEquals("FAILED", rows.status(id));
  }

  private long failed(String recipient, String text) throws Throwable {
    return failedOf(sender, recipient, text);
  }

  private long failedOf(Account account, String recipient, String text) throws Throwable {
    server.answer(account, r -> Answer.status(422));
    long id = server.client(account).send(recipient, text);
    Eventually.equal("FAILED", SOON, () -> rows.status(id));
    return id;
  }

  private void makeUncertain(long id) throws SQLException {
    rows.change("UPDATE message SET status = 'UNCERTAIN' WHERE id = ?", id);
    rows.change("UPDATE IGNORE stat_day SET status = 'UNCERTAIN' WHERE sender = ?", sender.name());
  }

  private void hold() throws SQLException {
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?",
        sender.id());
  }
}
