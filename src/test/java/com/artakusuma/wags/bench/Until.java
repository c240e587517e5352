package com.artakusuma.wags.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits without taking the processor from what is measured. */
final class Until {

  private Until() {}

  /**
   * Asks now and then until it is so.
   *
   * @param pause between two questions
   * @throws IllegalStateException after the given time
   */
  static void isTrue(String what, Duration within, Duration pause, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + within.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Not within %s: %s".formatted(within, what));
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** Lets time pass. */
  static void passed(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left); // may return early
    }
  }
}
