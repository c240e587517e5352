package com.artakusuma.wags.testing;

import java.net.URI;

/**
 * What a server's metrics say at one time, in Prometheus' text format, without the label that the
 * server adds to each series.
 */
public record MetricsText(String text) {

  /** Asks the server whose console is at this address. */
  public static MetricsText of(URI server) {
    return new MetricsText(
        new ApiClient(server, null)
            .get("../metrics")
            .body()
            .replaceAll("\\{mp_scope=\"application\"\\}", "")
            .replaceAll(",mp_scope=\"application\"|mp_scope=\"application\",", ""));
  }

  /**
   * A series' value.
   *
   * @param series its labels in the order of their names
   * @throws AssertionError where it is not there
   */
  public double value(String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .findFirst()
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .orElseThrow(() -> new AssertionError(series + " is not in\n" + text));
  }

  /** By how much a series has grown since. */
  public double grownSince(MetricsText before, String series) {
    return value(series) - before.value(series);
  }
}
