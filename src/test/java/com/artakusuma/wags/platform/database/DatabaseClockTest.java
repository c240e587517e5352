package com.artakusuma.wags.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseClockTest {

  private static final Instant ASKED = Instant.parse("2026-11-25T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"-60, -60", "0, 0", "3, 0", "4, 0", "5, 1", "64, 60"})
  void takesNoSlowAnswerForADifference(long databaseSeconds, long ahead) {
    assertEquals(
        Duration.ofSeconds(ahead),
        DatabaseClock.ahead(ASKED, ASKED.plusSeconds(databaseSeconds), ASKED.plusSeconds(4)));
  }
}
