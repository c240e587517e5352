package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.SendTime;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.Pacing;
import com.artakusuma.wags.queue.pace.SenderLimits;
import com.artakusuma.wags.queue.pace.SendingRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotBudgetTest {

  private static final long NOON = 1_763_900_000_000_000L;
  private static final long BEGUN = 5_000_000_000L;
  private static final long LEAD = 1_200_000;
  private static final SendingRules PACED = SendingRules.of(Pacing.perMinute(600));

  @Test
  void anIdleSendersSlotComesWhenTheClaimIsThrough() {
    SlotBudget.Part part = new SlotBudget(sender(0), BEGUN, LEAD).part(PACED);

    assertTrue(part.most(10) > 0);
    Duration delay = part.slot(0).delay();
    assertTrue(delay.compareTo(Duration.ofMillis(1_200)) >= 0, delay::toString);
    assertTrue(delay.compareTo(Duration.ofMillis(1_300)) <= 0, delay::toString);
  }

  @Test
  void aBusySendersSlotsAreItsNextOnesAndNoLater() {
    SlotBudget.Part part = new SlotBudget(sender(NOON + 400_000), BEGUN, 100_000).part(PACED);

    Duration delay = part.slot(0).delay();
    assertTrue(delay.compareTo(Duration.ofMillis(400)) >= 0, delay::toString);
    assertTrue(delay.compareTo(Duration.ofMillis(460)) <= 0, delay::toString);
  }

  @Test
  void aSlotEndsAQuarterOfASecondAfterItsMoment() {
    SlotBudget.Part part = new SlotBudget(sender(0), BEGUN, LEAD).part(PACED);

    SendTime time = part.slot(1);

    assertEquals(Long.valueOf(BEGUN + time.delay().plusMillis(250).toNanos()), time.slotEnd());
    assertNull(time.sendBy());
  }

  /** However slow claims are, something may be claimed, and the pace moves on. */
  @Test
  void theSlowerTheClaimTheFurtherAheadItMayClaim() {
    SlotBudget budget = new SlotBudget(sender(NOON + 1_500_000), BEGUN, LEAD);
    assertFalse(budget.isMoved());

    SlotBudget.Part part = budget.part(PACED);

    assertTrue(part.most(1) == 1);
    part.took(1);
    assertTrue(budget.isMoved());
    assertEquals(0, new SlotBudget(sender(NOON + 1_500_000), BEGUN, 0).part(PACED).most(1));
  }

  @Test
  void whatNothingPacesLeavesAtOnceAndHasNoSlot() {
    SlotBudget.Part part = new SlotBudget(sender(0), BEGUN, LEAD).part(SendingRules.FREE);

    assertEquals(SendTime.NOW, part.slot(0));
    assertNull(part.slot(0).slotEnd());
  }

  private static SenderBacklog sender(long tat) {
    return new SenderBacklog(
        1,
        "shop",
        SenderLimits.NONE,
        PaceState.at(tat, NOON),
        null,
        0,
        0,
        0,
        null,
        null,
        0L,
        false,
        false,
        false);
  }
}
