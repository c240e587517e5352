package com.artakusuma.wags.queue.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.queue.pace.PaceState.Count;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceStateTest {

  private static final long NOW = TimeUnit.DAYS.toMicros(20_000);
  private static final long HOUR = TimeUnit.HOURS.toMicros(1);
  private static final long TWO_MINUTES = TimeUnit.MINUTES.toMicros(2);

  @Test
  void whatAClockWroteThatWasAheadIsNowAndStillCounts() {
    PaceState ahead =
        new PaceState(NOW + HOUR, NOW, new Count(NOW + HOUR, 5), new Count(NOW + 24 * HOUR, 9));

    assertEquals(
        new PaceState(NOW, NOW, new Count(NOW, 5), new Count(NOW, 9)), ahead.afterClockSetBack());
  }

  @Test
  void whatAClaimWroteForTheNextMinutesStays() {
    PaceState usual =
        new PaceState(
            NOW + TWO_MINUTES, NOW, new Count(NOW + TWO_MINUTES, 5), new Count(NOW - HOUR, 9));

    assertEquals(usual, usual.afterClockSetBack());
    assertEquals(PaceState.at(0, NOW), PaceState.at(0, NOW).afterClockSetBack());
  }
}
