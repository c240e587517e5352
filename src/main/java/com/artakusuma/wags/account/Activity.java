package com.artakusuma.wags.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How recently a key, or any of a user's keys, was used. */
public enum Activity {
  ACTIVE,
  QUIET,
  NEVER;

  private static final Duration RECENT = Duration.ofDays(1);

  /**
   * Active when used within the last day.
   *
   * @param lastUsed null for never
   */
  public static Activity of(@Nullable Instant lastUsed, Instant now) {
    if (lastUsed == null) {
      return NEVER;
    }
    return lastUsed.isBefore(now.minus(RECENT)) ? QUIET : ACTIVE;
  }
}
