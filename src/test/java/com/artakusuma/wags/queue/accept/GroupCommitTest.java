package com.artakusuma.wags.queue.accept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How callers that come at the same time share their rounds. */
@Timeout(60)
class GroupCommitTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int LONG = 60_000;

  private final List<List<Integer>> rounds = new ArrayList<>();
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final IllegalArgumentException refusal = new IllegalArgumentException("13");

  @AfterEach
  void endTheFirst() {
    firstMayEnd.countDown();
  }

  @Test
  void whoIsAloneWaitsForNobody() {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    firstMayEnd.countDown();

    assertEquals("1", group.submit(1));
    assertEquals("2", group.submit(2));

    assertEquals(List.of(List.of(1), List.of(2)), rounds);
  }

  @Test
  void whoComesMeanwhileSharesTheNextRoundInOrder() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 2, 3, 4);

    firstMayEnd.countDown();

    assertEquals(List.of("1", "2", "3", "4"), results(all));
    assertEquals(List.of(List.of(1), List.of(2, 3, 4)), rounds);
  }

  @Test
  void noRoundIsLargerThanAllowed() throws Throwable {
    GroupCommit<Integer, String> group = group(2, 10, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 2, 3, 4);

    firstMayEnd.countDown();

    assertEquals(List.of("1", "2", "3", "4"), results(all));
    assertEquals(List.of(List.of(1), List.of(2, 3), List.of(4)), rounds);
  }

  @Test
  void noRoundIsHeavierThanAllowedButOneAloneMayBe() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 500, 500, 1, 1_001, 2);

    firstMayEnd.countDown();

    assertEquals(List.of("1", "500", "500", "1", "1001", "2"), results(all));
    assertEquals(
        List.of(List.of(1), List.of(500, 500), List.of(1), List.of(1_001), List.of(2)), rounds);
  }

  @Test
  void whatIsRefusedForItselfFailsAlone() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 2, 13, 4);

    firstMayEnd.countDown();

    assertEquals("2", all.get(1).join());
    assertSame(refusal, failure(all.get(2)));
    assertEquals("4", all.get(3).join());
  }

  @Test
  void whatFailsForAllFailsForEach() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 2, 99, 4);

    firstMayEnd.countDown();

    assertEquals("1", all.get(0).join());
    for (CompletableFuture<String> one : all.subList(1, 4)) {
      assertEquals("away", failure(one).getMessage());
    }
    assertEquals(2, rounds.size());
  }

  @Test
  void anErrorReachesWhoWaitsToo() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 666, 3);

    firstMayEnd.countDown();

    assertEquals("broken", failure(all.get(1)).getMessage());
    assertEquals("The round broke off", failure(all.get(2)).getMessage());
    assertEquals("5", group.submit(5));
  }

  @Test
  void anErrorWhileEachIsTriedByItselfReachesThoseBehindItToo() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 2, 13, 666, 4);

    firstMayEnd.countDown();

    assertSame(refusal, failure(all.get(2)));
    assertEquals("The round broke off", failure(all.get(3)).getMessage());
    assertEquals("The round broke off", failure(all.get(4)).getMessage());
    assertEquals("5", group.submit(5));
  }

  @Test
  void onlySoManyMayWait() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 2, LONG);
    List<CompletableFuture<String>> all = come(group, 1, 2, 3);

    assertThrows(IntakeBusyException.class, () -> group.submit(4));

    firstMayEnd.countDown();
    assertEquals(List.of("1", "2", "3"), results(all));
    assertEquals("5", group.submit(5));
  }

  @Test
  void whoWaitedInVainWasNotBegunAndSparesOthersTheWait() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, 20);
    CompletableFuture<String> first = come(group, 1).get(0);

    assertThrows(IntakeBusyException.class, () -> group.submit(2));
    assertThrows(IntakeBusyException.class, () -> group.submit(3));

    assertEquals(0, group.waiting());
    firstMayEnd.countDown();
    assertEquals("1", first.join());
    assertEquals("4", group.submit(4));
    assertEquals(List.of(List.of(1), List.of(4)), rounds);
  }

  @Test
  void anInterruptEndsNoWaitAndIsKept() throws Throwable {
    GroupCommit<Integer, String> group = group(10, 10, LONG);
    CompletableFuture<String> first = come(group, 1).get(0);
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    Thread second =
        new Thread(
            () ->
                kept.complete(
                    "2".equals(group.submit(2)) && Thread.currentThread().isInterrupted()));
    second.start();
    Eventually.equal(1, SOON, group::waiting);
    second.interrupt();

    firstMayEnd.countDown();

    assertEquals("1", first.join());
    assertTrue(kept.join());
  }

  /** The first round lasts until it may end; 13 is refused, 99 fails, 666 breaks. */
  private GroupCommit<Integer, String> group(int mostInRound, int mostWaiting, int waitMillis) {
    return new GroupCommit<>(
        mostInRound, 1_000, item -> item, mostWaiting, waitMillis, this::work, refusal::equals);
  }

  private List<String> work(List<Integer> round) {
    synchronized (rounds) {
      rounds.add(round);
    }
    try {
      firstMayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (round.contains(13)) {
      throw refusal;
    }
    if (round.contains(99)) {
      throw new IllegalStateException("away");
    }
    if (round.contains(666)) {
      throw new AssertionError("broken");
    }
    return round.stream().map(i -> Integer.toString(i)).toList();
  }

  /** Has callers come one after the other, each once the one before is at work or waits. */
  private List<CompletableFuture<String>> come(GroupCommit<Integer, String> group, int... items)
      throws Throwable {
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int item : items) {
      int before = all.size();
      CompletableFuture<String> one = new CompletableFuture<>();
      new Thread(() -> submit(group, item, one)).start();
      all.add(one);
      Eventually.equal(before, SOON, () -> begun() ? group.waiting() : -1);
    }
    return all;
  }

  private static void submit(
      GroupCommit<Integer, String> group, int item, CompletableFuture<String> result) {
    try {
      result.complete(group.submit(item));
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  private boolean begun() {
    synchronized (rounds) {
      return !rounds.isEmpty();
    }
  }

  private static List<String> results(List<CompletableFuture<String>> all) {
    return IntStream.range(0, all.size()).mapToObj(i -> all.get(i).join()).toList();
  }

  private static Throwable failure(CompletableFuture<String> one) {
    one.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS);
    return assertThrows(CompletionException.class, one::join).getCause();
  }
}
