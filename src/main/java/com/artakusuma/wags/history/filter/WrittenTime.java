package com.artakusuma.wags.history.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * The ends of a stretch of time as addresses have them: a day ({@code 2026-11-25}), a local time
 * ({@code 2026-11-25T14:30}), or a time with its offset ({@code 2026-11-25T07:30:00Z}, also without
 * its colon).
 */
public final class WrittenTime {

  private static final int FIRST_YEAR = 1970;

  /** The last one whose end the database can compare with. */
  private static final int LAST_YEAR = 9998;

  private static final Pattern OFFSET_WITHOUT_COLON =
      Pattern.compile("(?<=:[0-9.]{2,18})([+-][0-9]{2})([0-9]{2})$");

  private WrittenTime() {}

  /**
   * Where it begins; a day with its first moment.
   *
   * @param zone of what is written without an offset
   * @throws DateTimeException where it is no such time
   */
  public static Instant from(String written, ZoneId zone) {
    return isDay(written) ? day(written).atStartOfDay(zone).toInstant() : moment(written, zone);
  }

  /**
   * Before what it ends; a day is included.
   *
   * @param zone of what is written without an offset
   * @throws DateTimeException where it is no such time
   */
  public static Instant until(String written, ZoneId zone) {
    return isDay(written)
        ? day(written).plusDays(1).atStartOfDay(zone).toInstant()
        : moment(written, zone);
  }

  /** The same with the colon in its offset that PHP's DATE_ISO8601 leaves out: +0700. */
  public static String withColon(String written) {
    return OFFSET_WITHOUT_COLON.matcher(written).replaceFirst("$1:$2");
  }

  /** Whether it names a whole day. */
  public static boolean isDay(String written) {
    return written.matches("\\d{4}-\\d\\d-\\d\\d");
  }

  private static LocalDate day(String written) {
    LocalDate day = LocalDate.parse(written);
    check(day.getYear());
    return day;
  }

  private static Instant moment(String asWritten, ZoneId zone) {
    String written = withColon(asWritten);
    boolean hasOffset = written.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
    LocalDateTime local =
        hasOffset ? OffsetDateTime.parse(written).toLocalDateTime() : LocalDateTime.parse(written);
    check(local.getYear());
    return hasOffset ? OffsetDateTime.parse(written).toInstant() : local.atZone(zone).toInstant();
  }

  private static void check(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new DateTimeException("The year is " + year);
    }
  }
}
