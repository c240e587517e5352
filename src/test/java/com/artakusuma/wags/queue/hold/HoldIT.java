package com.artakusuma.wags.queue.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.SessionReport;
import com.artakusuma.wags.queue.Settlement.Handover;
import com.artakusuma.wags.queue.hold.SenderHolds.Cause;
import com.artakusuma.wags.queue.manage.WaitReason;
import com.artakusuma.wags.testing.Eventually;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** How a sender for which the gateway fails is held, probed and let go, on all nodes together. */
public class HoldIT extends QueueFixture {

  private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(10), Duration.ofSeconds(100));
  private static final int SHARE = 8;
  private static final int GATEWAY = 7;
  @Inject private GatewayDirectory directory;
  @Inject private Event<SessionReport> reports;

  private static final Reason WHY = Reason.of(ReasonCode.GATEWAY_FAILING, 5, 5, 503);

  @Test
  void aFailingSenderIsHeldWithItsReasonAndOthersAreNot() throws SQLException {
    enqueue(SHOP, 20);
    enqueue(BANK, 3);

    holds.failing(claimedOf(SHOP), PAUSES, WHY);

    assertEquals(
        List.of("bank", "bank", "bank"), claim(ALL).stream().map(m -> m.sender()).toList());
    assertTrue(heldFor() > 7 && heldFor() <= 10);
    SenderStates.State state = state();
    assertEquals(SenderPhase.HELD, state.phase());
    assertEquals(Cause.FAILING, state.cause());
    assertEquals(WHY, state.reason());
    assertEquals(1, state.holds());
    assertEquals(List.of("shop"), holds.all().stream().map(SenderHolds.Hold::sender).toList());
    assertEquals(SenderPhase.FREE, states.of("bank").orElseThrow().phase());
  }

  @Test
  void failuresUnderWayTogetherCountOnceAndEachProbeThatFailsDoublesTheHold() throws SQLException {
    enqueue(SHOP, 3);
    for (int i = 0; i < 5; i++) {
      holds.failing(claimedOf(SHOP), PAUSES, WHY);
    }
    assertEquals(1, state().holds());

    for (int expected : List.of(20, 40, 80, 100, 100)) {
      endHold();
      assertEquals(WaitReason.PROBE, waitReason());
      ClaimedMessage probe = claimOne();
      assertTrue(probe.probe());
      holds.failing(probe, PAUSES, WHY);
      settle(release(probe));
      long held = heldFor();
      assertTrue(held > expected - 3 && held <= expected, () -> held + " for " + expected);
    }
    assertEquals(0, number("SELECT SUM(attempts) FROM outbox"));
  }

  @Test
  void aProbeThatFailsGoesBehindTheOthersSoThatNoBadMessageHoldsItsSenderForEver()
      throws SQLException {
    List<Long> ids = enqueue(SHOP, 3);
    holds.failing(claimedOf(SHOP), PAUSES, WHY);

    List<Long> probed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      probed.add(failedProbe().id());
    }

    assertEquals(ids, probed);
  }

  @Test
  void everySecondProbeIsABroadcastsSoThatNoSingleMessageHoldsUpAllBroadcasts()
      throws SQLException {
    enqueue(SHOP, 1);
    broadcast(1, SHOP, 5);
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    holds.failing(claimedOf(SHOP), PAUSES, WHY);

    List<Boolean> ofBroadcast = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ofBroadcast.add(failedProbe().isOfBroadcast());
    }

    assertEquals(List.of(false, true, false, true), ofBroadcast);
  }

  /** What is tried after the hold, and fails again. */
  private ClaimedMessage failedProbe() throws SQLException {
    endHold();
    ClaimedMessage probe = claimOne();
    holds.failing(probe, PAUSES, WHY);
    settle(release(probe));
    return probe;
  }

  @Test
  void afterAGoodProbeTwiceAsManyGoOutEachTimeUntilTheShareIsReached() throws SQLException {
    enqueue(SHOP, 50);
    holds.failing(claimedOf(SHOP), PAUSES, WHY);
    endHold();

    List<Integer> rounds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<ClaimedMessage> round = claim(ALL);
      assertEquals(List.of(), claim(ALL));
      rounds.add(round.size());
      round.forEach(message -> holds.answered(message, 16));
      settlements.settle(round.stream().map(QueueFixture::sent).toList());
    }

    assertEquals(List.of(1, 2, 4, 8), rounds);
    assertEquals(SenderPhase.FREE, state().phase());
    assertEquals(35, claim(ALL).size());
  }

  @Test
  void severalNodesTogetherHaveNoMoreInFlightThanTheRampAllows() throws Exception {
    enqueue(SHOP, 100);
    ramp(6);
    ConcurrentLinkedQueue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>();

    inParallel(4, () -> claimAllInto(claimed));

    assertEquals(6, claimed.size());
    assertTrue(claimed.stream().allMatch(message -> message.phase() == SenderPhase.RAMPING));
    assertEquals(WaitReason.RAMP, waitReason());
    assertEquals(6, state().inFlight());
  }

  @Test
  void onlyOneNodeProbes() throws Exception {
    enqueue(SHOP, 100);
    holds.failing(claimedOf(SHOP), PAUSES, WHY);
    endHold();
    ConcurrentLinkedQueue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>();

    inParallel(4, () -> claimAllInto(claimed));

    assertEquals(1, claimed.size());
  }

  @Test
  void whoFailsAgainOnTheRampIsHeldLongerThanBefore() throws SQLException {
    enqueue(SHOP, 10);
    ramp(4);
    List<ClaimedMessage> together = claim(ALL);

    holds.failing(together.get(0), PAUSES, WHY);
    holds.answered(together.get(1), SHARE);

    assertEquals(SenderPhase.HELD, state().phase());
    assertTrue(heldFor() > 17 && heldFor() <= 20);
    endHold();
    assertEquals(1, claim(ALL).size());
  }

  @Test
  void aQuietMinuteAfterTheLastAnswerEndsTheRamp() throws SQLException {
    enqueue(SHOP, 20);
    ramp(2);
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) - INTERVAL 61 SECOND WHERE id = 1001");
    assertEquals(SenderPhase.FREE, state().phase());

    assertEquals(20, claim(ALL).size());

    assertEquals(
        "0 0", text("SELECT CONCAT_WS(' ', held_count, ramp) FROM sender WHERE id = 1001"));
    holds.failing(claimedOf(SHOP), PAUSES, WHY);
    assertTrue(heldFor() <= 10);
  }

  @Test
  void aRefusedSenderIsFreeWithTheFirstAnswer() throws SQLException {
    enqueue(SHOP, 20);
    holds.refused(claimedOf(SHOP), Reason.of(ReasonCode.KEY_REFUSED, 401));
    endHold();

    ClaimedMessage probe = claimOne();
    holds.answered(probe, SHARE);
    settle(sent(probe));

    assertEquals(SenderPhase.FREE, state().phase());
    assertEquals(19, claim(ALL).size());
  }

  @Test
  void aProbeThatIsNotSentMakesRoomForAnother() throws SQLException {
    enqueue(SHOP, 2);
    holds.failing(claimedOf(SHOP), PAUSES, WHY);
    endHold();
    ClaimedMessage probe = claimOne();

    settle(release(probe));
    assertEquals(List.of(), claim(ALL));
    holds.probeAgain(probe);

    assertTrue(claimOne().probe());
  }

  @Test
  void aProbeThatIsAskedToWaitWaitsAsLongAsAsked() throws SQLException {
    enqueue(SHOP, 2);
    holds.failing(claimedOf(SHOP), PAUSES, WHY);
    endHold();
    ClaimedMessage probe = claimOne();

    holds.slowDown(probe, Duration.ofSeconds(3), Reason.of(ReasonCode.ASKED_TO_WAIT, 429));
    settle(release(probe));

    assertTrue(heldFor() <= 3);
    endHold();
    assertTrue(claimOne().probe());
  }

  @Test
  void whoeverIsHeldLongerThanAskedKeepsItsReason() throws SQLException {
    Reason refused = Reason.of(ReasonCode.KEY_REFUSED, 401);
    Reason asked = Reason.of(ReasonCode.ASKED_TO_WAIT, 429);
    holds.refused(claimedOf(SHOP), refused);

    holds.slowDown(claimedOf(SHOP), Duration.ofSeconds(3), asked);
    assertEquals(refused, state().reason());
    assertTrue(heldFor() > 20);

    holds.slowDown(claimedOf(SHOP), Duration.ofSeconds(60), asked);
    assertEquals(asked, state().reason());
    assertTrue(heldFor() > 50);
  }

  /** An account that is not paid: its gateway takes hundreds first, and receipts tell of each. */
  @Test
  void receiptsOfWhatWasUnderWayTogetherHoldOnce() throws SQLException {
    enqueue(SHOP, 5);
    List<ClaimedMessage> taken = claim(4);
    for (ClaimedMessage message : taken) {
      handOver(message);
    }

    assertTrue(holds.refusedLater(refusal(taken.get(0))));

    for (ClaimedMessage message : taken) {
      assertFalse(holds.refusedLater(refusal(message)), "while it is held");
    }
    assertTrue(heldFor() > 27 && heldFor() <= 30);
    assertEquals(Reason.of(ReasonCode.REFUSED_LATER, "131042"), state().reason());
    assertEquals(List.of(), claim(ALL));
    endHold();
    assertFalse(holds.refusedLater(refusal(taken.get(3))), "a late one, before it is tested");
    ClaimedMessage probe = claimOne();
    assertFalse(holds.refusedLater(refusal(taken.get(3))), "while it is tested");
    holds.answered(probe, SHARE);
    handOver(probe);
    assertFalse(holds.refusedLater(refusal(taken.get(3))), "while the receipt is waited for");
    assertEquals(1, state().holds());
  }

  /** That the gateway takes the probe is no news: it took those that it refused, too. */
  @Test
  void aSenderThatReceiptsRefusedWaitsForTheReceiptOfEachProbe() throws SQLException {
    enqueue(SHOP, 20);
    refuseLater(claim(1).get(0));

    for (int expected : List.of(60, 120)) {
      ClaimedMessage probe = takenProbe();
      assertEquals(SenderPhase.HELD, state().phase());
      assertEquals(List.of(), claim(ALL));
      assertTrue(holds.refusedLater(refusal(probe)));
      long held = heldFor();
      assertTrue(held > expected - 3 && held <= expected, () -> held + " for " + expected);
    }
    ClaimedMessage probe = takenProbe();
    holds.sentAfterAll(Map.of("shop", List.of(probe.id()), "bank", List.of(1L)));

    assertEquals(SenderPhase.FREE, state().phase());
    assertEquals(16, claim(ALL).size());
  }

  @Test
  void whatWasSentBeforeFreesNobodyWhomReceiptsRefusedSince() throws SQLException {
    enqueue(SHOP, 3);
    ClaimedMessage before = claim(1).get(0);
    handOver(before);
    refuseLater(claim(1).get(0));

    holds.sentAfterAll(Map.of("shop", List.of(before.id())));

    assertEquals(SenderPhase.HELD, state().phase());
  }

  @Test
  void whereNoReceiptOfTheProbeComesTheNextAnswerFreesTheSender() throws SQLException {
    enqueue(SHOP, 20);
    refuseLater(claim(1).get(0));
    takenProbe();

    endHold();
    ClaimedMessage next = claimOne();
    assertEquals(List.of(), claim(ALL), "one at a time");
    holds.answered(next, SHARE);
    settle(sent(next));

    assertEquals(SenderPhase.FREE, state().phase());
    assertEquals(17, claim(ALL).size());
  }

  @Test
  void aLateReceiptHoldsNobodyWhoIsWellNow() throws SQLException {
    enqueue(SHOP, 3);
    ClaimedMessage old = claim(1).get(0);
    handOver(old);
    sql("UPDATE gateway_message SET taken_at = taken_at - INTERVAL 11 MINUTE");
    assertFalse(holds.refusedLater(refusal(old)), "of yesterday");
    ClaimedMessage refused = claim(1).get(0);
    handOver(refused);
    ClaimedMessage well = claim(1).get(0);
    handOver(well);
    sql("UPDATE message SET stage = 'SENT' WHERE id = " + well.id());

    assertFalse(holds.refusedLater(refusal(refused)), "a later one was sent");

    sql("UPDATE message SET stage = NULL");
    assertTrue(holds.refusedLater(refusal(refused)));
  }

  private void refuseLater(ClaimedMessage message) throws SQLException {
    handOver(message);
    assertTrue(holds.refusedLater(refusal(message)));
  }

  private ClaimedMessage takenProbe() throws SQLException {
    endHold();
    ClaimedMessage probe = claimOne();
    assertTrue(probe.probe());
    holds.answered(probe, SHARE);
    handOver(probe);
    return probe;
  }

  private void handOver(ClaimedMessage message) {
    settle(sent(message).with(new Handover(GATEWAY, "A" + message.id(), false)));
  }

  private ReceiptRefusal refusal(ClaimedMessage message) throws SQLException {
    String at =
        text(
            "SELECT CAST(taken_at AS CHAR) FROM gateway_message WHERE ref = 'A%d'"
                .formatted(message.id()));
    return new ReceiptRefusal(GATEWAY, "shop", "131042", Instant.parse(at.replace(' ', 'T') + "Z"));
  }

  @Test
  void aPersonFreesASenderAtOnce() throws SQLException {
    enqueue(SHOP, 20);
    holds.failing(claimedOf(SHOP), PAUSES, WHY);

    assertTrue(holds.release("shop"));

    assertEquals(20, claim(ALL).size());
    SenderStates.State state = state();
    assertFalse(state.isRestricted());
    assertNull(state.reason());
    assertFalse(holds.release("shop"));
    assertFalse(holds.release("nobody"));
    assertTrue(states.of("nobody").isEmpty());
  }

  @Test
  void aHoldThatVersion1WroteKeepsItsReason() throws SQLException {
    sql(
        """
        UPDATE sender
           SET held_for = 'REFUSED', held_since = UTC_TIMESTAMP(6), held_count = 1,
               held_reason = 'The gateway refuses this sender or the API key (401)',
               held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = 1001""");

    assertEquals(Reason.of(ReasonCode.KEY_REFUSED, 401), state().reason());
    assertEquals(state().reason(), holds.all().get(0).reason());
  }

  @Test
  void aSessionOfTheSettingsGatewayHoldsThoseWhoUseIt() throws SQLException {
    session("shop", SessionState.Status.DISCONNECTED);
    assertEquals(ReasonCode.SESSION_DOWN, state().reason().code());
    session("shop", SessionState.Status.CONNECTED);
    assertFalse(state().isRestricted());

    sql("UPDATE sender SET gateway_account = 'shop' WHERE name = 'bank'");
    session("shop", SessionState.Status.DISCONNECTED);

    assertTrue(state().isRestricted());
    assertTrue(states.of("bank").orElseThrow().isRestricted(), "uses the same one");
  }

  @Test
  void aSessionThatASenderUsesNoLongerHoldsItNot() throws SQLException {
    sql("UPDATE sender SET gateway_id = 7 WHERE name = 'shop'");
    session("shop", SessionState.Status.DISCONNECTED);
    assertFalse(state().isRestricted(), "uses another gateway");

    sql("UPDATE sender SET gateway_id = NULL, gateway_account = 'shop-2' WHERE name = 'shop'");
    session("shop", SessionState.Status.DISCONNECTED);
    assertFalse(state().isRestricted(), "uses another account");
    assertEquals(0, number("SELECT COUNT(*) FROM sender WHERE session_state IS NOT NULL"));
  }

  /** Nodes read within two seconds which gateway a sender uses, and an answer may take longer. */
  @Test
  void aSessionThatASenderHasJustLeftHoldsItNot() throws SQLException {
    for (String left : List.of("gateway_id = 7", "gateway_id = NULL, gateway_account = 'shop-2'")) {
      sql("UPDATE sender SET gateway_id = NULL, gateway_account = NULL WHERE name = 'shop'");
      directory.refresh();
      assertEquals(List.of("shop"), directory.sendersOf(directory.ofSettings(), "shop"));
      sql("UPDATE sender SET " + left + " WHERE name = 'shop'");

      report("shop", SessionState.Status.SCAN_QR);

      assertFalse(state().isRestricted(), left);
      assertEquals(0, number("SELECT COUNT(*) FROM sender WHERE session_state IS NOT NULL"), left);
    }
  }

  /** The settings' gateway is of a kind that has none; it was one that had when they were asked. */
  @Test
  void aSessionOfWhichItsGatewayTellsNothingAnyMoreIsForgotten() throws Throwable {
    session("shop", SessionState.Status.SCAN_QR);
    sql("UPDATE sender SET session_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE name = 'shop'");

    Eventually.equal(
        0L,
        Duration.ofSeconds(30),
        () -> number("SELECT COUNT(*) FROM sender WHERE session_state IS NOT NULL"));
    Eventually.equal(SenderPhase.FREE, Duration.ofSeconds(30), () -> state().phase());
  }

  /** The settings' gateway tells how a session does. */
  private void session(String account, SessionState.Status status) {
    directory.refresh();
    report(account, status);
  }

  private void report(String account, SessionState.Status status) {
    reports.fire(
        new SessionReport(directory.ofSettings(), account, new SessionState(status, null)));
  }

  /** As if so many may be in flight after a good probe. */
  private void ramp(int inFlight) throws SQLException {
    sql(
        """
        UPDATE sender
           SET held_for = 'FAILING', held_code = 'STILL_SILENT', held_since = UTC_TIMESTAMP(6),
               held_until = UTC_TIMESTAMP(6), held_count = 1, ramp = %d WHERE id = 1001"""
            .formatted(inFlight));
  }

  private SenderStates.State state() {
    return states.of("shop").orElseThrow();
  }

  private WaitReason waitReason() throws SQLException {
    long waiting = number("SELECT MAX(message_id) FROM outbox WHERE owner IS NULL");
    return waitExplanations.of("shop", waiting).orElseThrow().reason();
  }
}
