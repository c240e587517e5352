package com.artakusuma.wags.gateway.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** When something happened, by the clock of a gateway or a phone. */
public final class EventTime {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  /** Seconds would be more than this in some thousands of years only, milliseconds since 1973. */
  private static final long MOST_SECONDS = 100_000_000_000L;

  private static final Duration OLDEST = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofDays(1);

  private EventTime() {}

  /**
   * Of seconds or milliseconds since 1970, or of ISO 8601 with an offset. That of now where it is
   * none of them, or too far from now to be true.
   */
  public static Instant of(String text, Instant now) {
    try {
      Instant at =
          DIGITS.matcher(text).matches() ? ofNumber(text) : OffsetDateTime.parse(text).toInstant();
      boolean likely = at.isAfter(now.minus(OLDEST)) && at.isBefore(now.plus(AHEAD));
      return likely ? at : now;
    } catch (DateTimeException e) {
      return now;
    }
  }

  private static Instant ofNumber(String text) {
    long number = Long.parseLong(text);
    return number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }
}
