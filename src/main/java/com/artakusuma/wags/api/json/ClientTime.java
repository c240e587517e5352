package com.artakusuma.wags.api.json;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.history.filter.WrittenTime;
import com.artakusuma.wags.platform.Contract;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes times as the API's clients do. */
public final class ClientTime {

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(java.time.format.ResolverStyle.STRICT);

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("dd-MM-yy HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter ACCEPTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int FIRST_YEAR = 1970;

  /** The last that a column holds. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Digits of a fraction that are finer than a nanosecond. */
  private static final Pattern TOO_FINE = Pattern.compile("(?<=\\.[0-9]{9})[0-9]+");

  private ClientTime() {}

  /**
   * Reads a client's time.
   *
   * @param field what it is called, such as {@code dt_store}
   * @param written RFC 3339 with any offset and fraction; the same with an offset without its
   *     colon, as PHP's DATE_ISO8601, or without one, in the zone: {@code 2026-11-23T06:00:00};
   *     each of them also with a space instead of the T
   * @throws ApiException where it is neither
   */
  public static Instant read(String field, String written, ZoneId zone) {
    try {
      String fine = TOO_FINE.matcher(written.strip()).replaceFirst("");
      String trimmed =
          WrittenTime.withColon(fine.replaceFirst("^(.{10}) ", "$1T")).toUpperCase(Locale.ROOT);
      OffsetDateTime time =
          hasOffset(trimmed)
              ? OffsetDateTime.parse(trimmed)
              : LocalDateTime.parse(trimmed, LOCAL).atZone(zone).toOffsetDateTime();
      if (time.getYear() < FIRST_YEAR || time.toInstant().isAfter(LAST)) {
        throw new DateTimeException("year out of range");
      }
      return time.toInstant();
    } catch (DateTimeException e) {
      throw new ApiException(
              "Invalid " + field,
              "Use RFC 3339 (2026-11-23T06:00:00Z) or the form 2026-11-23 06:00:00")
          .of(field);
    }
  }

  private static boolean hasOffset(String written) {
    return written.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
  }

  /** {@code dd-MM-yy HH:mm:ss} in the zone, or null. */
  @Contract("!null, _ -> !null")
  public static @Nullable String show(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? null : SHOWN.format(instant.atZone(zone));
  }

  /** The same as {@link #accepted}; null for null. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable String acceptedOrNull(@Nullable Instant instant) {
    return instant == null ? null : accepted(instant);
  }

  /** RFC 3339 in UTC with milliseconds. */
  public static String accepted(Instant instant) {
    return ACCEPTED.format(instant);
  }
}
