package com.artakusuma.wags.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** How long a gateway asks to wait (RFC 9110, 10.2.3), as far as that can be understood. */
final class RetryAfter {

  private static final Duration DEFAULT = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+");

  /** More digits than this are more than {@link #LONGEST}, or say nothing. */
  private static final int MOST_DIGITS = 30;

  private RetryAfter() {}

  /**
   * The longest of several headers, between one second and one hour; ten seconds where none of them
   * means anything.
   */
  static Duration longest(List<String> headers, Instant now) {
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
    // all three forms of a date; null where it is none
    return Optional.ofNullable(DateUtils.parseStandardDate(header))
        .map(until -> Duration.between(now, until));
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
