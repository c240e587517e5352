package com.artakusuma.wags.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured times, in milliseconds. */
final class Samples {

  private final double[] ascending;

  /**
   * Takes times in any order.
   *
   * @throws IllegalArgumentException where there is none
   */
  Samples(double[] millis) {
    if (millis.length == 0) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    ascending = millis.clone();
    Arrays.sort(ascending);
  }

  /** The nearest-rank percentile: the smallest time that so many percent do not exceed. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(ascending.length * percent / 100);
    return ascending[Math.max(rank, 1) - 1];
  }

  double max() {
    return ascending[ascending.length - 1];
  }

  int count() {
    return ascending.length;
  }

  /** What the columns p50 and p99 do not say. */
  String rest() {
    return String.format(
        Locale.ROOT, "%,d samples, p90 %.1f ms, max %.1f ms", count(), percentile(90), max());
  }
}
