package com.artakusuma.wags.web.words;

import com.artakusuma.wags.message.Reason;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * How texts, times, numbers and durations are written for one reader.
 *
 * @param zone that times are told in
 */
public record Words(Locale locale, ZoneId zone) {

  private static final String DAY = "d MMM yyyy";
  private static final String TIME = "d MMM yyyy HH:mm:ss";
  private static final String CLOCK = "HH:mm:ss";

  /** The text of a key with its places filled; numbers are written as the language writes them. */
  public String text(String key, Object... values) {
    return Texts.in(locale, key, values);
  }

  /** What a reason means and what to do; empty for none. */
  public String reason(Reason reason) {
    return reason == null ? "" : reason.sentence(locale);
  }

  /** A time with its date; empty for none. */
  public String time(Instant instant) {
    return instant == null ? "" : write(TIME, instant);
  }

  /** A day. */
  public String date(LocalDate day) {
    return DateTimeFormatter.ofPattern(DAY, locale).format(day);
  }

  /** A time that is soon: without its date where that is today's. */
  public String soon(Instant instant, Instant now) {
    boolean today = instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return write(today ? CLOCK : TIME, instant);
  }

  private String write(String pattern, Instant instant) {
    return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(instant);
  }

  /** A month's name, from 1. */
  String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL_STANDALONE, locale);
  }

  /** A country's name, by its ISO 3166-1 alpha-2 code; 001 is the world. */
  public String country(String region) {
    return new Locale.Builder().setRegion(region).build().getDisplayCountry(locale);
  }

  /** A whole number with the language's grouping. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A share of 1 in percent, with one digit where it is small but not nothing. */
  public String percent(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(share > 0 && share < 0.1 ? 1 : 0);
    return format.format(share);
  }

  /** A duration in the one or two units that matter. */
  public String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 90) {
      return text("duration.seconds", Math.max(1, seconds));
    }
    long minutes = (seconds + 59) / 60;
    if (minutes < 90) {
      return text("duration.minutes", minutes);
    }
    if (minutes < 48 * 60) {
      return text("duration.hours", minutes / 60, minutes % 60);
    }
    return text("duration.days", minutes / 1440, minutes % 1440 / 60);
  }
}
