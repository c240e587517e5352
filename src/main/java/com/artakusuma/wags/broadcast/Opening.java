package com.artakusuma.wags.broadcast;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How a broadcast begins, so that it looks natural: its first three messages are due after 1 to 8
 * s, and one too small to last 30 s at its pace is spread over 30 s.
 */
final class Opening {

  private static final int FIRST = 3;
  private static final long EARLIEST_MICROS = 1_000_000;
  private static final long LATEST_MICROS = 8_000_000;
  private static final long SHORTEST_MICROS = 30_000_000;

  private Opening() {}

  /** How long a broadcast takes at least, where anything paces it. */
  static Duration lasts(long recipients) {
    return Duration.of(recipients > 1 ? SHORTEST_MICROS : LATEST_MICROS, ChronoUnit.MICROS);
  }

  /**
   * When the first messages are due, in microseconds from the broadcast's start, ascending; all
   * others are due with the last of them.
   *
   * @param total recipients
   * @param perMinute the pace; 0 for none, which needs no opening
   */
  static long[] offsets(int total, int perMinute, RandomGenerator random) {
    if (perMinute <= 0) {
      return new long[] {0};
    }
    boolean small = total * 60_000_000L / perMinute < SHORTEST_MICROS;
    long[] offsets = new long[small ? total : Math.min(FIRST, total)];
    long step = SHORTEST_MICROS / Math.max(1, total);
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] =
          i < FIRST
              ? random.nextLong(EARLIEST_MICROS, LATEST_MICROS)
              : Math.max(LATEST_MICROS, i * step + random.nextLong(step));
    }
    if (small && total > 1) {
      offsets[total - 1] = SHORTEST_MICROS;
    }
    Arrays.sort(offsets);
    return offsets;
  }
}
