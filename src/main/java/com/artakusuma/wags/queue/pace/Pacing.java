package com.artakusuma.wags.queue.pace;

import java.util.random.RandomGenerator;

/**
 * The pace of a sender: a generic cell rate algorithm (GCRA, ITU-T I.371) without burst, whose
 * cells are jittered so that the stream looks natural. All times are microseconds by the database's
 * clock.
 *
 * <p>Message k of a stream leaves somewhere in the first half of cell k, and in its first five
 * seconds, so two neighbours are one interval ±50% or 5 s apart. Any span of 60 s touches at most
 * {@code perMinute} such half cells if the interval is at least 60 s / (perMinute - ½). A quarter
 * of a second is added for what leaves late, see {@link #LATEST_MICROS}, and another one for uneven
 * network delays.
 *
 * @param intervalMicros length of a cell
 */
public record Pacing(long intervalMicros) {

  /** How far ahead of its time a message may be claimed. */
  public static final long HORIZON_MICROS = 500_000;

  /**
   * How long after its time a message may still leave. Later it would come beside those that are on
   * time, and there would be more than the limit.
   */
  public static final long LATEST_MICROS = 250_000;

  /**
   * How long a message may have to wait for its moment. It does so under its lease, which the call
   * has need of: by the rule of that setting six seconds are left beside it.
   */
  static final long MOST_JITTER_MICROS = 5_000_000;

  private static final double WINDOW_MICROS = 60_250_000 + LATEST_MICROS;

  /** At most this many messages in any 60 seconds; at least 1. */
  public static Pacing perMinute(int limit) {
    return new Pacing((long) Math.ceil(WINDOW_MICROS / (limit - 0.5)));
  }

  /** How many messages may be claimed now. */
  public int available(long tat, long now) {
    long ahead = now + HORIZON_MICROS - start(tat, now);
    return ahead < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, ahead / intervalMicros + 1);
  }

  /** How long until one more may be claimed. */
  public long waitMicros(long tat, long now) {
    return Math.max(0, start(tat, now) - HORIZON_MICROS - now);
  }

  /** The theoretical arrival time after so many messages were taken. */
  public long advance(long tat, long now, int taken) {
    return start(tat, now) + taken * intervalMicros;
  }

  /** How long from now message k of those just taken has to wait. */
  public long delayMicros(long tat, long now, int k, RandomGenerator random) {
    long jitter = random.nextLong(Math.min(intervalMicros / 2, MOST_JITTER_MICROS) + 1);
    return start(tat, now) - now + k * intervalMicros + jitter;
  }

  private static long start(long tat, long now) {
    return Math.max(tat, now);
  }
}
