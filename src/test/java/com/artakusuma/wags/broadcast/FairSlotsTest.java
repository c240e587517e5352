package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairSlotsTest {

  private static final int LONG = 60_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aUserHasNoMoreThanItsShareHoweverManyAreFree() throws Exception {
    FairSlots slots = new FairSlots(4, 2);

    assertEquals(0, slots.take(1, 0));
    assertEquals(0, slots.take(1, 0));
    assertEquals(1, slots.take(1, 0));

    assertEquals(0, slots.take(2, 0));
    slots.giveBack(1);
    assertEquals(0, slots.take(1, 0));
    assertEquals(2, slots.heldBy(1));
  }

  @Test
  void whatIsRefusedTakesNothingAway() throws Exception {
    FairSlots slots = new FairSlots(1, 1);
    slots.take(1, 0);

    assertEquals(1, slots.take(2, 0));
    assertEquals(1, slots.take(2, 1));
    slots.giveBack(1);

    assertEquals(0, slots.take(3, 0));
    assertEquals(0, slots.place(2));
  }

  @Test
  void whoHasFewerComesFirstAndThePlaceSaysSo() throws Throwable {
    FairSlots slots = new FairSlots(1, 1);
    slots.take(9, 0);
    CompletableFuture<Void> first = waiting(slots, 1, "one", 1);
    CompletableFuture<Void> second = waiting(slots, 1, "one again", 2);
    CompletableFuture<Void> other = waiting(slots, 2, "two", 3);
    assertEquals(1, slots.place(1));
    assertEquals(2, slots.place(2));

    slots.giveBack(9);
    CompletableFuture.allOf(first, second, other).get();

    assertEquals(List.of("one", "two", "one again"), order);
    assertEquals(0, slots.place(1));
  }

  @Test
  void anInterruptedOneLeavesTheQueue() throws Throwable {
    FairSlots slots = new FairSlots(1, 1);
    slots.take(9, 0);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                slots.take(1, LONG);
                interrupted.complete(false);
              } catch (InterruptedException e) {
                interrupted.complete(true);
              }
            });
    thread.start();
    Eventually.isTrue(PATIENCE, () -> slots.place(1) == 1);

    thread.interrupt();

    assertTrue(interrupted.get());
    slots.giveBack(9);
    assertEquals(0, slots.take(2, 0));
  }

  /** One who waits in another thread, and gives its slot back at once. */
  private CompletableFuture<Void> waiting(FairSlots slots, int user, String name, int waiting)
      throws Throwable {
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () -> {
              try {
                slots.take(user, LONG);
                order.add(name);
                slots.giveBack(user);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            task -> new Thread(task).start());
    Eventually.isTrue(PATIENCE, () -> slots.waiting() == waiting);
    return done;
  }
}
