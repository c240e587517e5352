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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How texts, times, numbers and durations are written for one reader.
 *
 * @param zone that times are told in
 */
public record Words(Locale locale, ZoneId zone) {

  private static final String DAY = "d MMM yyyy";
  private static final String TIME = "d MMM yyyy HH:mm:ss";
  private static final String CLOCK = "HH:mm:ss";
  private static final String TIME_OF_YEAR = "d MMM HH:mm";
  private static final Map<String, String> INDONESIAN =
      Map.of(
          "Asia/Jakarta", "WIB",
          "Asia/Pontianak", "WIB",
          "Asia/Makassar", "WITA",
          "Asia/Ujung_Pandang", "WITA",
          "Asia/Jayapura", "WIT");

  /** The text of a key with its places filled; numbers are written as the language writes them. */
  public String text(String key, @Nullable Object... values) {
    return Texts.in(locale, key, values);
  }

  /** What a reason means and what to do; empty for none. */
  public String reason(@Nullable Reason reason) {
    return reason == null ? "" : reason.sentence(locale);
  }

  /** A reason in a few words, for a list; empty for none. */
  public String reasonTitle(@Nullable Reason reason) {
    return reason == null ? "" : reason.title(locale);
  }

  /** A time with its date; empty for none. */
  public String time(@Nullable Instant instant) {
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

  /** A time of a day that needs no naming, to the second. */
  public String clock(Instant instant) {
    return write(CLOCK, instant);
  }

  /**
   * A time as people say it: minutes and hours ago within a day, else its date, with the year where
   * that is another one. Empty for none. Times to come, which clocks that differ make of the
   * present, are now.
   */
  public String ago(Instant instant, Instant now) {
    if (instant == null) {
      return "";
    }
    long minutes = Duration.between(instant, now).toMinutes();
    if (minutes < 1) {
      return text("ago.now");
    }
    if (minutes < 60) {
      return text("ago.minutes", minutes);
    }
    if (minutes < 24 * 60) {
      return text("ago.hours", minutes / 60);
    }
    boolean thisYear = instant.atZone(zone).getYear() == now.atZone(zone).getYear();
    return write(thisYear ? TIME_OF_YEAR : DAY, instant);
  }

  /**
   * What people call the zone: WIB, WITA or WIT where it is Indonesian, whatever the language; else
   * its name.
   */
  public String zoneName() {
    return INDONESIAN.getOrDefault(zone.getId(), zone.getId());
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
