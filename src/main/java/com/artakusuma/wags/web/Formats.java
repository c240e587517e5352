package com.artakusuma.wags.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** How times, numbers and durations are written for people. */
@Named("format")
@ApplicationScoped
public class Formats {

  private static final String TIME = "d MMM yyyy HH:mm:ss";

  @Inject private ZoneId zone;

  /** A time in the configured zone; empty for none. */
  public String time(Instant instant) {
    return instant == null
        ? ""
        : DateTimeFormatter.ofPattern(TIME, Texts.locale()).withZone(zone).format(instant);
  }

  /** The zone that {@link #time} speaks of. */
  public String getZone() {
    return zone.getId();
  }

  /** A month's name, from 1. */
  public String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL_STANDALONE, Texts.locale());
  }

  /** A whole number with the language's grouping. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(Texts.locale()).format(number);
  }

  /** A duration in the one or two units that matter. */
  public String duration(Duration duration) {
    return words(Texts.locale(), duration);
  }

  static String words(Locale locale, Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 90) {
      return Texts.in(locale, "duration.seconds", Math.max(1, seconds));
    }
    long minutes = (seconds + 59) / 60;
    if (minutes < 90) {
      return Texts.in(locale, "duration.minutes", minutes);
    }
    if (minutes < 48 * 60) {
      return Texts.in(locale, "duration.hours", minutes / 60, minutes % 60);
    }
    return Texts.in(locale, "duration.days", minutes / 1440, minutes % 1440 / 60);
  }
}
