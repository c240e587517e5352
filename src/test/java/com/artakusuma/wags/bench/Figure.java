package com.artakusuma.wags.bench;

import java.util.Optional;

/**
 * One line of the report.
 *
 * @param name what was measured
 * @param value in the unit; null where only the percentiles say something
 * @param p50 in milliseconds; null where there is none
 * @param p99 in milliseconds; null where there is none
 * @param yardstick name of the figure of raw SQL to compare it with; empty for none
 * @param note what else there is to say
 */
record Figure(
    String name, Double value, Unit unit, Double p50, Double p99, String yardstick, String note) {

  /** A figure that is one number. */
  static Figure of(String name, double value, Unit unit) {
    return new Figure(name, value, unit, null, null, "", "");
  }

  /** A figure that is a distribution of times. */
  static Figure of(String name, Samples samples) {
    return new Figure(
        name,
        null,
        Unit.MILLIS,
        samples.percentile(50),
        samples.percentile(99),
        "",
        samples.rest());
  }

  Figure spread(double newP50, double newP99) {
    return new Figure(name, value, unit, newP50, newP99, yardstick, note);
  }

  Figure comparedWith(String newYardstick) {
    return new Figure(name, value, unit, p50, p99, newYardstick, note);
  }

  /** Adds to the note. */
  Figure noting(String more) {
    String joined = note.isEmpty() || more.isEmpty() ? note + more : note + "; " + more;
    return new Figure(name, value, unit, p50, p99, yardstick, joined);
  }

  /** The number as it is shown; empty where there is none. */
  String measured() {
    return written(value, unit);
  }

  /** A number as it is shown; empty where there is none. */
  static String written(Double value, Unit unit) {
    return Optional.ofNullable(value).map(unit::of).orElse("");
  }
}
