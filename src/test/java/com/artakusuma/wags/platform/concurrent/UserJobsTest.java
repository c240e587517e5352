package com.artakusuma.wags.platform.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class UserJobsTest {

  private final Queue<Runnable> queue = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final UserJobs jobs = new UserJobs(queue::add, 3);

  @Test
  void aLongJobHoldsAnotherUserUpForOneStepOnly() {
    start(1, "long", 100);
    start(2, "short", 1);

    runAll(3);

    assertEquals(List.of("long", "short", "long"), done);
  }

  @Test
  void manyJobsOfOneUserCountAsOneAmongTheOthers() {
    start(1, "a", 2);
    start(1, "b", 2);
    start(1, "c", 2);
    start(2, "x", 2);

    runAll(Integer.MAX_VALUE);

    assertEquals(List.of("a", "x", "a", "x", "b", "b", "c", "c"), done);
  }

  @Test
  void oneUserHasOneTurnAtATime() {
    start(1, "a", 1);
    start(1, "b", 1);

    assertEquals(1, queue.size());
  }

  @Test
  void aUserHasNoMoreThanItsPlacesAndOthersHaveTheirs() {
    start(1, "a", 1);
    start(1, "b", 1);
    jobs.reserve(1);

    UserJobs.TooManyException refused =
        assertThrows(UserJobs.TooManyException.class, () -> jobs.reserve(1));
    assertEquals(3, refused.most());
    start(2, "x", 1);
    jobs.giveBack(1);
    start(1, "c", 1);
    runAll(Integer.MAX_VALUE);

    assertEquals(List.of("a", "x", "b", "c"), done);
    start(1, "d", 1);
    start(1, "e", 1);
    start(1, "f", 1);
  }

  @Test
  void aJobThatThrowsEndsAndTheNextOneIsDone() {
    jobs.reserve(1);
    jobs.start(
        1,
        () -> {
          throw new IllegalStateException("broken");
        });
    start(1, "b", 1);

    assertThrows(IllegalStateException.class, () -> queue.remove().run());
    runAll(Integer.MAX_VALUE);

    assertEquals(List.of("b"), done);
    assertTrue(queue.isEmpty());
  }

  private void start(int user, String name, int steps) {
    int[] left = {steps};
    jobs.reserve(user);
    jobs.start(
        user,
        () -> {
          done.add(name);
          left[0]--;
          return left[0] > 0;
        });
  }

  private void runAll(int most) {
    for (int i = 0; i < most && !queue.isEmpty(); i++) {
      queue.remove().run();
    }
  }
}
