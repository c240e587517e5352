package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0, 100, 8",
    "2, 0, 100, 30",
    "50, 0, 100, 30",
    "100, 0, 100, 60",
    "100, 50, 100, 90",
    "1000000, 0, 100, 600000",
    "600, 0, 20, 1800",
  })
  void followsThePaceBehindWhatWaitsAndNeverUndercutsTheOpening(
      long total, long ahead, int perMinute, long seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), Forecast.of(total, ahead, perMinute));
  }

  @Test
  void knowsNothingWithoutAPace() {
    assertEquals(Optional.empty(), Forecast.of(10, 0, 0));
  }
}
