package com.artakusuma.wags.queue.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.manage.WaitExplanation.Situation;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.Pacing;
import com.artakusuma.wags.queue.pace.SendingRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why a message waits, and when it is expected to go. */
class WaitExplanationTest {

  private static final long NOW = 1_000_000_000_000L;
  private static final long SECOND = 1_000_000;
  private static final Reason REFUSED = Reason.of(ReasonCode.KEY_REFUSED, 401);
  private static final Pacing PACE = new Pacing(SECOND);

  private final Facts facts = new Facts();

  @Test
  void aClaimedMessageIsBeingSent() {
    facts.claimed = true;
    facts.visible = NOW + 60 * SECOND;

    assertProspect(WaitReason.SENDING, 0);
  }

  @Test
  void aClaimThatRanOutIsTakenOver() {
    facts.claimed = true;
    facts.visible = NOW - SECOND;

    assertProspect(WaitReason.TAKEOVER, 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = LaneRun.class,
      names = {"PAUSED", "CANCELLING"})
  void aMessageOfABroadcastThatIsStoppedWaitsForThatBeforeAllElse(LaneRun run) {
    facts.run = run;
    facts.heldUntil = NOW + 30 * SECOND;
    facts.heldReason = REFUSED;

    assertProspect(WaitReason.valueOf(run.name()), 0);
  }

  @Test
  void aHeldSendersMessageWaitsForTheHoldAndThenForItsTurn() {
    facts.heldUntil = NOW + 30 * SECOND;
    facts.heldReason = REFUSED;
    facts.holds = 1;
    facts.pacing = PACE;
    facts.ahead = 5;

    assertEquals(REFUSED, assertProspect(WaitReason.HELD, 35).detail());
  }

  @Test
  void aRetryDuringAHoldWaitsForTheLaterOfTheTwo() {
    facts.heldUntil = NOW + 30 * SECOND;
    facts.attempts = 2;
    facts.visible = NOW + 50 * SECOND;

    assertProspect(WaitReason.HELD, 50);
  }

  @Test
  void afterTheHoldASenderIsProbed() {
    facts.heldUntil = NOW - SECOND;
    facts.holds = 2;

    assertProspect(WaitReason.PROBE, 0);
  }

  @Test
  void afterAProbeMoreAndMoreGoOut() {
    facts.heldUntil = NOW - SECOND;
    facts.holds = 1;
    facts.ramp = 4;
    facts.ahead = 9;

    assertEquals(9, assertProspect(WaitReason.RAMP, 0).ahead());
  }

  @Test
  void ofAHoldLongAgoNothingIsLeft() {
    facts.heldUntil = NOW - 61 * SECOND;
    facts.holds = 1;
    facts.ramp = 4;

    assertProspect(WaitReason.NEXT, 0);
  }

  @Test
  void aTriedMessageWaitsForItsNextTry() {
    facts.attempts = 1;
    facts.visible = NOW + 20 * SECOND;

    assertEquals(1, assertProspect(WaitReason.RETRY, 20).attempts());
  }

  @Test
  void anUntriedOneIsJustNotDue() {
    facts.visible = NOW + 20 * SECOND;

    assertProspect(WaitReason.LATER, 20);
  }

  @Test
  void onePutOffByTheGatewayWaitsForItsTimeHoweverOftenItWasTried() {
    facts.visible = NOW + 20 * SECOND;
    facts.postponed = true;
    assertProspect(WaitReason.POSTPONED, 20);

    facts.attempts = 2;
    assertProspect(WaitReason.POSTPONED, 20);
  }

  @Test
  void aPacedMessageWaitsItsTurn() {
    facts.pacing = PACE;
    facts.tat = NOW + 2 * SECOND;
    facts.ahead = 10;

    assertEquals(10, assertProspect(WaitReason.PACE, 12).ahead());
  }

  @Test
  void anIdlePacedSenderSendsAtOnce() {
    facts.pacing = PACE;
    facts.tat = NOW - 60 * SECOND;

    assertNull(assertProspect(WaitReason.NEXT, 0).detail());
  }

  @Test
  void oneWhoseTurnComesAfterItsBroadcastExpiresIsToldSo() {
    facts.pacing = PACE;
    facts.tat = NOW + 2 * SECOND;
    facts.ahead = 10;
    facts.expires = NOW + 12 * SECOND;

    WaitExplanation late = assertProspect(WaitReason.PACE, 12);
    assertEquals(12, Duration.between(late.now(), late.expires()).toSeconds());
    facts.expires = NOW + 13 * SECOND;
    assertNull(assertProspect(WaitReason.PACE, 12).expires());
    facts.expires = NOW;
    facts.run = LaneRun.PAUSED;
    assertProspect(WaitReason.EXPIRING, 0);
  }

  @Test
  void withoutAPaceItIsNext() {
    facts.ahead = 3;

    assertEquals(3, assertProspect(WaitReason.NEXT, 0).ahead());
  }

  private WaitExplanation assertProspect(WaitReason reason, long seconds) {
    WaitExplanation waitExplanation = WaitExplanation.of(facts.situation());
    assertEquals(reason, waitExplanation.reason());
    assertEquals(
        seconds, Duration.between(waitExplanation.now(), waitExplanation.expected()).toSeconds());
    return waitExplanation;
  }

  /** A message that is due, of a sender which nothing holds, until a test says otherwise. */
  private static final class Facts {
    private boolean claimed;
    private long visible = NOW - SECOND;
    private int attempts;
    private long ahead;
    private Pacing pacing;
    private long tat;
    private Long heldUntil;
    private int holds;
    private int ramp;
    private Reason heldReason;
    private LaneRun run = LaneRun.RUNNING;
    private Long expires;
    private boolean postponed;

    Situation situation() {
      return new Situation(
          NOW,
          claimed,
          visible,
          attempts,
          ahead,
          SendingRules.of(pacing),
          PaceState.at(tat, NOW),
          heldUntil,
          holds,
          ramp,
          heldReason,
          run,
          expires,
          postponed);
    }
  }
}
