package com.artakusuma.wags.queue.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacingTest {

  private static final long MINUTE = 60_000_000;
  private static final long NOON = 1_763_900_000_000_000L;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 99, 100, 1_000})
  void noSixtySecondsHoldMoreThanTheLimitHoweverTheQueueIsPolled(int limit) {
    for (int seed = 0; seed < 40; seed++) {
      Stream stream = new Stream(limit, seed);

      stream.runAtRandom(limit * 4);

      assertTrue(stream.mostInAMinute() <= limit, "seed " + seed);
    }
  }

  /** As late as a message may leave, and a quarter of a second more on its way. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 240, 1_000})
  void nobodySeesMoreThanTheLimitOfWhatLeavesLate(int limit) {
    for (int seed = 0; seed < 40; seed++) {
      Stream stream = new Stream(limit, seed);
      stream.runBusy(limit * 4);

      stream.stall(seed * 1_000L, Pacing.LATEST_MICROS + 250_000);

      assertTrue(stream.mostInAMinute() <= limit, "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100, 600})
  void neighboursOfABusyStreamAreOneIntervalApartWithinFiftyPercent(int limit) {
    Stream stream = new Stream(limit, limit);
    long interval = Pacing.perMinute(limit).intervalMicros();

    stream.runBusy(500);

    stream
        .gaps()
        .forEach(
            gap -> assertTrue(Math.abs(gap - interval) <= interval / 2 + 1, () -> gap + " µs"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 100})
  void aBusyStreamComesCloseToItsLimit(int limit) {
    Stream stream = new Stream(limit, 5);

    stream.runBusy(limit * 10);

    assertTrue(stream.sent.get(stream.sent.size() - 1) - stream.sent.get(0) < 10 * MINUTE * 2.1);
    assertTrue(limit < 60 || stream.mostInAMinute() >= limit * 95 / 100);
  }

  @Test
  void anIdleHourSavesNothingUp() {
    Pacing pacing = Pacing.perMinute(100);
    long tat = NOON - 60 * MINUTE;

    int available = pacing.available(tat, NOON);

    assertEquals(1, available);
    assertEquals(NOON + pacing.intervalMicros(), pacing.advance(tat, NOON, 1));
  }

  @Test
  void theFirstMessageAfterIdleGoesOutWithinHalfAnInterval() {
    Pacing pacing = Pacing.perMinute(100);

    long delay = pacing.delayMicros(0, NOON, 0, new Random(1));

    assertTrue(delay >= 0 && delay <= pacing.intervalMicros() / 2);
  }

  /** Its lease goes on meanwhile. */
  @Test
  void nobodyWaitsLongHoweverSlowThePace() {
    Pacing pacing = Pacing.perMinute(1);
    Random random = new Random(1);

    for (int i = 0; i < 1_000; i++) {
      assertTrue(pacing.delayMicros(0, NOON, 0, random) <= Pacing.MOST_JITTER_MICROS);
    }
  }

  @Test
  void nothingMayBeClaimedFurtherAheadThanTheHorizon() {
    Pacing pacing = Pacing.perMinute(10);
    long tat = NOON + Pacing.HORIZON_MICROS + 1;

    int available = pacing.available(tat, NOON);

    assertEquals(0, available);
    assertEquals(1, pacing.waitMicros(tat, NOON));
  }

  @Test
  void onceTheWaitIsOverOneMayBeClaimed() {
    Pacing pacing = Pacing.perMinute(10);
    long tat = NOON + 3 * MINUTE;

    long wait = pacing.waitMicros(tat, NOON);

    assertEquals(1, pacing.available(tat, NOON + wait));
    assertEquals(0, pacing.available(tat, NOON + wait - 1));
  }

  static List<int[]> changedRates() {
    return List.of(
        new int[] {100, 10},
        new int[] {10, 100},
        new int[] {1, 100},
        new int[] {100, 1},
        new int[] {30, 31});
  }

  @ParameterizedTest
  @MethodSource("changedRates")
  void aChangedRateHoldsFromItsFirstMessageOnAndAcrossTheChangeTheFasterOne(int[] rates) {
    for (int seed = 0; seed < 20; seed++) {
      Stream stream = new Stream(rates[0], seed);
      stream.runAtRandom(rates[0] * 2);
      int before = stream.sent.size();

      stream.changeTo(rates[1]);
      stream.runAtRandom(rates[1] * 2);

      assertTrue(stream.mostInAMinute() <= Math.max(rates[0], rates[1]));
      assertTrue(stream.mostInAMinute(before) <= rates[1]);
    }
  }

  /** A sender's messages as its nodes would send them: claims at any time, each slot as delayed. */
  private static final class Stream {

    private final Random random;
    private final List<Long> sent = new ArrayList<>();
    private Pacing pacing;
    private long tat;
    private long now = NOON;

    Stream(int limit, int seed) {
      pacing = Pacing.perMinute(limit);
      random = new Random(seed);
    }

    void changeTo(int limit) {
      pacing = Pacing.perMinute(limit);
    }

    /** Claims in bursts, at odd times, now and then after a long pause. */
    void runAtRandom(int messages) {
      for (int left = messages; left > 0; ) {
        left -= claim(1 + random.nextInt(5));
        long longest = random.nextInt(20) == 0 ? 3 * MINUTE : pacing.intervalMicros() * 2;
        now += random.nextLong(longest);
      }
    }

    /** Claims as soon as it may. */
    void runBusy(int messages) {
      for (int left = messages; left > 0; ) {
        now += pacing.waitMicros(tat, now);
        left -= claim(1 + random.nextInt(5));
      }
    }

    /** Has what was to leave within a time after the first message leave at its end instead. */
    void stall(long offset, long micros) {
      long from = sent.get(0) + offset;
      sent.replaceAll(at -> at >= from && at < from + micros ? Long.valueOf(from + micros) : at);
    }

    private int claim(int wanted) {
      int taken = Math.min(wanted, pacing.available(tat, now));
      for (int k = 0; k < taken; k++) {
        sent.add(now + pacing.delayMicros(tat, now, k, random));
      }
      tat = taken == 0 ? tat : pacing.advance(tat, now, taken);
      return taken;
    }

    List<Long> gaps() {
      List<Long> gaps = new ArrayList<>();
      for (int i = 1; i < sent.size(); i++) {
        gaps.add(sent.get(i) - sent.get(i - 1));
      }
      return gaps;
    }

    int mostInAMinute() {
      return mostInAMinute(0);
    }

    int mostInAMinute(int from) {
      List<Long> sorted = sent.subList(from, sent.size()).stream().sorted().toList();
      int most = 0;
      int first = 0;
      for (int last = 0; last < sorted.size(); last++) {
        while (sorted.get(last) - sorted.get(first) > MINUTE) {
          first++;
        }
        most = Math.max(most, last - first + 1);
      }
      return most;
    }
  }
}
