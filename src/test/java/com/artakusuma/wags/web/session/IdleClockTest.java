package com.artakusuma.wags.web.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdleClockTest {

  private static final Instant LAST = Instant.parse("2026-11-23T06:00:00Z");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  @Test
  void aSessionInWhichSomebodyDidSomethingLatelyGoesOn() {
    assertFalse(IdleClock.ranOut(LAST, HALF_AN_HOUR, LAST.plus(HALF_AN_HOUR).minusMillis(1)));
  }

  @Test
  void aSessionInWhichNobodyDidAnythingForTheTimeoutIsOver() {
    assertTrue(IdleClock.ranOut(LAST, HALF_AN_HOUR, LAST.plus(HALF_AN_HOUR)));
  }

  @Test
  void withoutATimeoutNoSessionEverEnds() {
    assertFalse(IdleClock.ranOut(LAST, Duration.ZERO, LAST.plus(Duration.ofDays(99))));
    assertFalse(IdleClock.ranOut(LAST, Duration.ofSeconds(-1), LAST.plus(Duration.ofDays(99))));
  }
}
