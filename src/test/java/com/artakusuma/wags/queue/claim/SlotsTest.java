package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the slots of a node are shared out. */
class SlotsTest {

  private static final int SHOP = 1;
  private static final int BANK = 2;

  private final Slots slots = new Slots(64, 80);

  @Test
  void aSenderThatIsAloneMayTakeItsPercentage() {
    assertEquals(51, slots.freeFor(SHOP, slots.free()));
    fill(SHOP);

    assertEquals(51, slots.taken());
  }

  @Test
  void anotherStillFindsRoom() {
    fill(SHOP);

    assertEquals(10, slots.freeFor(BANK, slots.free()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 64})
  void everySenderFindsASlotWhileThereIsOne(int size) {
    Slots few = new Slots(size, 80);

    for (int sender = 1; sender <= size; sender++) {
      assertTrue(few.freeFor(sender, few.free()) > 0);
      few.take(sender);
    }

    assertEquals(0, few.freeFor(size + 1, few.free()));
  }

  @Test
  void whereOneMayTakeAllItTakesAll() {
    Slots greedy = new Slots(64, 100);

    assertEquals(64, greedy.freeFor(SHOP, greedy.free()));
  }

  @Test
  void whatIsGivenBackMayBeTakenAgain() {
    fill(SHOP);
    for (int i = 0; i < 51; i++) {
      assertFalse(slots.giveBack(SHOP));
    }

    assertEquals(51, slots.freeFor(SHOP, slots.free()));
    assertEquals(0, slots.taken());
  }

  @Test
  void theLastSlotThatComesBackIsWorthAWord() {
    Slots one = new Slots(1, 80);
    one.take(SHOP);

    assertTrue(one.giveBack(SHOP));
  }

  @Test
  void aQuarterIsKeptForSingleMessages() {
    assertEquals(48, slots.freeForBroadcasts());
    fill(SHOP);
    assertEquals(0, slots.freeForBroadcasts());
  }

  private void fill(int sender) {
    int room = slots.freeFor(sender, slots.free());
    while (room > 0) {
      for (int i = 0; i < room; i++) {
        slots.take(sender);
      }
      room = slots.freeFor(sender, slots.free());
    }
  }
}
