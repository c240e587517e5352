package com.artakusuma.wags.web.compose;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something will be done, as precisely as it can be known: to the minute. */
final class FinishTime {

  private FinishTime() {}

  /** The time of day, the day where it is not today, and the year where it is another one. */
  static String words(Locale locale, ZoneId zone, Instant now, Instant finish) {
    ZonedDateTime at = finish.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    String day = at.getYear() == today.getYear() ? "EEE, d MMM HH:mm" : "EEE, d MMM yyyy HH:mm";
    String pattern = at.toLocalDate().equals(today) ? "HH:mm" : day;
    return DateTimeFormatter.ofPattern(pattern, locale).format(at);
  }
}
