package com.artakusuma.wags.queue.pace;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a sender's row says of its pace, hours and caps.
 *
 * @param perMinute its own limit for all its messages; null or 0 for none
 * @param days on which its sending hours begin; empty where it has none
 * @param from minute of the day at which they begin
 * @param to minute of the day at which they end, the next day's where it is less
 * @param singles whether they hold for single messages, too
 * @param perHour messages in an hour of the zone's clock; null for any number
 * @param perDay messages in a day of it; null for any number
 * @param zone of hours and caps, as Java names it; null for WAGS's own
 */
public record SenderLimits(
    @Nullable Integer perMinute,
    Set<DayOfWeek> days,
    int from,
    int to,
    boolean singles,
    @Nullable Integer perHour,
    @Nullable Integer perDay,
    @Nullable String zone) {

  /** Nothing at all. */
  public static final SenderLimits NONE =
      new SenderLimits(null, Set.of(), 0, 0, false, null, null, null);

  public SenderLimits {
    days = days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  public boolean hasHours() {
    return !days.isEmpty();
  }

  public boolean hasCaps() {
    return perHour != null || perDay != null;
  }

  /** Whether single messages may go as they come, without a claim and one after another. */
  public boolean areSinglesFree() {
    return !SenderPace.isLimit(perMinute) && !(hasHours() && singles);
  }

  /** The days as the column has them, such as {@code MON,TUE}; null for none. */
  @Nullable String daysColumn() {
    return hasHours()
        ? days.stream().map(SenderLimits::shortName).collect(Collectors.joining(","))
        : null;
  }

  /** {@code MON} to {@code SUN}. */
  public static String shortName(DayOfWeek day) {
    return day.name().substring(0, 3);
  }

  /** A minute of the day as a clock shows it, such as {@code 08:00}; {@code 24:00} for its end. */
  public static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  /** The hours in one line, such as {@code MON,TUE 08:00-20:00}; null for none. */
  @Nullable String hoursLine(ZoneId general) {
    return hasHours()
        ? daysColumn()
            + " "
            + clock(from)
            + "-"
            + clock(to)
            + " "
            + zoneOr(general)
            + (singles ? " singles" : "")
        : null;
  }

  /** The caps in one line, such as {@code 100/hour 1000/day}; null for none. */
  @Nullable String capsLine() {
    return hasCaps()
        ? (perHour == null ? "" : perHour + "/hour ") + (perDay == null ? "" : perDay + "/day")
        : null;
  }

  /** Its zone, or that one where it has none. */
  ZoneId zoneOr(ZoneId general) {
    return zone == null ? general : ZoneId.of(zone);
  }

  /** Whether this node knows the zone. */
  boolean isZoneKnown() {
    try {
      zoneOr(ZoneOffset.UTC);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Nullable SendingHours hours(ZoneId general) {
    return hasHours() ? new SendingHours(days, from, to, zoneOr(general)) : null;
  }

  @Nullable SendingCaps caps(ZoneId general) {
    return hasCaps() ? new SendingCaps(perHour, perDay, zoneOr(general)) : null;
  }
}
