package com.artakusuma.wags.bench;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk says of a run with {@code --latency}.
 *
 * @param requests answered, in whatever way
 * @param refused of these, how many were not answered with 2xx or 3xx
 * @param socketErrors connections that failed, and answers that took longer than two seconds
 * @param seconds how long it ran
 * @param p50 of the answers, in milliseconds
 * @param p99 of the answers, in milliseconds
 */
record WrkOutput(
    long requests, long refused, long socketErrors, double seconds, double p50, double p99) {

  private static final Pattern TOTAL = Pattern.compile("(\\d+) requests in ([\\d.]+)(us|ms|s|m)");
  private static final Pattern P50 = Pattern.compile("50%\\s+([\\d.]+)(us|ms|s|m)");
  private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s|m)");
  private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern SOCKETS =
      Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException where wrk did not report a run
   */
  static WrkOutput parse(String text) {
    MatchResult total = required(TOTAL, text);
    Matcher refused = REFUSED.matcher(text);
    return new WrkOutput(
        Long.parseLong(total.group(1)),
        refused.find() ? Long.parseLong(refused.group(1)) : 0,
        socketErrors(text),
        millis(total, 2) / 1_000,
        millis(required(P50, text), 1),
        millis(required(P99, text), 1));
  }

  /** Requests a second that were answered with 2xx. */
  double perSecond() {
    return (requests - refused) / seconds;
  }

  /** What went wrong; empty where nothing did. */
  String complaint() {
    return refused + socketErrors == 0
        ? ""
        : "**%d answers not 2xx, %d socket errors**".formatted(refused, socketErrors);
  }

  private static long socketErrors(String text) {
    Matcher errors = SOCKETS.matcher(text);
    long sum = 0;
    if (errors.find()) {
      for (int kind = 1; kind <= errors.groupCount(); kind++) {
        sum += Long.parseLong(errors.group(kind));
      }
    }
    return sum;
  }

  private static MatchResult required(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("wrk did not say \"" + pattern + "\" but:\n" + text);
    }
    return matcher;
  }

  private static double millis(MatchResult match, int group) {
    double factor =
        switch (match.group(group + 1)) {
          case "us" -> 0.001;
          case "ms" -> 1;
          case "s" -> 1_000;
          default -> 60_000;
        };
    return Double.parseDouble(match.group(group)) * factor;
  }
}
