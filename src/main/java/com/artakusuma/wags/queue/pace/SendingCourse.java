package com.artakusuma.wags.queue.pace;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How some messages will go out under a sender's rules if nothing else comes between. Times are
 * microseconds since 1970.
 *
 * @param end when the last one has gone
 * @param days calendar days on which any goes, in the zone of the hours and caps
 * @param inTime how many have gone by the deadline
 * @param reached what was sent by the end
 */
public record SendingCourse(long end, int days, long inTime, PaceState reached) {

  /** Hours, days and closings to look ahead; what takes longer nobody can tell. */
  private static final int MOST_PERIODS = 5_000;

  /**
   * Follows messages through hours and caps, by {@link SendingRules#next}.
   *
   * @param state what was sent so far
   * @param begin from when on they go
   * @param count how many, 0 or more
   * @param intervalMicros how far they are apart; 0 for not at all
   * @param deadline see {@link #inTime}
   * @return empty where that takes longer than anybody should tell, or for ever
   */
  public static Optional<SendingCourse> of(
      SendingRules rules,
      PaceState state,
      long begin,
      long count,
      double intervalMicros,
      long deadline) {
    Set<LocalDate> days = new HashSet<>();
    PaceState reached = state.from(begin);
    long left = count;
    long inTime = 0;
    for (int period = 0; left > 0; period++) {
      NextSlot slot = rules.next(reached);
      if (period == MOST_PERIODS || slot.left() == 0) {
        return Optional.empty();
      }
      int some = (int) Math.min(left, Math.min(slot.left(), fit(slot, intervalMicros)));
      inTime += before(deadline - slot.from(), some, intervalMicros);
      days.addAll(days(rules, slot, some, intervalMicros));
      left -= some;
      long end = slot.from() + Math.round(some * intervalMicros);
      reached = rules.after(reached, slot, some).from(end);
    }
    return Optional.of(new SendingCourse(reached.now(), days.size(), inTime, reached));
  }

  /** Of so many messages from now on those that go before a time is over. */
  private static long before(long micros, int messages, double intervalMicros) {
    if (micros <= 0 || intervalMicros == 0) {
      return micros <= 0 ? 0 : messages;
    }
    return Math.min(messages, (long) Math.ceil(micros / intervalMicros));
  }

  private static long fit(NextSlot slot, double intervalMicros) {
    return intervalMicros == 0 || slot.until() == Long.MAX_VALUE
        ? Integer.MAX_VALUE
        : fit(slot.until() - NextSlot.MARGIN_MICROS - slot.from(), intervalMicros);
  }

  private static long fit(long micros, double intervalMicros) {
    return (long) (micros / intervalMicros) + 1;
  }

  /** A stretch between two bounds lies within a day or two. */
  private static Set<LocalDate> days(
      SendingRules rules, NextSlot slot, int messages, double intervalMicros) {
    ZoneId zone = rules.hours() == null ? zone(rules.caps()) : rules.hours().zone();
    long last = slot.from() + Math.round((messages - 1) * intervalMicros);
    LocalDate from = Times.instant(slot.from()).atZone(zone).toLocalDate();
    LocalDate to = Times.instant(last).atZone(zone).toLocalDate();
    return Set.copyOf(from.datesUntil(to.plusDays(1)).toList());
  }

  private static ZoneId zone(@Nullable SendingCaps caps) {
    return caps == null ? ZoneOffset.UTC : caps.zone();
  }
}
