package com.artakusuma.wags.broadcast;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How long a broadcast that starts now will take, if nothing holds it up. */
final class Forecast {

  private static final long MINUTE_MICROS = 60_000_000;

  private Forecast() {}

  /**
   * The time until its last message is sent.
   *
   * @param total its recipients
   * @param ahead messages that go out before it
   * @param perMinute the sender's pace; 0 for none
   * @return empty where no pace says so
   */
  static Optional<Duration> of(long total, long ahead, int perMinute) {
    if (perMinute <= 0) {
      return Optional.empty();
    }
    Duration opening = Opening.lasts(total);
    Duration paced = Duration.of((total + ahead) * MINUTE_MICROS / perMinute, ChronoUnit.MICROS);
    return Optional.of(paced.compareTo(opening) < 0 ? opening : paced);
  }
}
