package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a sender for which the gateway fails, and what does not happen to others. */
class BreakerIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static SharedServer server;
  private static Rows rows;
  private Account sender;
  private ApiClient client;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_breaker",
            Map.of(
                "GATEWAY_TIMEOUT_SECONDS", "20",
                "DELIVERY_LEASE_SECONDS", "60",
                "DELIVERY_SLOTS", "10",
                "BREAKER_FAILURES_IN_A_ROW", "3",
                "BREAKER_PAUSE_SECONDS", "120",
                "BREAKER_PAUSE_CAP_SECONDS", "600",
                "MESSAGE_TTL_HOURS", "1"));
    rows = server.rows();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void newSender() throws SQLException {
    sender = server.newAccount();
    client = server.client(sender);
  }

  @Test
  void aSenderForWhichTheGatewayFailsIsHeldWithItsReasonAndBurnsNoMessage() throws Throwable {
    server.answer(sender, r -> Answer.status(500).withBody("database on fire"));

    List<Long> ids = send(20);
    awaitHeld();
    Eventually.equal(0L, SOON, this::inFlight);

    JsonObject state = state();
    assertEquals("HELD", state.getString("phase"));
    assertEquals("FAILING", state.getString("cause"));
    assertTrue(
        state
            .getString("reason")
            .matches(
                "The gateway failed \\d+ of the last \\d+ calls \\(HTTP 500\\). Check the gateway."),
        state::toString);
    assertEquals(1, state.getInt("failures"));
    assertTrue(state.getString("until").endsWith("Z"));
    int tried = server.receipts(sender).size();
    assertTrue(tried < 20, () -> tried + " were tried");
    assertEquals(20, rows.number("SELECT COUNT(*) FROM outbox WHERE sender_id = ?", sender.id()));
    assertTrue(
        number("SELECT SUM(attempts) FROM outbox WHERE sender_id = ?") <= 6,
        "those before it opened, and perhaps while the hold was written");
    assertEquals(20, ids.size());
  }

  @Test
  void releasedByHandItSendsAgainAtOnce() throws Throwable {
    server.answer(sender, r -> Answer.status(503));
    send(5);
    awaitHeld();
    server.answer(sender, r -> Answer.status(200));

    HttpResponse<String> released = client.post("ui/sender/release", "");

    assertEquals(200, released.statusCode());
    assertFalse(ApiClient.object(released).getBoolean("held"));
    awaitAllSent(5);
    assertEquals("FREE", state().getString("phase"));
    assertFalse(state().containsKey("reason"));
  }

  @Test
  void aGoodProbeLetsTheOthersFollow() throws Throwable {
    server.answer(sender, r -> Answer.status(503));
    send(12);
    awaitHeld();
    Eventually.equal(0L, SOON, this::inFlight);
    server.answer(sender, r -> Answer.status(200));

    rows.change("UPDATE sender SET held_until = UTC_TIMESTAMP(6) WHERE id = ?", sender.id());

    awaitAllSent(12);
    assertEquals("FREE", state().getString("phase"));
  }

  @Test
  void aProbeThatFailsHoldsLongerAndUsesUpNoTry() throws Throwable {
    server.answer(sender, r -> Answer.status(503).withBody("not yet"));
    send(3);
    awaitHeld();
    Eventually.equal(0L, SOON, this::inFlight);
    long attempts = number("SELECT SUM(attempts) FROM outbox WHERE sender_id = ?");
    int receipts = server.receipts(sender).size();

    rows.change("UPDATE sender SET held_until = UTC_TIMESTAMP(6) WHERE id = ?", sender.id());
    rows.change("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) WHERE sender_id = ?", sender.id());

    Eventually.equal(2L, SOON, () -> number("SELECT held_count FROM sender WHERE id = ?"));
    Eventually.equal(0L, SOON, this::inFlight);
    assertEquals(receipts + 1, server.receipts(sender).size());
    assertEquals(
        "The gateway still fails (HTTP 503). Check the gateway.", state().getString("reason"));
    assertEquals("STILL_FAILING", state().getString("reason_code"));
    assertEquals(attempts, number("SELECT SUM(attempts) FROM outbox WHERE sender_id = ?"));
    assertTrue(
        number("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), held_until) FROM sender WHERE id = ?")
            > 200);
  }

  /**
   * A gateway that answers fast is called for all slots that a sender may have, a new one is not.
   */
  @ParameterizedTest
  @CsvSource({"0, 4", "10, 8"})
  void aGatewayThatHangsForOneSenderDelaysNoOther(int answered, int atOnce) throws Throwable {
    send(answered);
    awaitAllSent(answered);
    CountDownLatch hanging = new CountDownLatch(1);
    Account other = server.newAccount();
    try {
      server.answer(
          sender,
          r -> {
            await(hanging);
            return Answer.status(200);
          });
      send(30);
      Eventually.isTrue(SOON, () -> server.receipts(sender).size() >= answered + atOnce);

      List<Long> others =
          IntStream.range(0, 20)
              .mapToObj(i -> server.client(other).send("0812345678" + (10 + i), "Hello"))
              .toList();

      for (long id : others) {
        Eventually.equal("SENT", SOON, () -> rows.status(id));
      }
      Instant first = server.receipts(other).get(0).at();
      long before = server.receipts(sender).stream().filter(r -> r.at().isBefore(first)).count();
      assertEquals(answered + atOnce, before, "of ten slots one sender has eight at most");
    } finally {
      hanging.countDown();
    }
  }

  @Test
  void oneBadMessageIsGivenUpAndHoldsItsSenderNever() throws Throwable {
    server.answer(sender, r -> Answer.status(r.recipient().equals("6281234567890") ? 503 : 200));

    long bad = client.send("081234567890", "poison");
    List<Long> good = send(10);

    for (long id : good) {
      Eventually.equal("SENT", SOON, () -> rows.status(id));
    }
    Eventually.equal("FAILED", SOON, () -> rows.status(bad));
    assertEquals(3, rows.number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", bad));
    assertEquals("FREE", state().getString("phase"));
  }

  /** As a firewall before the gateway does with texts that it dislikes. */
  @Test
  void oneMessageForWhichItsSenderIsRefusedHoldsUpNoBroadcast() throws Throwable {
    server.answer(sender, r -> Answer.status(r.message().equals("poison") ? 403 : 200));
    long bad = client.send("081234567890", "poison");
    awaitHeld();

    long broadcast = client.broadcast(Load.recipients(100), "Halo");

    Eventually.isTrue(
        SOON,
        () -> {
          endHold();
          return rows.number(
                  "SELECT COUNT(*) FROM message WHERE broadcast_id = ? AND status = 'SENT'",
                  broadcast)
              == 100;
        });
    Eventually.isTrue(
        SOON,
        () -> {
          endHold();
          return rows.number("SELECT COUNT(*) FROM attempt WHERE message_id = ?", bad) > 4;
        });
    assertEquals("FREE", state().getString("phase"), "it is the message's from now on");
  }

  @Test
  void whatIsTooOldWhenItsTurnComesIsNotSent() throws Throwable {
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?",
        sender.id());
    long old = client.send("081234567890", "yesterday's news");
    long fresh = client.send("081234567891", "Hello");
    rows.change(
        "UPDATE message SET created_at = created_at - INTERVAL 61 MINUTE WHERE id = ?", old);

    client.post("ui/sender/release", "");

    Eventually.equal("SENT", SOON, () -> rows.status(fresh));
    Eventually.equal("EXPIRED", SOON, () -> rows.status(old));
    assertEquals(
        "TOO_OLD 1",
        rows.text("SELECT CONCAT(reason_code, ' ', reason) FROM message WHERE id = ?", old));
    assertEquals(1, server.receipts(sender).size());
  }

  @Test
  void nobodySeesOrReleasesAnotherSender() throws Throwable {
    server.answer(sender, r -> Answer.status(503));
    send(3);
    awaitHeld();

    ApiClient other = server.client(server.newAccount());
    assertEquals("FREE", ApiClient.object(other.get("ui/sender")).getString("phase"));
    assertEquals(200, other.post("ui/sender/release", "").statusCode());

    assertTrue(state().getBoolean("held"));
  }

  private List<Long> send(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> client.send("0812345600" + (10 + i), "Hello"))
        .toList();
  }

  private void awaitHeld() throws Throwable {
    Eventually.isTrue(SOON, () -> state().getBoolean("held"));
  }

  private void endHold() throws SQLException {
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) WHERE held_count > 0 AND id = ?",
        sender.id());
  }

  private void awaitAllSent(long count) throws Throwable {
    Eventually.equal(
        count,
        SOON,
        () ->
            rows.number(
                "SELECT COUNT(*) FROM message WHERE sender = ? AND status = 'SENT'",
                sender.name()));
  }

  private JsonObject state() {
    return ApiClient.object(client.get("ui/sender"));
  }

  private long inFlight() throws SQLException {
    return number("SELECT COUNT(*) FROM outbox WHERE owner IS NOT NULL AND sender_id = ?");
  }

  /** The number that a statement about this sender's id gives. */
  private long number(String sql) throws SQLException {
    return rows.number(sql, sender.id());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
