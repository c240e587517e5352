package com.artakusuma.wags.queue.send;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.ClaimBuilder;
import com.artakusuma.wags.queue.ClaimedMessage;
import org.junit.jupiter.api.Test;

class PunctualityTest {

  private static final int SHOP = 1;
  private static final int BANK = 2;

  private final Punctuality punctuality = new Punctuality();

  @Test
  void whatNothingPacesLeavesAtAnyTime() {
    ClaimedMessage unpaced = claimed(SHOP, 0, null);

    assertFalse(punctuality.isLate(unpaced, Long.MAX_VALUE));
    assertTrue(punctuality.mayLeave(unpaced, Long.MAX_VALUE));
  }

  @Test
  void aSlotEndsAtItsEnd() {
    ClaimedMessage message = claimed(SHOP, 0, 100L);

    assertTrue(punctuality.mayLeave(message, 99));
    assertFalse(punctuality.mayLeave(message, 100));
    assertTrue(punctuality.isLate(message, 100));
  }

  /** The clock of {@link System#nanoTime()} may pass the end of its numbers. */
  @Test
  void itsNumbersMayOverflow() {
    ClaimedMessage message = claimed(SHOP, Long.MAX_VALUE - 10, Long.MIN_VALUE + 10);

    assertTrue(punctuality.mayLeave(message, Long.MAX_VALUE - 1));
    assertFalse(punctuality.mayLeave(message, Long.MIN_VALUE + 11));
  }

  @Test
  void allThatAStallMadeLateGoesBackHoweverManyThatAre() {
    for (int k = 0; k < 1_000; k++) {
      assertTrue(punctuality.isLate(claimed(SHOP, k, k + 100L), 5_000 + k));
    }
  }

  @Test
  void whatIsClaimedAfterFiveClaimsThatAllCameLateLeavesAsItComes() {
    lateClaims(SHOP, Punctuality.MOST_ROUNDS);

    assertTrue(punctuality.mayLeave(claimed(SHOP, 100_000, 100_100L), 100_200));
    assertFalse(punctuality.isLate(claimed(SHOP, 100_001, 100_101L), 100_201));
    assertFalse(
        punctuality.mayLeave(claimed(BANK, 100_000, 100_100L), 100_200), "another sender's");
  }

  @Test
  void oneThatLeavesOnTimeHasTheNextLateOneGoBackAgain() {
    lateClaims(SHOP, Punctuality.MOST_ROUNDS);

    assertTrue(punctuality.mayLeave(claimed(SHOP, 100_000, 100_100L), 100_050));

    lateClaims(SHOP, Punctuality.MOST_ROUNDS);
  }

  /** One that is in time before its call and late in it came late. */
  @Test
  void oneThatIsOnTimeAndDoesNotLeaveChangesNothing() {
    lateClaims(SHOP, Punctuality.MOST_ROUNDS);

    assertFalse(punctuality.isLate(claimed(SHOP, 100_000, 100_100L), 100_050));

    assertTrue(punctuality.mayLeave(claimed(SHOP, 100_000, 100_100L), 100_200));
  }

  private void lateClaims(int sender, int rounds) {
    for (int round = 1; round <= rounds; round++) {
      long begun = round * 1_000L;
      assertFalse(punctuality.mayLeave(claimed(sender, begun, begun + 100), begun + 200));
      assertTrue(punctuality.isLate(claimed(sender, begun + 1, begun + 101), begun + 201));
    }
  }

  private static ClaimedMessage claimed(int sender, long claimedAt, Long slotEnd) {
    return new ClaimBuilder().sender(sender).claimedAt(claimedAt).slotEnd(slotEnd).build();
  }
}
