package com.artakusuma.wags.queue.settle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Delay;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.Backoff;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimBuilder;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementRulesTest {

  private static final int MAX_ATTEMPTS = 3;
  private static final Instant STARTED = Instant.parse("2026-11-23T06:00:00Z");
  private static final Duration TOOK = Duration.ofMillis(120);
  private static final Duration NEEDED = Duration.ofSeconds(40);
  private static final Duration PAUSE = Duration.ofSeconds(7);

  private static final SendResult ACCEPTED = new SendResult.Accepted(202, "{\"id\":7}");
  private static final SendResult REJECTED =
      new SendResult.Rejected(422, "no such number", Fault.OTHER);
  private static final SendResult DOUBTFUL =
      new SendResult.Rejected(404, "not found", Fault.UNKNOWN);
  private static final SendResult NO_WHATSAPP =
      new SendResult.Rejected(404, "not on WhatsApp", Fault.NOT_ON_WHATSAPP);
  private static final SendResult NOT_SENT = new SendResult.NotSent(500, "oops");
  private static final SendResult UNREACHABLE =
      new SendResult.NotSent(null, "ConnectException: refused");
  private static final SendResult SLOW_DOWN = new SendResult.SlowDown(429, "too fast", PAUSE);
  private static final SendResult REFUSED =
      new SendResult.SenderRefused(401, "who are you", Refusal.KEY);
  private static final SendResult UNCERTAIN =
      new SendResult.Uncertain(null, "SocketTimeoutException: Read timed out");
  private static final SendResult UNCLEAR = new SendResult.Uncertain(502, "bad gateway");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAcceptedMessageIsSent(boolean hold) {
    Settlement settlement = settle(hold, claimed(1), ACCEPTED);

    assertEquals(new Settlement.End(MessageStatus.SENT, null), settlement.step());
    assertEquals(tried(Outcome.SENT, 202, "{\"id\":7}"), settlement.tried());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBadMessageFailsAtOnce(boolean hold) {
    Settlement settlement = settle(hold, claimed(1), REJECTED);

    assertEquals(
        new Settlement.End(MessageStatus.FAILED, Reason.of(ReasonCode.REJECTED, 422)),
        settlement.step());
    assertEquals(tried(Outcome.REJECTED, 422, "no such number"), settlement.tried());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasSurelyNotSentIsTriedAgainLater(boolean hold) {
    Settlement settlement = settle(hold, claimed(1), NOT_SENT);

    assertWaitsBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5), settlement);
    assertEquals(tried(Outcome.RETRY, 500, "oops"), settlement.tried());
  }

  @Test
  void theWaitGrowsWithTheAttempts() {
    Settlement settlement = settle(false, claimed(2), UNREACHABLE);

    assertWaitsBetween(Duration.ofSeconds(5), Duration.ofSeconds(10), settlement);
    assertEquals(tried(Outcome.RETRY, null, "ConnectException: refused"), settlement.tried());
  }

  @ParameterizedTest
  @ValueSource(ints = {MAX_ATTEMPTS, MAX_ATTEMPTS + 1})
  void theLastAttemptThatFailsFailsTheMessage(int attempts) {
    Settlement settlement = settle(false, claimed(attempts), NOT_SENT);

    assertEquals(
        new Settlement.End(
            MessageStatus.FAILED, Reason.of(ReasonCode.GATEWAY_ERROR, 500, attempts)),
        settlement.step());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, MAX_ATTEMPTS, MAX_ATTEMPTS + 5})
  void slowingDownUsesUpNoAttemptAndLastsAsLongAsAsked(int attempts) {
    Settlement settlement = settle(false, claimed(attempts), SLOW_DOWN);

    assertEquals(new Settlement.Release(PAUSE), settlement.step());
    assertEquals(tried(Outcome.SLOW_DOWN, 429, "too fast"), settlement.tried());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, MAX_ATTEMPTS, MAX_ATTEMPTS + 5})
  void aRefusedSenderBurnsNoMessage(int attempts) {
    Settlement settlement = spared(true, claimed(attempts), REFUSED);

    assertEquals(new Settlement.Release(Duration.ZERO), settlement.step());
    assertEquals(tried(Outcome.SENDER_REFUSED, 401, "who are you"), settlement.tried());
  }

  @Test
  void aRefusalThatIsTheMessagesOwnUsesUpItsTries() {
    assertInstanceOf(
        Settlement.Retry.class, settle(Charge.MESSAGE, claimed(MAX_ATTEMPTS - 1), REFUSED).step());
    assertEquals(
        new Settlement.End(
            MessageStatus.FAILED, Reason.of(ReasonCode.GATEWAY_ERROR, 401, MAX_ATTEMPTS)),
        settle(Charge.MESSAGE, claimed(MAX_ATTEMPTS), REFUSED).step());
  }

  @Test
  void underRetryAnUncertainMessageIsTriedAgainAndMarked() {
    Settlement settlement = settle(false, claimed(1), UNCERTAIN);

    assertWaitsBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5), settlement);
    assertEquals(
        tried(Outcome.UNCERTAIN, null, "SocketTimeoutException: Read timed out"),
        settlement.tried());
  }

  @Test
  void underRetryTheLastUncertainAttemptLeavesTheMessageToAPerson() {
    Settlement settlement = settle(false, claimed(MAX_ATTEMPTS), UNCERTAIN);

    assertEquals(
        new Settlement.End(MessageStatus.UNCERTAIN, Reason.of(ReasonCode.NO_ANSWER)),
        settlement.step());
    assertEquals(Outcome.UNCERTAIN, settlement.tried().outcome());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAnEarlierTryMayHaveSentIsNotSaidToHaveFailed(boolean hold) {
    Settlement.Step uncertain =
        new Settlement.End(
            MessageStatus.UNCERTAIN, Reason.of(ReasonCode.PERHAPS_SENT, MAX_ATTEMPTS));

    assertEquals(uncertain, settle(hold, perhapsSent(), NOT_SENT).step());
    assertEquals(uncertain, settle(hold, perhapsSent(), UNREACHABLE).step());
    assertEquals(uncertain, settle(hold, perhapsSent(), REJECTED).step());
    assertEquals(uncertain, settle(hold, perhapsSent(), DOUBTFUL).step());
    assertEquals(
        MessageStatus.SENT, settle(hold, perhapsSent(), ACCEPTED).end().orElseThrow().status());
  }

  @Test
  void aNumberSaidToHaveNoWhatsAppMayHaveGotItByAnEarlierTry() {
    assertEquals(
        new Settlement.End(
            MessageStatus.UNCERTAIN, Reason.of(ReasonCode.PERHAPS_SENT, perhapsSent().attempts())),
        settle(false, perhapsSent(), NO_WHATSAPP).step());
  }

  @Test
  void anAnswerThatLeavesItOpenIsUncertainWithItsStatus() {
    assertEquals(
        tried(Outcome.UNCERTAIN, 502, "bad gateway"), settle(false, claimed(1), UNCLEAR).tried());
    assertEquals(
        new Settlement.End(MessageStatus.UNCERTAIN, Reason.of(ReasonCode.UNCLEAR_ANSWER, 502)),
        settle(true, claimed(1), UNCLEAR).step());
  }

  @Test
  void aRefusalThatMayBeTheAddresssIsTriedAgain() {
    assertWaitsBetween(
        Duration.ofMillis(2_500), Duration.ofSeconds(5), settle(Charge.OPEN, claimed(1), DOUBTFUL));
    assertEquals(
        new Settlement.Release(Duration.ZERO),
        settle(Charge.SENDER, claimed(MAX_ATTEMPTS), DOUBTFUL).step());
  }

  @Test
  void aRefusalThatIsTheMessagesFailsIt() {
    Settlement.Step failed =
        new Settlement.End(MessageStatus.FAILED, Reason.of(ReasonCode.REJECTED, 404));

    assertEquals(failed, settle(Charge.MESSAGE, claimed(1), DOUBTFUL).step());
    assertEquals(failed, settle(Charge.OPEN, claimed(MAX_ATTEMPTS), DOUBTFUL).step());
  }

  @Test
  void aBadMessageOfAHeldSenderFailsAllTheSame() {
    assertEquals(
        MessageStatus.FAILED,
        settle(Charge.SENDER, claimed(1), REJECTED).end().orElseThrow().status());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, MAX_ATTEMPTS})
  void underHoldAnUncertainMessageWaitsForAPerson(int attempts) {
    Settlement settlement = settle(true, claimed(attempts), UNCERTAIN);

    assertEquals(
        new Settlement.End(MessageStatus.UNCERTAIN, Reason.of(ReasonCode.NO_ANSWER)),
        settlement.step());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, MAX_ATTEMPTS, MAX_ATTEMPTS + 5})
  void aFailureThatIsTheSendersUsesUpNoAttempt(int attempts) {
    Settlement settlement = spared(false, claimed(attempts), NOT_SENT);

    assertEquals(new Settlement.Release(Duration.ZERO), settlement.step());
    assertEquals(tried(Outcome.RETRY, 500, "oops"), settlement.tried());
  }

  @Test
  void whatWasPerhapsSentIsCountedHoweverManyFailWithIt() {
    assertWaitsBetween(
        Duration.ofMillis(2_500), Duration.ofSeconds(5), spared(false, claimed(1), UNCERTAIN));
    assertEquals(
        MessageStatus.UNCERTAIN,
        spared(false, claimed(MAX_ATTEMPTS), UNCERTAIN).end().orElseThrow().status());
    assertEquals(
        MessageStatus.UNCERTAIN, spared(true, claimed(1), UNCERTAIN).end().orElseThrow().status());
  }

  @Test
  void whatWaitedTooLongIsNotSentAnyMore() {
    ClaimedMessage message = new ClaimBuilder().tooOld().build();

    Settlement instead = rules(false).insteadOfSending(message, NEEDED);

    assertEquals(
        new Settlement.End(MessageStatus.EXPIRED, Reason.of(ReasonCode.TOO_OLD, 2)),
        instead.step());
    assertNull(instead.tried());
  }

  @Test
  void whatWasPerhapsSentIsNotSaidToHaveWaitedTooLong() {
    ClaimedMessage message = lost(2).tooOld().build();

    Settlement.End end = end(rules(false).insteadOfSending(message, NEEDED));

    assertEquals(MessageStatus.UNCERTAIN, end.status());
    assertEquals(Reason.of(ReasonCode.PERHAPS_SENT, 1), end.reason());
  }

  @Test
  void underHoldWhatWasPerhapsSentDoesNotExpire() {
    ClaimedMessage message = lost(2).tooOld().build();

    Settlement instead = rules(true).insteadOfSending(message, NEEDED);

    assertEquals(MessageStatus.UNCERTAIN, instead.end().orElseThrow().status());
  }

  static List<SendResult> results() {
    return List.of(
        ACCEPTED,
        REJECTED,
        NOT_SENT,
        UNREACHABLE,
        SLOW_DOWN,
        REFUSED,
        UNCERTAIN,
        UNCLEAR,
        DOUBTFUL,
        NO_WHATSAPP);
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyTryIsRecordedWithItsTimeAndWords(SendResult result) {
    Settlement settlement = settle(false, claimed(1), result);

    assertEquals(STARTED, settlement.tried().startedAt());
    assertEquals(TOOK, settlement.tried().took());
    assertEquals(result.status(), settlement.tried().httpStatus());
    assertEquals(result.response(), settlement.tried().response());
  }

  @Test
  void aFreshMessageWithEnoughLeaseIsSent() {
    assertNull(rules(false).insteadOfSending(claimed(1), NEEDED));
    assertNull(rules(true).insteadOfSending(claimed(1), NEEDED));
    assertNull(rules(false).insteadOfSending(claimed(MAX_ATTEMPTS), NEEDED));
  }

  @Test
  void aMessageWhoseLeaseIsTooShortGoesBackUntried() {
    ClaimedMessage message = new ClaimBuilder().lease(NEEDED.minusSeconds(1)).build();

    Settlement instead = rules(false).insteadOfSending(message, NEEDED);

    assertEquals(new Settlement.Release(Duration.ofSeconds(1)), instead.step());
    assertNull(instead.tried());
  }

  @Test
  void underRetryAMessageWithALostLeaseIsSentAgain() {
    assertNull(rules(false).insteadOfSending(leaseLost(2), NEEDED));
  }

  @Test
  void underHoldAMessageWithALostLeaseWaitsForAPerson() {
    Settlement instead = rules(true).insteadOfSending(leaseLost(2), NEEDED);

    assertEquals(MessageStatus.UNCERTAIN, instead.end().orElseThrow().status());
  }

  @Test
  void aMessageThatKillsItsNodeEachTimeIsLeftToAPerson() {
    Settlement instead = rules(false).insteadOfSending(leaseLost(MAX_ATTEMPTS + 1), NEEDED);

    assertEquals(
        new Settlement.End(MessageStatus.UNCERTAIN, Reason.of(ReasonCode.NODE_STOPPED)),
        instead.step());
  }

  @Test
  void withFewerTriesAllowedThanBeforeAMessageHasOneMore() {
    assertNull(rules(false).insteadOfSending(claimed(MAX_ATTEMPTS + 2), NEEDED));
  }

  @Test
  void aMessageThatIsGivenBackIsAsIfItHadNotBeenClaimed() {
    Settlement settlement = rules(false).giveBack(claimed(1));

    assertEquals(new Settlement.Release(Duration.ZERO), settlement.step());
    assertNull(settlement.tried());
  }

  @Test
  void underRetryAMessageWithALostLeaseMayBeGivenBack() {
    Settlement settlement = rules(false).giveBack(leaseLost(2));

    assertEquals(new Settlement.Release(Duration.ZERO), settlement.step());
  }

  @Test
  void underHoldAMessageWithALostLeaseIsNotGivenBackToBeSentAgain() {
    Settlement settlement = rules(true).giveBack(leaseLost(2));

    assertEquals(MessageStatus.UNCERTAIN, settlement.end().orElseThrow().status());
  }

  private static Settlement settle(Charge charge, ClaimedMessage message, SendResult result) {
    return rules(false).settle(message, result, charge, new SettlementRules.Took(STARTED, TOOK));
  }

  private static Settlement settle(boolean hold, ClaimedMessage message, SendResult result) {
    return rules(hold)
        .settle(message, result, Charge.MESSAGE, new SettlementRules.Took(STARTED, TOOK));
  }

  private static Settlement spared(boolean hold, ClaimedMessage message, SendResult result) {
    return rules(hold)
        .settle(message, result, Charge.SENDER, new SettlementRules.Took(STARTED, TOOK));
  }

  private static SettlementRules rules(boolean hold) {
    Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));
    return new SettlementRules(
        MAX_ATTEMPTS,
        hold,
        Reason.of(ReasonCode.TOO_OLD, 2),
        backoff,
        Duration.ofHours(6),
        new Random(1));
  }

  private static AttemptRecord tried(Outcome outcome, Integer status, String response) {
    return new AttemptRecord(STARTED, TOOK, outcome, status, response);
  }

  private static ClaimedMessage claimed(int attempts) {
    return new ClaimBuilder().attempts(attempts).build();
  }

  private static ClaimedMessage leaseLost(int attempts) {
    return lost(attempts).build();
  }

  private static ClaimBuilder lost(int attempts) {
    return new ClaimBuilder().attempts(attempts).leaseLost();
  }

  @Test
  void aPostponedMessageWaitsAsLongAsTheGatewaySaysWithoutUsingATry() {
    Duration asked = Duration.ofMinutes(90);

    Settlement settlement =
        settle(false, claimed(MAX_ATTEMPTS), postpone(asked, Delay.COLD_CONTACT));

    assertEquals(new Settlement.Release(asked), settlement.step());
    assertEquals(tried(Outcome.POSTPONED, 429, "463"), settlement.tried());
  }

  @ParameterizedTest
  @CsvSource({"COLD_CONTACT, 21600", "RECIPIENT_RATE, 30"})
  void whereTheGatewaySaysNothingAPostponedMessageWaitsByItsKind(Delay delay, long seconds) {
    Settlement settlement = settle(true, claimed(1), postpone(null, delay));

    assertEquals(new Settlement.Release(Duration.ofSeconds(seconds)), settlement.step());
  }

  @Test
  void whatHadExpiredWhenItWasClaimedIsNotSent() {
    Settlement.End end =
        end(rules(false).insteadOfSending(new ClaimBuilder().expired().build(), NEEDED));

    assertEquals(MessageStatus.EXPIRED, end.status());
    assertEquals(Reason.of(ReasonCode.MESSAGE_EXPIRED), end.reason());
  }

  @Test
  void whatItsSendersHoursEndedForBeforeTheClaimWasThroughHasNotExpired() {
    long now = System.nanoTime();
    ClaimedMessage late = new ClaimBuilder().claimedAt(now).sendBy(now - 100_000_000).build();

    assertNull(rules(false).insteadOfSending(late, NEEDED));
    assertTrue(late.isPastItsTime());
  }

  @Test
  void whatWasPerhapsSentBeforeItExpiredIsNotSaidToHaveExpired() {
    Settlement.End end = end(rules(false).insteadOfSending(lost(2).expired().build(), NEEDED));

    assertEquals(MessageStatus.UNCERTAIN, end.status());
    assertEquals(Reason.of(ReasonCode.PERHAPS_SENT, 1), end.reason());
  }

  private static SendResult postpone(Duration pause, Delay delay) {
    return new SendResult.Postpone(429, "463", pause, delay);
  }

  @Test
  void whoOptedOutGetsNothingAndItEndsCancelled() {
    Settlement.End end =
        end(rules(false).insteadOfSending(new ClaimBuilder().optedOut().build(), NEEDED));

    assertEquals(MessageStatus.CANCELLED, end.status());
    assertEquals(Reason.of(ReasonCode.OPTED_OUT), end.reason());
  }

  @Test
  void whatWasPerhapsSentBeforeItsRecipientOptedOutIsNotSaidToBeCancelled() {
    Settlement.End end = end(rules(false).insteadOfSending(lost(2).optedOut().build(), NEEDED));

    assertEquals(MessageStatus.UNCERTAIN, end.status());
    assertEquals(Reason.of(ReasonCode.PERHAPS_SENT, 1), end.reason());
  }

  @Test
  void whatHasLostItsSlotReturnsToItsPlaceUnlessItWaitsForAPerson() {
    ClaimedMessage lost = leaseLost(2);

    assertEquals(new Settlement.Return(), rules(true).giveBackInPlace(claimed(1)).step());
    assertNull(rules(true).giveBackInPlace(claimed(1)).tried());
    assertEquals(new Settlement.Return(), rules(false).giveBackInPlace(lost).step());
    assertEquals(MessageStatus.UNCERTAIN, end(rules(true).giveBackInPlace(lost)).status());
  }

  private static Settlement.End end(Settlement settlement) {
    return settlement.end().orElseThrow();
  }

  /** At its last try, an earlier one of which was perhaps sent. */
  private static ClaimedMessage perhapsSent() {
    return new ClaimBuilder().attempts(MAX_ATTEMPTS).perhapsSent().build();
  }

  private static void assertWaitsBetween(Duration least, Duration most, Settlement settlement) {
    Duration delay = assertInstanceOf(Settlement.Retry.class, settlement.step()).delay();
    assertTrue(delay.compareTo(least) >= 0 && delay.compareTo(most) <= 0, delay::toString);
  }
}
