package com.artakusuma.wags.platform;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: exponential, half of it fixed and half random, so that
 * calls which failed together do not come back together.
 *
 * @param base the full wait after the first failure
 * @param cap the longest full wait
 */
public record Backoff(Duration base, Duration cap) {

  /** The wait after so many failures (1 or more): between half and all of the doubled base. */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 30);
    long full = Math.min(cap.toMillis(), base.toMillis() << doublings);
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}
