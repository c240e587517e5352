package com.artakusuma.wags.history.text;

import java.util.Comparator;

/**
 * A place in a sender's messages, in the order in which they were accepted.
 *
 * @param micros since 1970
 * @param id of a message, or what would follow it
 */
public record Bound(long micros, long id) implements Comparable<Bound> {

  /** Behind all that there is. */
  static final Bound END = new Bound(Long.MAX_VALUE, Long.MAX_VALUE);

  private static final Comparator<Bound> ORDER =
      Comparator.comparingLong(Bound::micros).thenComparingLong(Bound::id);

  @Override
  public int compareTo(Bound other) {
    return ORDER.compare(this, other);
  }

  static Bound earlier(Bound a, Bound b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
