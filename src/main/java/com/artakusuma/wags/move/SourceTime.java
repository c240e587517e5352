package com.artakusuma.wags.move;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Times as the first version wrote them: by the clock of its machine's zone, without saying it. */
public final class SourceTime {

  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Go's time without a value becomes 0000-00-00; a year before this one is no time of a message.
   */
  private static final int FIRST_YEAR = 1971;

  private static final int LAST_YEAR = 9990;

  private SourceTime() {}

  /**
   * The instant that a column tells.
   *
   * @param column as MySQL writes a DATETIME
   * @param zone of the clock that it was written by; of a time that was there twice the first is
   *     taken, one that the clock left out is moved on by what it left out
   * @return null where it tells none: NULL, a zero date, a day that is none
   */
  public static @Nullable Instant read(@Nullable String column, ZoneId zone) {
    if (column == null) {
      return null;
    }
    try {
      LocalDateTime written = LocalDateTime.parse(column.strip(), WRITTEN);
      return written.getYear() < FIRST_YEAR || written.getYear() > LAST_YEAR
          ? null
          : written.atZone(zone).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether a column holds something, and no time. */
  public static boolean isUnusable(@Nullable String column, ZoneId zone) {
    return column != null && read(column, zone) == null;
  }
}
