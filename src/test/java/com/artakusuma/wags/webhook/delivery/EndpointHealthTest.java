package com.artakusuma.wags.webhook.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.webhook.delivery.EndpointHealth.Next;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointHealthTest {

  private static final Tried TAKEN = Tried.without(TryResult.DELIVERED, null, Duration.ZERO);
  private static final Tried FAILED = Tried.without(TryResult.TIMEOUT, "late", Duration.ZERO);
  private static final EndpointHealth WELL = new EndpointHealth(0, 0, false);
  private static final Random RANDOM = new Random(5);

  private static List<Tried> failures(int count) {
    return Collections.nCopies(count, FAILED);
  }

  private static Tried asked(int seconds) {
    return new Tried(TryResult.REFUSED, 429, null, Duration.ZERO, Duration.ofSeconds(seconds));
  }

  @Test
  void aFewFailuresInARowPauseNothing() {
    assertEquals(new Next(4, 0, null), WELL.after(failures(4), false, RANDOM));
  }

  @Test
  void fiveInARowPauseIt() {
    Next next = new EndpointHealth(4, 0, false).after(failures(1), false, RANDOM);

    assertEquals(5, next.failures());
    assertEquals(1, next.pauses());
    assertBetween(5, 10, next.pause());
  }

  @Test
  void oneThatIsTakenBeginsTheRowAnew() {
    List<Tried> tries = List.of(FAILED, FAILED, FAILED, FAILED, TAKEN, FAILED);

    assertEquals(new Next(1, 0, null), WELL.after(tries, false, RANDOM));
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 20", "2, 20, 40", "5, 160, 320", "8, 450, 900", "1000, 450, 900"})
  void eachTestThatFailsDoublesThePauseUpToAQuarterOfAnHour(int pauses, int least, int most) {
    Next next = new EndpointHealth(5, pauses, true).after(failures(1), true, RANDOM);

    assertEquals(pauses + 1, next.pauses());
    assertBetween(least, most, next.pause());
  }

  @Test
  void aTestThatIsTakenEndsIt() {
    Next next = new EndpointHealth(9, 3, true).after(List.of(TAKEN), true, RANDOM);

    assertEquals(new Next(0, 0, null), next);
  }

  /** Several workers fail at the same time: that is one pause, and not four. */
  @Test
  void whatFailsWhileItIsPausedDoesNotProlongThat() {
    Next next = new EndpointHealth(5, 1, true).after(failures(5), false, RANDOM);

    assertEquals(1, next.pauses());
    assertNull(next.pause());
  }

  /** Another worker was answered 429 after these events were claimed: only a test ends that. */
  @Test
  void whatWasUnderWayWhenItWasPausedEndsNoPause() {
    EndpointHealth paused = new EndpointHealth(1, 1, true);

    assertEquals(1, paused.after(List.of(TAKEN, asked(60)), false, RANDOM).pauses());
    assertEquals(1, paused.after(List.of(TAKEN, FAILED), false, RANDOM).pauses());
    assertEquals(new Next(0, 1, null), paused.after(List.of(TAKEN), false, RANDOM));
    assertEquals(new Next(0, 1, null), paused.after(List.of(asked(60), TAKEN), false, RANDOM));
    EndpointHealth over = new EndpointHealth(1, 1, false);
    assertEquals(new Next(0, 1, null), over.after(List.of(TAKEN), false, RANDOM));
  }

  @Test
  void anEndpointThatAsksToWaitIsLeftAloneForSoLongAtMostForAnHour() {
    assertEquals(
        Duration.ofSeconds(120), WELL.after(List.of(TAKEN, asked(120)), false, RANDOM).pause());
    assertEquals(Duration.ofHours(1), WELL.after(List.of(asked(99_999)), false, RANDOM).pause());
    assertNull(WELL.after(List.of(asked(120), TAKEN), false, RANDOM).pause());
  }

  @Test
  void whatIsTakenOfAnEndpointThatDoesWellIsNoNews() {
    assertFalse(WELL.mayChange(false));
    assertTrue(WELL.mayChange(true));
    assertTrue(new EndpointHealth(1, 0, false).mayChange(false));
  }

  private static void assertBetween(int least, int most, Duration pause) {
    assertTrue(
        pause.toMillis() >= least * 1_000L && pause.toMillis() <= most * 1_000L, pause::toString);
  }
}
