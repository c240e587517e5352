package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the slots of a node are shared out. */
class SlotsTest {

  private static final int SHOP = 1;
  private static final int BANK = 2;

  private final Slots slots = new Slots(64, 80, sender -> 64);

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
    Slots few = new Slots(size, 80, sender -> size);

    for (int sender = 1; sender <= size; sender++) {
      assertTrue(few.freeFor(sender, few.free()) > 0);
      few.take(sender, false);
    }

    assertEquals(0, few.freeFor(size + 1, few.free()));
  }

  @Test
  void whereOneMayTakeAllItTakesAll() {
    Slots greedy = new Slots(64, 100, sender -> 64);

    assertEquals(64, greedy.freeFor(SHOP, greedy.free()));
  }

  @Test
  void whatIsGivenBackMayBeTakenAgain() {
    fill(SHOP);
    for (int i = 0; i < 51; i++) {
      assertFalse(slots.giveBack(SHOP, false));
    }

    assertEquals(51, slots.freeFor(SHOP, slots.free()));
    assertEquals(0, slots.taken());
  }

  @Test
  void theLastSlotThatComesBackIsWorthAWord() {
    Slots one = new Slots(1, 80, sender -> 1);
    one.take(SHOP, false);

    assertTrue(one.giveBack(SHOP, false));
  }

  @Test
  void aQuarterIsKeptForSingleMessages() {
    assertEquals(48, slots.freeForBroadcasts());
    for (int sender = 1; sender <= 48; sender++) {
      slots.take(sender, true);
    }

    assertEquals(0, slots.freeForBroadcasts());
    assertEquals(16, slots.free());
  }

  @Test
  void singleMessagesOfOneSenderLeaveBroadcastsOfOthersWhatIsFree() {
    fill(SHOP);

    assertEquals(13, slots.freeForBroadcasts());
    assertEquals(10, forBroadcastsOf(slots, BANK));
  }

  @Test
  void broadcastsOfOneSenderLeaveSomeOfTheirPartToOthers() {
    while (forBroadcastsOf(slots, SHOP) > 0) {
      slots.take(SHOP, true);
    }

    assertEquals(38, slots.taken());
    assertEquals(8, forBroadcastsOf(slots, BANK));
    slots.giveBack(SHOP, true);
    assertEquals(1, forBroadcastsOf(slots, SHOP));
  }

  /** Whatever hanging gateways of one sender, or of two, hold, and in whatever order. */
  @ParameterizedTest
  @CsvSource({
    "2, 80, 1",
    "3, 80, 1",
    "5, 80, 1",
    "8, 80, 1",
    "16, 80, 1",
    "64, 20, 1",
    "64, 99, 1",
    "256, 80, 1",
    "16, 80, 2",
    "64, 20, 2",
    "64, 80, 2",
    "256, 90, 2"
  })
  void anotherFindsRoomForABroadcastAndSinglesKeepTheirQuarter(int size, int percent, int hanging) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Slots some = new Slots(size, percent, sender -> size);
      List<Held> held = new ArrayList<>();
      for (int step = 0; step < 400; step++) {
        takeOrGiveBack(some, held, 1 + random.nextInt(hanging), random);

        int broadcasts = (int) held.stream().filter(Held::ofBroadcast).count();
        String where = "seed " + seed + ", step " + step + ", held " + held.size();
        assertTrue(forBroadcastsOf(some, 100) >= 1, where);
        assertTrue(some.freeFor(100, some.free()) >= 1, where);
        assertTrue(broadcasts <= size - size / 4, where);
        assertEquals(size - held.size(), some.free(), where);
      }
    }
  }

  private record Held(int sender, boolean ofBroadcast) {}

  /** As claims do: at most what is free for it; or what was handed over, or has come back. */
  private static void takeOrGiveBack(Slots slots, List<Held> held, int sender, Random random) {
    int kind = random.nextInt(5);
    if (kind == 0 && slots.tryTake(sender)) {
      held.add(new Held(sender, false));
    } else if (kind >= 3 && !held.isEmpty()) {
      Held back = held.remove(random.nextInt(held.size()));
      slots.giveBack(back.sender(), back.ofBroadcast());
    } else if (kind == 1 || kind == 2) {
      boolean ofBroadcast = kind == 2;
      int most = ofBroadcast ? forBroadcastsOf(slots, sender) : slots.freeFor(sender, slots.free());
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        slots.take(sender, ofBroadcast);
        held.add(new Held(sender, ofBroadcast));
      }
    }
  }

  /** What a claim may take of a sender's broadcasts. */
  private static int forBroadcastsOf(Slots slots, int sender) {
    return Math.min(
        slots.freeFor(sender, slots.free()),
        slots.freeForBroadcastsOf(sender, slots.freeForBroadcasts()));
  }

  private void fill(int sender) {
    int room = slots.freeFor(sender, slots.free());
    while (room > 0) {
      for (int i = 0; i < room; i++) {
        slots.take(sender, false);
      }
      room = slots.freeFor(sender, slots.free());
    }
  }
}
