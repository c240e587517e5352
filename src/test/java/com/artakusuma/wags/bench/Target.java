package com.artakusuma.wags.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a figure should come to; null where nothing is asked.
 *
 * @param atLeast the value, in the figure's unit
 * @param below the value must stay, in the figure's unit
 * @param p50Below in milliseconds
 * @param p99Below in milliseconds
 */
record Target(Double atLeast, Double below, Double p50Below, Double p99Below) {

  static Target atLeast(double value) {
    return new Target(value, null, null, null);
  }

  static Target below(double value) {
    return new Target(null, value, null, null);
  }

  static Target p99Below(double millis) {
    return new Target(null, null, null, millis);
  }

  /** Asks for a p99, too. */
  Target andP99Below(double millis) {
    return new Target(atLeast, below, p50Below, millis);
  }

  /** Asks for a p50, too. */
  Target andP50Below(double millis) {
    return new Target(atLeast, below, millis, p99Below);
  }

  /** What is asked, and whether the figure is that good. */
  String judged(Figure figure) {
    List<String> asked = new ArrayList<>();
    if (atLeast != null) {
      asked.add("≥ " + figure.unit().of(atLeast));
    }
    if (below != null) {
      asked.add("< " + figure.unit().of(below));
    }
    if (p50Below != null) {
      asked.add(millis("p50", p50Below));
    }
    if (p99Below != null) {
      asked.add(millis("p99", p99Below));
    }
    return String.join(", ", asked) + (isMetBy(figure) ? ": met" : ": **missed**");
  }

  private static String millis(String percentile, double limit) {
    return String.format(Locale.ROOT, "%s < %.0f ms", percentile, limit);
  }

  private boolean isMetBy(Figure figure) {
    return (atLeast == null || figure.value() >= atLeast)
        && isBelow(figure.value(), below)
        && isBelow(figure.p50(), p50Below)
        && isBelow(figure.p99(), p99Below);
  }

  private static boolean isBelow(Double value, Double limit) {
    return limit == null || value < limit;
  }
}
