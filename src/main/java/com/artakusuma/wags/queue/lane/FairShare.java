package com.artakusuma.wags.queue.lane;

import java.util.List;

/**
 * How a sender's broadcasts come on beside each other: each sends in proportion to its weight until
 * it has nothing left. {@link LaneShares} shares out so, message by message; this says what comes
 * of it, for forecasts.
 */
public final class FairShare {

  private FairShare() {}

  /**
   * One broadcast.
   *
   * @param weight at least 1
   * @param remaining messages that it has still to send
   */
  public record Part(long id, int weight, long remaining) {}

  /**
   * How many messages go out, of all of them together, until one has sent so many of its own.
   *
   * @param all those that run, this one included or not
   * @param part the one that is asked about
   * @param count of its messages
   */
  public static long until(List<Part> all, Part part, long count) {
    double time = (double) count / part.weight();
    double others =
        all.stream()
            .filter(other -> other.id() != part.id())
            .mapToDouble(other -> Math.min((double) other.remaining(), other.weight() * time))
            .sum();
    return count + Math.round(others);
  }
}
