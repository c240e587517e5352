package com.artakusuma.wags.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a claimed message is to be sent.
 *
 * @param delay how long it has to wait after the claim
 * @param sendBy when it must not be sent any more, by {@link System#nanoTime()}; null for never
 * @param slotEnd until when it may leave in its slot of a pace, by the same clock; null for none
 */
public record SendTime(Duration delay, @Nullable Long sendBy, @Nullable Long slotEnd) {

  /** Whenever. */
  public static final SendTime NOW = new SendTime(Duration.ZERO, null, null);

  /**
   * The same, but not after a moment that may come earlier; null for none. What would have to wait
   * longer comes up at that moment, to be given back.
   *
   * @param claimedAt from when the delay counts
   */
  public SendTime notAfter(@Nullable Long moment, long claimedAt) {
    if (moment == null || (sendBy != null && moment - sendBy >= 0)) {
      return this;
    }
    Duration left = Duration.ofNanos(Math.max(0, moment - claimedAt));
    return new SendTime(delay.compareTo(left) > 0 ? left : delay, moment, slotEnd);
  }
}
