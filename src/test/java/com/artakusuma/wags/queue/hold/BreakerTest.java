package com.artakusuma.wags.queue.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.queue.hold.Breaker.Rules;
import com.artakusuma.wags.queue.hold.Breaker.Tally;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When the gateway counts as failing for a sender. */
class BreakerTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Near the end of what nanoTime can say, since it may overflow. */
  private long now = Long.MAX_VALUE - 3 * SECOND;

  private final Breaker breaker = new Breaker(new Rules(3, 6, 50));

  @Test
  void opensAfterSoManyFailuresInARow() {
    assertEquals(Optional.empty(), fail(1));
    assertEquals(Optional.empty(), fail(2));
    assertEquals(Optional.of(new Tally(3, 3)), fail(3));
  }

  @Test
  void anAnswerBetweenThemBeginsTheRowAnew() {
    fail(1);
    fail(2);
    answer(3);
    assertEquals(Optional.empty(), fail(4));
    assertEquals(Optional.empty(), fail(5));
    assertEquals(Optional.of(new Tally(5, 6)), fail(6));
  }

  @Test
  void opensWhenTooManyOfTheLatestCallsFail() {
    answer(1);
    answer(2);
    fail(3);
    answer(4);
    fail(5);
    assertEquals(Optional.of(new Tally(3, 6)), fail(6));
  }

  @Test
  void staysClosedWhileTooFewFail() {
    for (long id = 1; id <= 60; id += 3) {
      answer(id);
      answer(id + 1);
      assertEquals(Optional.empty(), fail(id + 2));
    }
  }

  @Test
  void beforeThereAreEnoughCallsTheirShareSaysNothing() {
    fail(1);
    answer(2);
    assertEquals(Optional.empty(), fail(3));
    answer(4);
    assertEquals(Optional.empty(), fail(5));
  }

  @Test
  void oneMessageThatAlwaysFailsNeverCondemnsItsSender() {
    for (int i = 0; i < 100; i++) {
      assertEquals(Optional.empty(), fail(1));
    }
    assertEquals(Optional.empty(), fail(2));
    for (int i = 0; i < 100; i++) {
      assertEquals(Optional.empty(), fail(1 + i % 2));
    }
  }

  @Test
  void aMessageThatIsAnsweredInTheEndCountsAsAnswered() {
    fail(1);
    fail(2);
    answer(2);
    assertEquals(Optional.empty(), fail(3));
    assertEquals(Optional.empty(), fail(4));
  }

  @Test
  void failuresOfLongAgoAreForgotten() {
    fail(1);
    fail(2);
    now += TimeUnit.MINUTES.toNanos(11);
    assertEquals(Optional.empty(), fail(3));
    assertEquals(Optional.empty(), fail(4));
    assertTrue(fail(5).isPresent());
  }

  @Test
  void whatWasUnderWayWhenItOpenedSaysNothingNew() {
    long before = now;
    fail(1);
    fail(2);
    fail(3);

    for (int id = 4; id < 20; id++) {
      now += SECOND;
      assertEquals(Optional.empty(), breaker.failed(id, before, now));
      breaker.answered(id + 100, before, now);
    }

    assertTrue(breaker.openedSince(before));
  }

  @Test
  void afterItOpenedItJudgesAnew() {
    fail(1);
    fail(2);
    fail(3);
    now += SECOND;

    assertFalse(breaker.openedSince(now));
    assertEquals(Optional.empty(), fail(4));
    assertEquals(Optional.empty(), fail(5));
    assertEquals(Optional.of(new Tally(3, 3)), fail(6));
  }

  @Test
  void aHoldForAnotherReasonForgetsWhatWasSeen() {
    fail(1);
    fail(2);
    breaker.open(now);

    assertEquals(Optional.empty(), fail(3));
  }

  @Test
  void whatNeverOpenedOpenedAtNoTime() {
    assertFalse(breaker.openedSince(Long.MIN_VALUE));
    assertFalse(breaker.openedSince(now));
  }

  private Optional<Tally> fail(long messageId) {
    now += SECOND;
    return breaker.failed(messageId, now - SECOND / 2, now);
  }

  private void answer(long messageId) {
    now += SECOND;
    breaker.answered(messageId, now - SECOND / 2, now);
  }
}
