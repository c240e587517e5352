package com.artakusuma.wags.queue.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.claim.Claims;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Senders keep to their pace and to their holds, on all nodes together. */
public class PacingIT extends QueueFixture {

  private static final Reason ASKED = Reason.of(ReasonCode.ASKED_TO_WAIT, 429);
  private static final Reason REFUSED = Reason.of(ReasonCode.KEY_REFUSED, 401);

  @Test
  void broadcastsOfTwoSendersArePacedEachForItself() throws SQLException {
    broadcast(1, SHOP, 10);
    broadcast(2, BANK, 10);

    Claims.Claimed first = claims.claim(new Slots(ALL, ALL));
    Claims.Claimed second = claims.claim(new Slots(ALL, ALL));

    assertEquals(
        List.of(SHOP, BANK),
        first.messages().stream().map(ClaimedMessage::senderId).sorted().toList());
    assertEquals(List.of(), second.messages());
    assertTrue(second.nextDue().toSeconds() < 7, second.nextDue()::toString);
    assertEquals(2, number("SELECT COUNT(*) FROM sender WHERE tat_us > 0"));
  }

  @Test
  void anIdleHourLetsNoBurstThrough() throws SQLException {
    broadcast(1, SHOP, 50);
    claim(ALL);
    sql("UPDATE sender SET tat_us = tat_us - 3600000000");

    assertEquals(1, claim(ALL).size());
  }

  @Test
  void aClockThatWasAheadAndIsSetBackKeepsNobodyBack() throws SQLException {
    broadcast(1, SHOP, 50);
    claim(ALL);
    sql("UPDATE sender SET tat_us = tat_us + 3600000000");

    assertEquals(1, claim(ALL).size());
    assertEquals(0, claim(ALL).size());
  }

  @Test
  void singlesAreNotPaced() throws SQLException {
    enqueue(SHOP, 50);
    broadcast(1, SHOP, 50);

    List<ClaimedMessage> claimed = claim(ALL);

    assertEquals(50, claimed.stream().filter(m -> m.broadcastId() == null).count());
    assertEquals(1, claimed.stream().filter(m -> m.broadcastId() != null).count());
  }

  @Test
  void aSendersOwnLimitIsSharedByBothKindsSinglesFirst() throws SQLException {
    broadcast(1, SHOP, 10);
    enqueue(SHOP, 3);
    sql("UPDATE sender SET per_minute = 600 WHERE id = 1001");

    List<ClaimedMessage> claimed = claim(ALL);

    assertEquals(5, claimed.size());
    assertTrue(claimed.subList(0, 3).stream().allMatch(m -> m.broadcastId() == null));
    assertTrue(claimed.subList(3, 5).stream().allMatch(m -> m.broadcastId() != null));
    for (int k = 1; k < 5; k++) {
      assertTrue(claimed.get(k).time().delay().compareTo(claimed.get(k - 1).time().delay()) > 0);
    }
  }

  @Test
  void competingClaimersTogetherKeepToThePace() throws Exception {
    broadcast(1, SHOP, 50);
    ConcurrentLinkedQueue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>();

    inParallel(4, () -> claimed.addAll(claims.claim(new Slots(ALL, ALL)).messages()));

    assertEquals(1, claimed.size());
  }

  @Test
  void noMoreBroadcastMessagesAreClaimedThanThereIsRoomForThem() throws SQLException {
    broadcast(1, SHOP, 50);
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");

    assertEquals(0, claims.claim(new Slots(10, 0)).messages().size());
    assertEquals(4, claims.claim(new Slots(10, 4)).messages().size());
  }

  @Test
  void aHeldSenderIsNotClaimedAndDelaysNoOther() throws SQLException {
    enqueue(SHOP, 5);
    enqueue(BANK, 5);

    holds.slowDown(claimedOf(SHOP), Duration.ofSeconds(60), ASKED);

    Claims.Claimed claimed = claims.claim(new Slots(ALL, ALL));
    assertEquals(5, claimed.messages().size());
    assertTrue(claimed.messages().stream().allMatch(m -> m.senderId() == BANK));
    assertEquals(
        "ASKED_TO_WAIT 429",
        text("SELECT CONCAT(held_code, ' ', held_reason) FROM sender WHERE id = 1001"));
    endHold();
    assertEquals(5, claim(ALL).size());
  }

  @Test
  void aLongerHoldIsNotShortened() throws SQLException {
    holds.slowDown(claimedOf(SHOP), Duration.ofSeconds(600), ASKED);
    holds.slowDown(claimedOf(SHOP), Duration.ofSeconds(1), ASKED);

    assertTrue(heldFor() > 590);
  }

  @Test
  void onlyOneMessageProbesARefusedSender() throws SQLException {
    enqueue(SHOP, 5);
    ClaimedMessage first = claim(1).get(0);
    holds.refused(first, REFUSED);
    settle(release(first));
    assertEquals(0, claim(ALL).size());

    endHold();
    List<ClaimedMessage> probes = claim(ALL);

    assertEquals(1, probes.size());
    assertTrue(probes.get(0).probe());
    assertEquals(0, claim(ALL).size());
    settle(sent(probes.get(0)));
    holds.answered(probes.get(0), 8);
    assertEquals(4, claim(ALL).size());
    assertEquals("0", text("SELECT held_count FROM sender WHERE id = 1001"));
  }

  @Test
  void refusalsUnderWayTogetherCountOnceAndEachProbeDoublesTheHold() throws SQLException {
    enqueue(SHOP, 3);
    List<ClaimedMessage> together = claim(ALL);

    together.forEach(m -> holds.refused(m, REFUSED));
    settlements.settle(together.stream().map(QueueFixture::release).toList());

    assertEquals(1, number("SELECT held_count FROM sender WHERE id = 1001"));
    assertTrue(heldFor() > 25 && heldFor() <= 30, () -> "held");
    endHold();
    ClaimedMessage probe = claimOne();
    holds.refused(probe, REFUSED);
    settle(release(probe));
    assertEquals(2, number("SELECT held_count FROM sender WHERE id = 1001"));
    assertTrue(heldFor() > 55 && heldFor() <= 60, () -> "held");
  }
}
