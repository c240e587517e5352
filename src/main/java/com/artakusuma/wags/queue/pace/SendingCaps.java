package com.artakusuma.wags.queue.pace;

import com.artakusuma.wags.queue.pace.PaceState.Count;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a sender may send in an hour and in a day of a zone's wall clock. An hour that
 * comes twice because the clocks go back is two, and a day has then 25 of them.
 *
 * @param perHour null for any number
 * @param perDay null for any number
 */
public record SendingCaps(@Nullable Integer perHour, @Nullable Integer perDay, ZoneId zone) {

  private static final long SECOND = 1_000_000;
  private static final int HOUR = 3_600;

  /** From a moment up to another, which is not in it; microseconds since 1970. */
  record Period(long start, long end) {}

  /**
   * What a moment has left.
   *
   * @param messages that may go out until the period ends
   * @param until when it ends
   * @param full which cap leaves none; null where there are some
   */
  record Left(int messages, long until, NextSlot.@Nullable Block full) {}

  /** What is left at a moment after these were sent: by the cap that leaves the least. */
  Left left(long at, Count inHour, Count inDay) {
    Period hour = hour(at);
    Period day = day(at);
    int ofHour = perHour == null ? Integer.MAX_VALUE : Math.max(0, perHour - inHour.in(hour));
    int ofDay = perDay == null ? Integer.MAX_VALUE : Math.max(0, perDay - inDay.in(day));
    if (ofDay == 0) {
      return new Left(0, day.end(), NextSlot.Block.DAY_CAP);
    }
    if (ofHour == 0) {
      return new Left(0, hour.end(), NextSlot.Block.HOUR_CAP);
    }
    long until = perHour == null ? day.end() : Math.min(hour.end(), day.end());
    return new Left(Math.min(ofHour, ofDay), until, null);
  }

  /** The hour that the wall clock shows; a change of the clocks ends it. */
  Period hour(long at) {
    long second = Math.floorDiv(at, SECOND);
    long offset = zone.getRules().getOffset(Times.instant(at)).getTotalSeconds();
    long start = Math.floorDiv(second + offset, HOUR) * HOUR - offset;
    long end = (start + HOUR) * SECOND;
    ZoneOffsetTransition change = zone.getRules().nextTransition(Times.instant(at));
    return new Period(
        start * SECOND, change == null ? end : Math.min(end, Times.micros(change.getInstant())));
  }

  Period day(long at) {
    LocalDate day = Times.instant(at).atZone(zone).toLocalDate();
    return new Period(start(day), start(day.plusDays(1)));
  }

  private long start(LocalDate day) {
    return Times.micros(day.atStartOfDay(zone).toInstant());
  }
}
