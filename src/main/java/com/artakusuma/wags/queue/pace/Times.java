package com.artakusuma.wags.queue.pace;

import java.time.Instant;

/** Microseconds since 1970, in which a pace reckons, and instants. */
public final class Times {

  private static final long SECOND = 1_000_000;

  private Times() {}

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
  }

  /** Rounded down. */
  public static long micros(Instant instant) {
    return instant.getEpochSecond() * SECOND + instant.getNano() / 1_000;
  }
}
