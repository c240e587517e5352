package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.FakeGateway.Receipt;
import com.artakusuma.wags.testing.Rows.Account;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway gets, and what each of its answers does to a message and its sender. */
class GatewayIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration HANG = Duration.ofSeconds(6);

  @Test
  void theGatewayGetsTheMessageWithKeyAndIdempotencyKey() throws Throwable {
    long id = client.send("0812-3456-7890", "Hello \ud83d\ude00 \"שלום\"\n<b>");

    awaitStatus("SENT", id);
    Receipt receipt = receipts().get(0);
    assertEquals("/" + sender.name() + "/send", receipt.path());
    assertEquals("application/json", receipt.headers().get("content-type"));
    assertEquals(FakeGateway.KEY, receipt.headers().get("x-api-key"));
    long nonce = rows.number("SELECT nonce FROM message WHERE id = ?", id);
    assertEquals("wags-%d-%016x".formatted(id, nonce), receipt.headers().get("idempotency-key"));
    assertEquals(
        "{\"recipient\":\"6281234567890\",\"message\":\"Hello \ud83d\ude00 \\\"שלום\\\"\\n<b>\"}",
        receipt.body());
  }

  @Test
  void theSendersNameIsPercentEncoded() throws Throwable {
    Account odd = rows.newAccount("shop 1?b#c%20;x" + sender.name());

    long id = server.client(odd).send("081234567890", "Hello");

    awaitStatus("SENT", id);
    Receipt receipt = server.receiptOf(id);
    assertEquals("/shop%201%3Fb%23c%2520;x" + sender.name() + "/send", receipt.path());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void anAcceptedMessageIsSentOnce(int status) throws Throwable {
    server.answer(sender, r -> Answer.status(status).withBody(status == 204 ? "" : "queued as 7"));

    long id = client.send("081234567890", "Hello");

    awaitStatus("SENT", id);
    assertEquals(1, receipts().size());
    assertEquals(
        List.of("SENT " + status + " " + (status == 204 ? "" : "queued as 7")), attempts(id));
    assertTrue(rows.text("SELECT dt_send FROM message WHERE id = ?", id) != null);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 503})
  void whatWasNotSentIsTriedAgainUnderTheSameKey(int status) throws Throwable {
    answerInTurn(Answer.status(status).withBody("no"), Answer.status(200).withBody("ok"));

    long id = client.send("081234567890", "Hello");

    awaitStatus("SENT", id);
    assertEquals(List.of("RETRY " + status + " no", "SENT 200 ok"), attempts(id));
    assertEquals(List.of(id, id), receipts().stream().map(Receipt::messageId).toList());
  }

  @Test
  void whatIsNeverSentFailsAfterAllItsAttempts() throws Throwable {
    server.answer(sender, r -> Answer.status(503).withBody("oops"));

    long id = client.send("081234567890", "Hello");

    awaitStatus("FAILED", id);
    assertEquals(3, receipts().size());
    assertEquals("GATEWAY_ERROR 503,3", reason(id));
    assertNull(rows.text("SELECT dt_send FROM message WHERE id = ?", id));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void aBadMessageFailsAtOnceWithTheGatewaysOwnWords(int status) throws Throwable {
    server.answer(sender, r -> Answer.status(status).withBody("keine gültige Nummer"));

    long id = client.send("081234567890", "Hello");

    awaitStatus("FAILED", id);
    assertEquals(1, receipts().size());
    assertEquals("REJECTED " + status, reason(id));
    assertEquals(List.of("REJECTED " + status + " keine gültige Nummer"), attempts(id));
  }

  @Test
  void aBadMessageDelaysNoOther() throws Throwable {
    server.answer(sender, r -> Answer.status(r.recipient().equals("6281234567890") ? 503 : 200));

    long bad = client.send("081234567890", "Hello");
    List<Long> good =
        IntStream.range(0, 10).mapToObj(i -> client.send("08123456780" + i, "Hello")).toList();

    for (long id : good) {
      awaitStatus("SENT", id);
    }
    awaitStatus("FAILED", bad);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aRequestToSlowDownHoldsTheWholeSenderAndUsesUpNoAttempt(int status) throws Throwable {
    Answer slow = Answer.status(status).withHeader("Retry-After", "1").withBody("slow");
    answerInTurn(slow, slow, slow, slow, slow, Answer.status(200));

    long id = client.send("081234567890", "Hello");
    Eventually.isTrue(SOON, () -> !receipts().isEmpty());
    long next = client.send("081234567891", "Hello");

    awaitStatus("SENT", id);
    awaitStatus("SENT", next);
    List<Receipt> receipts = receipts();
    assertEquals(7, receipts.size());
    assertTrue(attempts(id).size() + attempts(next).size() == 7);
    assertEquals(
        5,
        rows.number(
            "SELECT COUNT(*) FROM attempt WHERE outcome = 'SLOW_DOWN' AND message_id IN (?, ?)",
            id,
            next));
    Duration all = Duration.between(receipts.get(0).at(), receipts.get(6).at());
    assertTrue(all.toMillis() > 2_500, () -> all.toMillis() + " ms");
  }

  @Test
  void aSenderThatWasToldToWaitSendsNothingMeanwhile() throws Throwable {
    answerInTurn(Answer.status(429).withHeader("Retry-After", "3"), Answer.status(200));
    client.send("081234567890", "first");
    Eventually.isTrue(SOON, () -> held() != null);

    long second = client.send("081234567891", "second");

    awaitStatus("SENT", second);
    Receipt told = receipts().get(0);
    Duration pause = Duration.between(told.at(), receipts().get(1).at());
    assertTrue(pause.toMillis() >= 2_900, () -> pause.toMillis() + " ms");
  }

  @Test
  void anotherSenderDoesNotWait() throws Throwable {
    server.answer(sender, r -> Answer.status(429).withHeader("Retry-After", "30"));
    client.send("081234567890", "held");
    Eventually.isTrue(SOON, () -> held() != null);

    long other = server.client(server.newAccount()).send("081234567890", "free");

    awaitStatus("SENT", other);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusedSenderIsHeldWithItsReasonAndItsMessagesAreNotBurned(int status) throws Throwable {
    server.answer(sender, r -> Answer.status(status));
    long first = client.send("081234567890", "Hello");
    Eventually.isTrue(SOON, () -> held() != null);

    List<Long> later =
        IntStream.range(0, 5).mapToObj(i -> client.send("08123456780" + i, "Hello")).toList();

    assertEquals(
        "KEY_REFUSED " + status,
        rows.text(
            "SELECT CONCAT(held_code, ' ', held_reason) FROM sender WHERE id = ?", sender.id()));
    assertEquals("PENDING", rows.status(first));
    assertEquals(0, rows.number("SELECT attempts FROM outbox WHERE message_id = ?", first));
    assertEquals(
        List.of("SENDER_REFUSED " + status + " {\"status\":" + status + "}"), attempts(first));
    assertEquals(1, receipts().size());
    for (long id : later) {
      assertEquals("PENDING", rows.status(id));
    }
  }

  @Test
  void oneMessageProbesAHeldSenderAndSuccessReleasesAll() throws Throwable {
    server.answer(sender, r -> Answer.status(401));
    List<Long> ids = new ArrayList<>(List.of(client.send("081234567890", "Hello")));
    Eventually.isTrue(SOON, () -> held() != null);
    IntStream.range(0, 5).forEach(i -> ids.add(client.send("08123456780" + i, "Hello")));

    endHold();
    Eventually.equal(2, SOON, () -> receipts().size());
    Eventually.equal(
        2L, SOON, () -> rows.number("SELECT held_count FROM sender WHERE id = ?", sender.id()));
    assertEquals(2, receipts().size());
    server.answer(sender, r -> Answer.status(200));
    endHold();

    for (long id : ids) {
      awaitStatus("SENT", id);
    }
    assertEquals(8, receipts().size());
    assertNull(held());
    assertEquals(0, rows.number("SELECT held_count FROM sender WHERE id = ?", sender.id()));
  }

  @Test
  void anAnswerThatDoesNotComeMakesTheAttemptUncertain() throws Throwable {
    answerInTurn(Answer.status(200).after(HANG), Answer.status(200).withBody("ok"));

    long id = client.send("081234567890", "Hello");

    awaitStatus("SENT", id);
    assertEquals(
        List.of("UNCERTAIN null SocketTimeoutException: Read timed out", "SENT 200 ok"),
        attempts(id));
    assertEquals(2, receipts().size());
  }

  @Test
  void aConnectionCutAfterTheRequestMakesTheAttemptUncertainAndIsNotRepeatedInSecret()
      throws Throwable {
    // A kept-alive connection is what the JDK would repeat a request on
    awaitStatus("SENT", client.send("081234567890", "warm up"));
    answerInTurn(Answer.cutOff(), Answer.status(200).withBody("ok"));

    long id = client.send("081234567891", "Hello");

    awaitStatus("SENT", id);
    List<String> attempts = attempts(id);
    assertEquals(2, attempts.size(), attempts::toString);
    assertTrue(attempts.get(0).startsWith("UNCERTAIN null "), attempts::toString);
    assertEquals(attempts.size(), receipts().stream().filter(r -> r.messageId() == id).count());
  }

  @Test
  void whatIsUncertainToTheLastIsLeftToAPerson() throws Throwable {
    server.answer(sender, r -> Answer.cutOff());

    long id = client.send("081234567890", "Hello");

    awaitStatus("UNCERTAIN", id);
    assertEquals("NO_ANSWER", reason(id));
    assertEquals(3, receipts().size());
  }

  @Test
  void whatWasPerhapsSentOnceIsNotSaidToHaveFailedInTheEnd() throws Throwable {
    answerInTurn(Answer.cutOff(), Answer.status(503));

    long id = client.send("081234567890", "Hello");

    awaitStatus("UNCERTAIN", id);
    assertEquals("PERHAPS_SENT 3", reason(id));
    assertEquals(3, receipts().size());
  }

  @Test
  void aLimitOfOneRecipientHoldsItsSenderNoLongerOnceOthersAreTakenEachTime() throws Throwable {
    server.answer(
        sender,
        r ->
            r.recipient().endsWith("99")
                ? Answer.status(429).withHeader("Retry-After", "1")
                : Answer.status(200));
    long limited = client.send("081234567899", "Hello");
    for (int i = 0; i < 5; i++) { // three in between, however the first ones meet
      awaitStatus("SENT", client.send("081234567890", "Hello"));
    }
    awaitMoreAttempts(limited);

    String lastHold = held();
    awaitMoreAttempts(limited);

    assertEquals(lastHold, held());
    assertEquals("PENDING", rows.status(limited));
  }

  /** The second of them began after the call. */
  private void awaitMoreAttempts(long id) throws Throwable {
    String count = "SELECT COUNT(*) FROM attempt WHERE message_id = ?";
    long before = rows.number(count, id);
    Eventually.equal(true, SOON, () -> rows.number(count, id) >= before + 2);
  }

  @Test
  void aLongAnswerIsCutAt64KiB() throws Throwable {
    server.answer(sender, r -> Answer.status(200).withBody("x".repeat(100_000)));

    long id = client.send("081234567890", "Hello");

    awaitStatus("SENT", id);
    assertEquals(
        64 * 1024, rows.number("SELECT LENGTH(response) FROM attempt WHERE message_id = ?", id));
  }

  @Test
  void everyMessageIsEitherOpenOrEndedAndCounted() throws Throwable {
    server.answer(sender, r -> Answer.status(r.recipient().endsWith("0") ? 400 : 200));
    IntStream.range(0, 20).forEach(i -> client.send("0812345678" + (10 + i), "Hello"));

    Eventually.equal(0L, SOON, this::open);

    assertEquals(2, counted("FAILED"));
    assertEquals(18, counted("SENT"));
    assertEquals(
        2,
        rows.number(
            "SELECT COUNT(*) FROM message WHERE sender = ? AND status = 'FAILED'", sender.name()));
  }

  private void answerInTurn(Answer... answers) {
    Queue<Answer> left = new ArrayDeque<>(List.of(answers));
    Function<Receipt, Answer> script =
        receipt -> {
          synchronized (left) {
            return left.size() > 1 ? left.poll() : left.peek();
          }
        };
    server.answer(sender, script);
  }

  private void endHold() throws SQLException {
    rows.change("UPDATE sender SET held_until = UTC_TIMESTAMP(6) WHERE id = ?", sender.id());
  }

  private void awaitStatus(String wanted, long id) throws Throwable {
    Eventually.equal(wanted, SOON, () -> rows.status(id));
  }

  private String reason(long id) throws SQLException {
    return rows.text(
        """
        SELECT CONCAT_WS(' ', reason_code, REPLACE(reason, CHAR(10), ','))
          FROM message WHERE id = ?""",
        id);
  }

  private String held() throws SQLException {
    return rows.text("SELECT held_until FROM sender WHERE id = ?", sender.id());
  }

  private long open() throws SQLException {
    return rows.number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", sender.id());
  }

  private long counted(String status) throws SQLException {
    return rows.number(
        "SELECT COALESCE(SUM(n), 0) FROM stat_day WHERE sender = ? AND status = ?",
        sender.name(),
        status);
  }

  private List<Receipt> receipts() {
    return server.receipts(sender);
  }

  private List<String> attempts(long id) throws SQLException {
    return rows.column(
        """
        SELECT CONCAT(outcome, ' ', COALESCE(http_status, 'null'), ' ', response)
          FROM attempt WHERE message_id = ? ORDER BY epoch""",
        id);
  }
}
