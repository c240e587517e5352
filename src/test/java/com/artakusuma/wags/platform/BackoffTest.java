package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "8, 640", "9, 900", "10, 900", "1000, 900"})
  void doublesUpToTheCapAndHalfOfItIsRandom(int failures, int fullSeconds) {
    Duration least = BACKOFF.after(failures, always(0));
    Duration most = BACKOFF.after(failures, always(Long.MAX_VALUE));

    assertEquals(Duration.ofMillis(fullSeconds * 500L), least);
    assertEquals(Duration.ofSeconds(fullSeconds), most);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 63, 64, 65, Integer.MAX_VALUE})
  void isNeverNegativeNorLongerThanTheCap(int failures) {
    Backoff longest = new Backoff(Duration.ofHours(1), Duration.ofHours(24));

    Duration wait = longest.after(failures, new Random(failures));

    assertTrue(wait.compareTo(Duration.ofMinutes(30)) >= 0, wait::toString);
    assertTrue(wait.compareTo(Duration.ofHours(24)) <= 0, wait::toString);
  }

  @Test
  void messagesThatFailedTogetherComeBackApart() {
    Random random = new Random(7);

    long different =
        random
            .longs(0, 1)
            .limit(100)
            .map(x -> BACKOFF.after(4, random).toMillis())
            .distinct()
            .count();

    assertTrue(different > 90, () -> different + " different waits");
  }

  /** Gives the lowest or the highest value that is asked for. */
  private static RandomGenerator always(long value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return value;
      }

      @Override
      public long nextLong(long bound) {
        return Math.min(value, bound - 1);
      }
    };
  }
}
