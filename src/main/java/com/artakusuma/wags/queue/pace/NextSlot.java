package com.artakusuma.wags.queue.pace;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a sender's next message may leave, and how many with it. All times are microseconds since
 * 1970, by the database's clock.
 *
 * @param now when this was asked
 * @param from the slot of the next message
 * @param until when no message may leave any more without another look; {@link Long#MAX_VALUE} for
 *     never
 * @param left messages that the caps leave until then
 * @param block what keeps the next one back, but for the pace; null for nothing
 * @param pacing how far the slots are apart; null for not at all
 */
public record NextSlot(
    long now, long from, long until, int left, @Nullable Block block, @Nullable Pacing pacing) {

  /** A slot that is closer to the end is none: a message would come to the gateway too late. */
  static final long MARGIN_MICROS = 200_000;

  /** What keeps a sender's messages back, but for its pace. */
  public enum Block {
    /** Its sending hours have not begun. */
    HOURS,
    /** It has sent what it may in this hour. */
    HOUR_CAP,
    /** It has sent what it may on this day. */
    DAY_CAP
  }

  /** How many messages may be claimed now. */
  public int available() {
    if (from - now > Pacing.HORIZON_MICROS) {
      return 0;
    }
    if (pacing == null) {
      return left;
    }
    long fit = (until - MARGIN_MICROS - from) / pacing.intervalMicros() + 1;
    return (int) Math.min(fit, Math.min(left, pacing.available(from, now)));
  }

  /** How long until one more may be claimed; 0 for none. */
  public long waitMicros() {
    return Math.max(0, from - Pacing.HORIZON_MICROS - now);
  }

  /** How long from now message k of those just taken has to wait. */
  public long delayMicros(int k, RandomGenerator random) {
    long delay = pacing == null ? from - now : pacing.delayMicros(from, now, k, random);
    return Math.min(delay, until - MARGIN_MICROS / 2 - now);
  }

  /** The theoretical arrival time after so many messages were taken. */
  long tat(int taken) {
    return pacing == null ? from : pacing.advance(from, now, taken);
  }
}
