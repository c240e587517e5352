package com.artakusuma.wags.broadcast.table.xlsx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a date and time a cell's format shows.
 *
 * @param day whether the day, the month or the year is among them
 * @param time the pattern of the time, empty where none of it is shown
 * @param elapsed how many seconds the first unit of a duration has, such as {@code [h]:mm}; 0 for a
 *     time of day
 */
record DateStyle(boolean day, String time, int elapsed) {

  private static final String MINUTES = "HH:mm";
  private static final String SECONDS = "HH:mm:ss";
  private static final int HOUR = 3_600;
  private static final int MINUTE = 60;

  /** Text, blanks, colours, locales and the marks of half a day: their letters are no parts. */
  private static final Pattern NO_PART =
      Pattern.compile(
          "\"[^\"]*\"|\\\\.|[_*].|\\[(?!(?:h+|m+|s+)\\])[^\\]]*\\]|general|am/pm|a/p",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PART =
      Pattern.compile("\\[[hms]+\\]|y+|m+|d+|h+|s+", Pattern.CASE_INSENSITIVE);

  /** Of one of the formats that every workbook has; null where it shows no part of a date. */
  static @Nullable DateStyle builtIn(int format) {
    return switch (format) {
      case 18, 20, 32 -> new DateStyle(false, MINUTES, 0);
      case 19, 21, 33 -> new DateStyle(false, SECONDS, 0);
      case 22 -> new DateStyle(true, MINUTES, 0);
      case 45, 47 -> new DateStyle(false, "mm:ss", 0);
      case 46 -> new DateStyle(false, SECONDS, HOUR);
      default ->
          format >= 14 && format <= 17
                  || format >= 27 && format <= 36
                  || format >= 50 && format <= 58
              ? new DateStyle(true, "", 0)
              : null;
    };
  }

  /**
   * Of a workbook's own format, by its section for positive numbers.
   *
   * @return null where it shows no part of a date
   */
  static @Nullable DateStyle of(String code) {
    String section = NO_PART.matcher(code).replaceAll(" ").split(";", 2)[0];
    List<String> parts = new ArrayList<>();
    Matcher found = PART.matcher(section);
    while (found.find()) {
      parts.add(found.group().toLowerCase(Locale.ROOT));
    }
    boolean day = false;
    boolean hours = false;
    boolean minutes = false;
    boolean seconds = false;
    char elapsed = 0;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.charAt(0) == '[') {
        elapsed = elapsed == 0 ? part.charAt(1) : elapsed;
      }
      switch (unit(part)) {
        case 'h' -> hours = true;
        case 's' -> seconds = true;
        case 'm' -> {
          boolean isMinutes = isMinutes(parts, i);
          minutes |= isMinutes;
          day |= !isMinutes;
        }
        default -> day = true;
      }
    }
    return of(day, hours, minutes, seconds, elapsed);
  }

  private static @Nullable DateStyle of(
      boolean day, boolean hours, boolean minutes, boolean seconds, char elapsed) {
    if (!day && elapsed == 'h' && (minutes || seconds)) {
      return new DateStyle(false, seconds ? SECONDS : MINUTES, HOUR);
    }
    if (!day && elapsed == 'm' && seconds) {
      return new DateStyle(false, "mm:ss", MINUTE);
    }
    if (!day && elapsed != 0) {
      return null; // a duration in one unit is a number
    }
    String time = "";
    if (hours) {
      time = seconds ? SECONDS : MINUTES;
    } else if (minutes || seconds) {
      time = seconds ? "mm:ss" : "mm";
    }
    return day || !time.isEmpty() ? new DateStyle(day, time, 0) : null;
  }

  private static char unit(String part) {
    return part.charAt(part.charAt(0) == '[' ? 1 : 0);
  }

  /** An m stands for minutes beside hours or seconds, and for the month elsewhere. */
  private static boolean isMinutes(List<String> parts, int place) {
    String part = parts.get(place);
    return part.charAt(0) == '['
        || part.length() <= 2
            && (place > 0 && unit(parts.get(place - 1)) == 'h'
                || place + 1 < parts.size() && unit(parts.get(place + 1)) == 's');
  }

  /** A duration, its first unit counted on. */
  String duration(long seconds) {
    long first = seconds / elapsed;
    long last = seconds % MINUTE;
    if (elapsed == MINUTE) {
      return "%02d:%02d".formatted(first, last);
    }
    long minutes = seconds % HOUR / MINUTE;
    return time.equals(MINUTES)
        ? "%02d:%02d".formatted(first, minutes)
        : "%02d:%02d:%02d".formatted(first, minutes, last);
  }
}
