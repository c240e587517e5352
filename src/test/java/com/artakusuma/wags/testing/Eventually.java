package com.artakusuma.wags.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.opentest4j.AssertionFailedError;

/** Waits for what another process or thread brings about. */
public final class Eventually {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Asks until the answer is the expected one.
   *
   * @throws AssertionFailedError with the last answer, after the given time
   */
  public static <T> void equal(T expected, Duration within, ThrowingSupplier<T> actual)
      throws Throwable {
    equal(expected, within, PAUSE, actual);
  }

  static <T> void equal(T expected, Duration within, Duration pause, ThrowingSupplier<T> actual)
      throws Throwable {
    long end = System.nanoTime() + within.toNanos();
    T last = actual.get();
    while (!expected.equals(last)) {
      if (System.nanoTime() > end) {
        throw new AssertionFailedError("Not within " + within.toSeconds() + " s", expected, last);
      }
      LockSupport.parkNanos(pause.toNanos());
      last = actual.get();
    }
  }

  /** Asks until it is so. */
  public static void isTrue(Duration within, ThrowingSupplier<Boolean> condition) throws Throwable {
    equal(true, within, condition);
  }
}
