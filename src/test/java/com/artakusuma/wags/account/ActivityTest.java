package com.artakusuma.wags.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

  @Test
  void whatWasUsedWithinTheLastDayIsActive() {
    assertEquals(Activity.ACTIVE, Activity.of(NOW.minus(Duration.ofDays(1)), NOW));
  }

  @Test
  void whatWasUsedBeforeIsQuiet() {
    assertEquals(Activity.QUIET, Activity.of(NOW.minus(Duration.ofDays(1)).minusSeconds(1), NOW));
  }

  @Test
  void whatWasNeverUsedSaysSo() {
    assertEquals(Activity.NEVER, Activity.of(null, NOW));
  }
}
