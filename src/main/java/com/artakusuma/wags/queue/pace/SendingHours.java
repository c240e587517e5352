package com.artakusuma.wags.queue.pace;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hours of the week in which a sender may send, by the wall clock of a zone: whenever they are
 * open, that clock shows a time within them. Where the clocks go forward past an end of them, it is
 * the moment of the change; of a time that comes twice because they go back, the hours that begin
 * then begin with the second and those that end then end with the first. All times are microseconds
 * since 1970.
 *
 * @param days on which they begin; with none they never do
 * @param from minute of the day at which they begin, 0 to 1439
 * @param to minute of the day at which they end, 0 to 1440, not {@code from}; the next day's where
 *     it is less
 */
public record SendingHours(Set<DayOfWeek> days, int from, int to, ZoneId zone) {

  /** Minutes of a day. */
  public static final int DAY = 24 * 60;

  /** What never begins begins then. */
  static final long NEVER = Long.MAX_VALUE / 4;

  /** Days to look ahead: hours of one day of the week may fall into a change of the clocks. */
  private static final int AHEAD = 15;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException where they are no hours
   */
  public SendingHours {
    if (from < 0 || from >= DAY || to < 0 || to > DAY || from == to) {
      throw new IllegalArgumentException("No hours: from minute " + from + " to " + to);
    }
    days = days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  private record Window(long start, long end) {

    boolean isBefore(long at) {
      return end <= at || end <= start;
    }
  }

  /** This moment where they are open, else when they open next; {@link #NEVER} for never. */
  long opens(long at) {
    LocalDate day = day(at);
    for (int i = -1; i <= AHEAD; i++) {
      Window window = window(day.plusDays(i));
      if (window != null && !window.isBefore(at)) {
        return Math.max(at, window.start());
      }
    }
    return NEVER;
  }

  /** When they close, where they are open; for hours without a gap a moment some days ahead. */
  long closes(long at) {
    LocalDate day = day(at);
    long end = at;
    for (int i = -1; i <= AHEAD; i++) {
      Window window = window(day.plusDays(i));
      if (window == null || window.isBefore(end)) {
        continue;
      }
      if (window.start() > end) {
        break;
      }
      end = window.end();
    }
    return end;
  }

  private LocalDate day(long at) {
    return Times.instant(at).atZone(zone).toLocalDate();
  }

  /** Those that begin on a day; null for none. */
  private @Nullable Window window(LocalDate day) {
    if (!days.contains(day.getDayOfWeek())) {
      return null;
    }
    LocalDateTime first = day.atStartOfDay().plusMinutes(from);
    LocalDateTime last = (to > from ? day : day.plusDays(1)).atStartOfDay().plusMinutes(to);
    long end = at(last, false);
    long start = at(first, true);
    return new Window(start < end ? start : at(first, false), end);
  }

  /** When the wall clock shows that, or the change that it is lost in. */
  private long at(LocalDateTime shown, boolean second) {
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    if (change != null && change.isGap()) {
      return Times.micros(change.getInstant());
    }
    ZoneOffset offset =
        change != null && second ? change.getOffsetAfter() : zone.getRules().getOffset(shown);
    return Times.micros(shown.toInstant(offset));
  }
}
