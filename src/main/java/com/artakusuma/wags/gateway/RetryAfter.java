package com.artakusuma.wags.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How long a gateway asks to wait (RFC 9110, 10.2.3), as far as that can be understood. */
public final class RetryAfter {

  private static final Duration DEFAULT = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+");

  /** More digits than this are more than {@link #LONGEST}, or say nothing. */
  private static final int MOST_DIGITS = 30;

  private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]+,\\s*");

  /** As mail has it, as RFC 850 had it, both after their weekday, and as C writes it; in GMT. */
  private static final List<DateTimeFormatter> DATES =
      Stream.of(
              "d MMM yyyy HH:mm:ss 'GMT'", "dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy")
          .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
          .toList();

  private RetryAfter() {}

  /**
   * The longest of several headers, between one second and one hour; ten seconds where none of them
   * means anything.
   */
  public static Duration longest(List<String> headers, Instant now) {
    Duration asked =
        headers.stream()
            .map(header -> asked(header.strip(), now))
            .flatMap(Optional::stream)
            .max(Duration::compareTo)
            .orElse(DEFAULT);
    Duration atLeast = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
    return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
  }

  private static Optional<Duration> asked(String header, Instant now) {
    if (SECONDS.matcher(header).matches()) {
      return Optional.of(seconds(header));
    }
    return DATES.stream()
        .flatMap(form -> date(header, form).stream())
        .map(until -> Duration.between(now, inThisCentury(until, now)))
        .findFirst();
  }

  private static Optional<OffsetDateTime> date(String header, DateTimeFormatter form) {
    try {
      return Optional.of(
          LocalDateTime.parse(WEEKDAY.matcher(header).replaceFirst(""), form)
              .atOffset(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty(); // another form, or none
    }
  }

  /** A year of two digits that seems far ahead is one of the past. */
  private static OffsetDateTime inThisCentury(OffsetDateTime until, Instant now) {
    OffsetDateTime farthest = now.atOffset(ZoneOffset.UTC).plusYears(50);
    return until.isAfter(farthest) ? until.minusYears(100) : until;
  }

  private static Duration seconds(String header) {
    int point = header.indexOf('.');
    int whole = point < 0 ? header.length() : point;
    if (whole > MOST_DIGITS) {
      return LONGEST;
    }
    String few = header.substring(0, Math.min(header.length(), whole + MOST_DIGITS));
    BigDecimal seconds = new BigDecimal(few).setScale(0, RoundingMode.CEILING);
    return Duration.ofSeconds(seconds.min(BigDecimal.valueOf(LONGEST.toSeconds())).longValue());
  }
}
