package com.artakusuma.wags.history.figures;

import java.time.Instant;

/**
 * One minute of a sender, or several added up.
 *
 * @param start of the minute
 * @param tries calls to the gateway
 * @param failedTries calls it did not answer, or answered with an error of its own
 * @param tookMillis all calls together
 */
public record Minute(
    Instant start, long sent, long failed, long tries, long failedTries, long tookMillis) {

  /** Both added up, from the start of the earlier one. */
  public Minute plus(Minute other) {
    return new Minute(
        start.isBefore(other.start) ? start : other.start,
        sent + other.sent,
        failed + other.failed,
        tries + other.tries,
        failedTries + other.failedTries,
        tookMillis + other.tookMillis);
  }
}
