package com.artakusuma.wags.history.filter;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, by one of the times that a message has; lists of it are in the order of that
 * time.
 *
 * @param by which time
 * @param from at or after; null for any
 * @param until before; null for any
 */
public record Window(By by, @Nullable Instant from, @Nullable Instant until) {

  /** A time that a message has. */
  public enum By {
    /** When WAGS accepted it. */
    QUEUED("created_at"),
    /** When it ended in whatever way; what is still open has none. */
    ENDED("ended_at");

    private final String column;

    By(String column) {
      this.column = column;
    }

    /** Its column of {@code m}, the message. */
    public String column() {
      return "m." + column;
    }
  }

  /** All time. */
  public static Window ever(By by) {
    return new Window(by, null, null);
  }

  /** A year, or one month of it (1 to 12, null for all). */
  public static Window of(By by, int year, @Nullable Integer month, ZoneId zone) {
    YearMonth first = YearMonth.of(year, month == null ? 1 : month);
    YearMonth next = month == null ? first.plusYears(1) : first.plusMonths(1);
    return new Window(by, start(first, zone), start(next, zone));
  }

  /** The part of it within a span of time; an end that is null leaves that end as it is. */
  public Window within(@Nullable Instant first, @Nullable Instant end) {
    return new Window(by, later(from, first), earlier(until, end));
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return b == null || (a != null && a.isAfter(b)) ? a : b;
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return b == null || (a != null && a.isBefore(b)) ? a : b;
  }

  private static Instant start(YearMonth month, ZoneId zone) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }
}
