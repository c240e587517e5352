package com.artakusuma.wags.history.place;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list ordered by time, such as that of the last line already shown. Later ones are
 * greater.
 *
 * @param at the time by which the list is ordered
 * @param id of what stands there; places of one time are in the order of their ids
 */
public record Place(Instant at, long id) implements Comparable<Place> {

  /** The order of lists. */
  public static final Comparator<Place> NEWEST_FIRST = Comparator.reverseOrder();

  private static final Comparator<Place> OLDEST_FIRST =
      Comparator.comparing(Place::at).thenComparing(Place::id);

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})-(\\d{1,19})");

  /** The end of the year 9999, the last one that the database can compare with. */
  private static final long LAST_MICROS = 253_402_300_799_999_999L;

  /** Of microseconds since 1970, which is as fine as the database keeps time. */
  public static Place ofMicros(long micros, long id) {
    return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), id);
  }

  /** Of the time since 1970. */
  public long micros() {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
  }

  /**
   * Of {@link #written}; empty where it is no place, or none that the database can compare with.
   */
  public static Optional<Place> read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long micros = Long.parseLong(parts.group(1));
    BigInteger id = new BigInteger(parts.group(2));
    return micros <= LAST_MICROS && id.bitLength() < Long.SIZE
        ? Optional.of(ofMicros(micros, id.longValue()))
        : Optional.empty();
  }

  /** As addresses have it: microseconds since 1970, and the id. */
  public String written() {
    return micros() + "-" + id;
  }

  @Override
  public int compareTo(Place other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
