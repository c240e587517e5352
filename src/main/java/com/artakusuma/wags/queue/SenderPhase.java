package com.artakusuma.wags.queue;

import org.jspecify.annotations.Nullable;

/** What a sender may do at a moment: the one reading of what its row says of holds. */
public enum SenderPhase {
  /** Send. */
  FREE,
  /** Nothing, until its hold is over. */
  HELD,
  /** Send one message at a time, until the gateway takes one. */
  PROBING,
  /** Send more and more messages at a time. */
  RAMPING;

  /** After so long without a failure nothing is left of a hold, however few messages came. */
  private static final long RAMP_LASTS_MICROS = 60_000_000;

  /**
   * What a row means.
   *
   * @param held microseconds until its last hold ends, or the answer after it counts no more;
   *     negative where that is over; null where there was none
   * @param holds holds in a row
   * @param ramp messages that may be in flight after a probe got through; 0 before that
   */
  public static SenderPhase of(@Nullable Long held, int holds, int ramp) {
    if (held != null && held > 0) {
      return HELD;
    }
    if (holds == 0 || isRampOver(held, ramp)) {
      return FREE;
    }
    return ramp > 0 ? RAMPING : PROBING;
  }

  /** Whether a hold may be forgotten that has come as far as its ramp. */
  public static boolean isRampOver(@Nullable Long held, int ramp) {
    return ramp > 0 && (held == null || held < -RAMP_LASTS_MICROS);
  }
}
