package com.artakusuma.wags.web.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something will be done, as precisely as it can be known: to the minute. */
final class FinishTime {

  private FinishTime() {}

  /** The time of day, and the day where it is not today. */
  static String words(Locale locale, ZoneId zone, Instant now, Instant finish) {
    ZonedDateTime at = finish.atZone(zone);
    boolean today = at.toLocalDate().equals(now.atZone(zone).toLocalDate());
    String pattern = today ? "HH:mm" : "EEE, d MMM HH:mm";
    return DateTimeFormatter.ofPattern(pattern, locale).format(at);
  }
}
