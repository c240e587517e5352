package com.artakusuma.wags.queue.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.pace.Pacing;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What people do to messages by hand, and what they are told of those that wait. */
public class InterventionIT extends QueueFixture {

  @Test
  void aWaitingMessageIsCancelled() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);

    assertTrue(interventions.cancel("shop", id, "telkomsel"));

    assertEquals("CANCELLED", status(id));
    assertEquals(
        "CANCELLED_BY telkomsel", text("SELECT CONCAT(reason_code, ' ', reason) FROM message"));
    assertEquals(List.of(), claim(ALL));
    assertFalse(interventions.cancel("shop", id, "twice"));
  }

  @Test
  void aCancelledMessageThatWasPerhapsSentEndsUncertain() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);
    perhapsSent(id);

    assertTrue(interventions.cancel("shop", id, "telkomsel"));

    assertEquals("UNCERTAIN", status(id));
    assertEquals(List.of(), claim(ALL));
  }

  @Test
  void whatWasPerhapsSentIsKnownAsThatWhenItIsOpenedAgain() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage first = claimOne();
    settle(unanswered(first));

    assertTrue(interventions.retry("shop", first.id()));

    assertTrue(claimOne().perhapsSent());
  }

  @Test
  void aMessageThatIsBeingSentIsNotCancelled() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();

    assertFalse(interventions.cancel("shop", claimed.id(), "too late"));

    assertEquals(1, settle(sent(claimed)));
    assertFalse(interventions.cancel("shop", claimed.id(), "much too late"));
    assertEquals("SENT", status(claimed.id()));
  }

  @Test
  void aMessageWhoseNodeWasLostIsCancelledAsUncertainWhateverHoldsItsSender() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage late = claimOne();
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY");
    endLeases();

    assertTrue(interventions.cancel("shop", late.id(), "telkomsel"));

    assertEquals("UNCERTAIN", status(late.id()));
    assertEquals(List.of("1 UNCERTAIN"), attempts(late.id()));
    assertEquals(0, settle(sent(late)));
    assertEquals("UNCERTAIN", status(late.id()));
    endHold();
    assertEquals(List.of(), claim(ALL));
  }

  @Test
  void aMessageWhoseNodeWasLostIsEitherCancelledOrClaimedAnew() throws Exception {
    enqueue(SHOP, 20);
    List<Long> ids = claim(ALL).stream().map(ClaimedMessage::id).toList();
    endLeases();
    Queue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>();
    Queue<Long> cancelled = new ConcurrentLinkedQueue<>();
    Queue<Long> left = new ConcurrentLinkedQueue<>(ids);

    inParallel(
        4,
        () -> {
          claimed.addAll(claim(3));
          for (Long id = left.poll(); id != null; id = left.poll()) {
            if (interventions.cancel("shop", id, "telkomsel")) {
              cancelled.add(id);
            }
            claimed.addAll(claim(1));
          }
        });

    claimed.addAll(claim(ALL));
    assertEquals(20, claimed.size() + cancelled.size());
    claimed.forEach(message -> assertFalse(cancelled.contains(message.id())));
    assertEquals(claimed.size(), settlements.settle(claimed.stream().map(m -> sent(m)).toList()));
  }

  @Test
  void nobodyTouchesTheMessagesOfOthers() throws SQLException {
    List<Long> ids = enqueue(SHOP, 2);
    settle(failed(claim(1).get(0)));

    assertFalse(interventions.cancel("bank", ids.get(1), "mischief"));
    assertFalse(interventions.retry("bank", ids.get(0)));
    assertFalse(interventions.markSent("bank", ids.get(0)));

    assertEquals("FAILED", status(ids.get(0)));
    assertEquals("PENDING", status(ids.get(1)));
    assertTrue(waitExplanations.of("bank", ids.get(1)).isEmpty());
  }

  @Test
  void aFailedMessageIsTriedAnewWithAllItsTriesAndItsHistory() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(failed(claimed));

    assertTrue(interventions.retry("shop", claimed.id()));

    assertNull(text("SELECT COALESCE(reason_code, reason) FROM message"));
    ClaimedMessage again = claimOne();
    assertEquals(1, again.attempts());
    assertEquals(2, again.epoch());
    assertFalse(again.leaseLost());
    settle(sent(again));
    assertEquals(List.of("1 REJECTED", "2 SENT"), attempts(claimed.id()));
    assertFalse(interventions.retry("shop", claimed.id()));
    assertEquals(0, number("SELECT SUM(n) FROM stat_day WHERE status = 'FAILED'"));
  }

  @Test
  void aLateOutcomeFromBeforeTheRetryChangesNothing() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage late = claimOne();
    endLeases();
    settle(failed(claimOne()));
    interventions.retry("shop", late.id());

    assertEquals(0, settle(sent(late)));

    assertEquals("PENDING", status(late.id()));
  }

  @Test
  void aCancelledMessageMayBeSentAfterAll() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);
    interventions.cancel("shop", id, "changed my mind");

    assertTrue(interventions.retry("shop", id));

    assertEquals(id, claimOne().id());
  }

  @Test
  void aCancelledMessageOfABroadcastThatIsStillToBeginWaitsForItsBegin() throws SQLException {
    broadcastOfTomorrow(7, SHOP, 2);
    long id = number("SELECT MIN(id) FROM message");
    assertTrue(interventions.cancel("shop", id, "changed my mind"));

    assertTrue(interventions.retry("shop", id));

    assertEquals(List.of(), claim(ALL));
    assertEquals(
        2,
        number(
            """
            SELECT COUNT(*) FROM outbox o JOIN message_broadcast b ON b.id = o.lane
             WHERE o.visible_at >= b.send_at AND o.reopened_at = b.send_at"""));
    makeDue();
    sql("UPDATE lane SET next_due = UTC_TIMESTAMP(6)");
    assertEquals(1, claim(1).size());
  }

  @Test
  void aMessageThatWaitsForItsNextTryIsTriedAtOnce() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(retry(claimed));
    assertEquals(
        WaitReason.RETRY, waitExplanations.of("shop", claimed.id()).orElseThrow().reason());

    assertTrue(interventions.retry("shop", claimed.id()));

    assertEquals(2, claimOne().attempts());
    assertFalse(interventions.retry("shop", claimed.id()));
  }

  @Test
  void whatIsSentAgainIsNoDoubleToTheGatewayUnlessItWasPerhapsSent() throws SQLException {
    long failed = enqueue(SHOP, 1).get(0);
    String first = claimOne().idempotencyKey();
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
    settle(failed(claimOne()));
    interventions.retry("shop", failed);

    assertNotEquals(first, claimOne().idempotencyKey());

    long uncertain = enqueue(SHOP, 1).get(0);
    perhapsSent(uncertain);
    String key = claimOne().idempotencyKey();
    sql("UPDATE outbox SET owner = NULL");
    interventions.cancel("shop", uncertain, "telkomsel");
    interventions.retry("shop", uncertain);

    assertEquals(key, claimOne().idempotencyKey());
  }

  @Test
  void nothingOfABroadcastThatIsJustBeingEndedIsSentAgain() throws SQLException {
    broadcast(7, SHOP, 2);
    ClaimedMessage ended = claim(1).get(0);
    settle(failed(ended));
    claim(1);
    sql("UPDATE lane SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");

    assertFalse(interventions.retry("shop", ended.id()));
    assertEquals(0, interventions.retry("shop", List.of(ended.id()), MessageStatus.FAILED));

    assertEquals("FAILED", status(ended.id()));
  }

  @Test
  void aBroadcastsEndIsThatOfItsLastMessageAlsoWhereAnEarlierOneIsToldToHaveArrived()
      throws SQLException {
    broadcast(7, SHOP, 2);
    ClaimedMessage early = claim(1).get(0);
    settle(unanswered(early));
    sql("UPDATE message SET ended_at = ended_at - INTERVAL 1 MINUTE WHERE status = 'UNCERTAIN'");
    sql("UPDATE sender SET tat_us = 0");
    settle(sent(claimOne()));
    String ended = text("SELECT ended_at FROM message_broadcast");

    assertTrue(interventions.markSent("shop", early.id()));

    assertEquals(ended, text("SELECT ended_at FROM message_broadcast"));
  }

  @Test
  void anUncertainMessageIsSaidToHaveArrived() throws SQLException {
    broadcast(7, SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(unanswered(claimed));

    assertTrue(interventions.markSent("shop", claimed.id()));

    assertEquals("SENT", status(claimed.id()));
    assertEquals("1 0", text("SELECT CONCAT_WS(' ', sent, failed) FROM message_broadcast"));
    assertFalse(interventions.markSent("shop", claimed.id()));
  }

  @Test
  void onlyAnUncertainMessageIsMarkedSent() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(failed(claimed));

    assertFalse(interventions.markSent("shop", claimed.id()));

    assertEquals("FAILED", status(claimed.id()));
  }

  @Test
  void theFailedOnesOfABroadcastAreTriedAnewAndItRunsAgain() throws SQLException {
    broadcast(7, SHOP, 4);
    sql("UPDATE sender SET per_minute = 100000");
    List<ClaimedMessage> claimed = claim(ALL);
    settlements.settle(
        List.of(
            sent(claimed.get(0)),
            failed(claimed.get(1)),
            sent(claimed.get(2)),
            failed(claimed.get(3))));
    assertEquals(1, number("SELECT COUNT(*) FROM message_broadcast WHERE ended_at IS NOT NULL"));

    List<Long> ids = claimed.stream().map(ClaimedMessage::id).toList();
    assertEquals(0, interventions.retry("bank", ids, MessageStatus.FAILED));
    assertEquals(0, interventions.retry("shop", ids, MessageStatus.EXPIRED));
    assertEquals(1, interventions.retry("shop", ids.subList(0, 3), MessageStatus.FAILED));
    assertEquals(1, interventions.retry("shop", ids, MessageStatus.FAILED));

    assertEquals("2 0", text("SELECT CONCAT_WS(' ', sent, failed) FROM message_broadcast"));
    makeDue();
    sql("UPDATE sender SET tat_us = 0");
    assertEquals(2, claim(ALL).size());
  }

  @Test
  void aMinuteSumsUpWhatTheGatewayDid() throws SQLException {
    enqueue(SHOP, 4);
    Instant noon = Instant.parse("2026-11-23T12:00:10Z");
    List<ClaimedMessage> claimed = claim(ALL);

    settlements.settle(
        List.of(
            at(sent(claimed.get(0)), noon),
            at(failed(claimed.get(1)), noon.plusSeconds(20)),
            at(retry(claimed.get(2)), noon.plusSeconds(40)),
            at(sent(claimed.get(3)), noon.plusSeconds(60))));

    assertEquals(
        List.of("12:00 1 1 3 1 300", "12:01 1 0 1 0 100"),
        column(
            """
            SELECT CONCAT_WS(' ', DATE_FORMAT(minute, '%H:%i'), sent, failed, tries, failed_tries, took_ms)
              FROM stat_minute ORDER BY minute"""));
  }

  @Test
  void everyWaitingMessageIsToldWhyItWaits() throws SQLException {
    broadcast(7, SHOP, 100);
    long last = number("SELECT MAX(id) FROM message");
    WaitExplanation paced = waitExplanations.of("shop", last).orElseThrow();
    assertEquals(WaitReason.PACE, paced.reason());
    assertEquals(99, paced.ahead());
    assertEquals(
        99 * Pacing.perMinute(10).intervalMicros(),
        Duration.between(paced.now(), paced.expected()).toNanos() / 1_000);

    long single = enqueue(SHOP, 1).get(0);
    assertEquals(WaitReason.NEXT, waitExplanations.of("shop", single).orElseThrow().reason());

    Reason asked = Reason.of(ReasonCode.ASKED_TO_WAIT, 429);
    holds.slowDown(claimedOf(SHOP), Duration.ofMinutes(3), asked);
    WaitExplanation held = waitExplanations.of("shop", single).orElseThrow();
    assertEquals(WaitReason.HELD, held.reason());
    assertEquals(asked, held.detail());
    assertEquals(3, Duration.between(held.now(), held.expected()).plusSeconds(5).toMinutes());

    holds.release("shop");
    ClaimedMessage claimed =
        claim(ALL).stream().filter(m -> m.id() == single).findFirst().orElseThrow();
    assertEquals(WaitReason.SENDING, waitExplanations.of("shop", single).orElseThrow().reason());
    settle(sent(claimed));
    assertTrue(waitExplanations.of("shop", single).isEmpty());
  }

  private static Settlement failed(ClaimedMessage message) {
    return new Settlement(
        message,
        new Settlement.End(MessageStatus.FAILED, Reason.of(ReasonCode.NOT_ON_WHATSAPP, 404)),
        tried(Outcome.REJECTED));
  }

  /** The same, tried at a time and for 100 ms. */
  private static Settlement at(Settlement settlement, Instant start) {
    AttemptRecord tried = settlement.tried();
    return new Settlement(
        settlement.message(),
        settlement.step(),
        new AttemptRecord(start, Duration.ofMillis(100), tried.outcome(), 200, "words"));
  }
}
