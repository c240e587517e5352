package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint does: the breaker. After some failures in a row nothing is sent there for a
 * while; then one event tests it, and each test that fails doubles the pause. Pure.
 *
 * @param failures failed tries in a row
 * @param pauses pauses in a row; while above 0 it is being tested
 * @param paused whether it is just now
 */
record EndpointHealth(int failures, int pauses, boolean paused) {

  /** So many failures in a row pause an endpoint. */
  static final int IN_A_ROW = 5;

  private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(15));

  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  /**
   * What it is afterwards.
   *
   * @param pause from now on, unless it has a longer one that is none of a test; null for none, or
   *     for the one that it has already
   */
  record Next(int failures, int pauses, @Nullable Duration pause) {

    boolean isDifferent(EndpointHealth before) {
      return failures != before.failures || pauses != before.pauses || pause != null;
    }
  }

  /**
   * Whether what is taken by an endpoint that a claim found so tells of something new.
   *
   * @param failed whether any try of that claim has failed so far
   */
  boolean mayChange(boolean failed) {
    return failed || failures > 0 || pauses > 0;
  }

  /**
   * What tries make of it.
   *
   * @param tries in their order, not empty
   * @param probe whether they were a test, for which the pause was prolonged
   */
  Next after(List<Tried> tries, boolean probe, RandomGenerator random) {
    int failed = failures;
    int inARow = pauses;
    Duration asked = null;
    for (Tried tried : tries) {
      failed = tried.delivered() ? 0 : failed + 1;
      inARow = tried.delivered() ? 0 : inARow;
      asked = tried.delivered() ? null : tried.retryAfter();
    }
    // Claimed before another worker's tries paused it: all since are tests
    if (pauses > 0 && !probe) {
      return new Next(failed, pauses, asked == null ? null : longer(Duration.ZERO, asked));
    }
    boolean open = failed >= IN_A_ROW || failed > 0 && probe;
    if (!open && asked == null) {
      return new Next(failed, inARow, null);
    }
    Duration pause = open ? PAUSE.after(inARow + 1, random) : Duration.ZERO;
    return new Next(failed, inARow + 1, longer(pause, asked));
  }

  /** What it is where its test was given back: another node may test it at once. */
  Next untested() {
    return new Next(failures, pauses, Duration.ZERO);
  }

  private static Duration longer(Duration pause, @Nullable Duration asked) {
    if (asked == null || asked.compareTo(pause) <= 0) {
      return pause;
    }
    return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
  }
}
