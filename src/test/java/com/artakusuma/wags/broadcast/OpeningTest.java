package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

  private static final long SECOND = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10, 49, 50, 51, 1_000, 1_000_000})
  void theFirstThreeAreDueAfterOneToEightSeconds(int total) {
    for (int seed = 0; seed < 100; seed++) {
      long[] offsets = Opening.offsets(total, 100, new Random(seed));

      for (int i = 0; i < 3; i++) {
        assertTrue(offsets[i] >= SECOND && offsets[i] <= 8 * SECOND, Arrays.toString(offsets));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 10, 49})
  void aSmallBroadcastTakesThirtySeconds(int total) {
    long[] offsets = Opening.offsets(total, 100, new Random(total));

    assertEquals(total, offsets.length);
    assertEquals(30 * SECOND, offsets[total - 1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 1_000, 1_000_000})
  void aLargeOneIsLeftToItsPaceAfterTheFirstThree(int total) {
    long[] offsets = Opening.offsets(total, 100, new Random(total));

    assertEquals(3, offsets.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 30, 49, 50, 100})
  void theyAscend(int total) {
    for (int seed = 0; seed < 100; seed++) {
      long[] offsets = Opening.offsets(total, 100, new Random(seed));

      long[] sorted = offsets.clone();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, offsets);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100, 100_000})
  void oneRecipientIsDueAfterOneToEightSecondsAtAnyPace(int perMinute) {
    long[] offsets = Opening.offsets(1, perMinute, new Random(perMinute));

    assertEquals(1, offsets.length);
    assertTrue(offsets[0] >= SECOND && offsets[0] <= 8 * SECOND);
  }

  @Test
  void withoutAPaceAllAreDueAtOnce() {
    assertArrayEquals(new long[] {0}, Opening.offsets(1_000, 0, new Random(1)));
  }

  @Test
  void everyChunkOfABroadcastSeesTheSameOpening() {
    assertArrayEquals(
        Opening.offsets(5_000, 100, new Random(42)), Opening.offsets(5_000, 100, new Random(42)));
  }
}
