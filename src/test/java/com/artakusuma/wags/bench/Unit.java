package com.artakusuma.wags.bench;

import java.util.Locale;

/** What a figure counts, and how it is written. */
enum Unit {
  PER_SECOND("%,.0f/s"),
  MILLIS("%,.1f ms"),
  SECONDS("%,.1f s"),
  MEGABYTES("%,.0f MB");

  private final String format;

  Unit(String format) {
    this.format = format;
  }

  String of(double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
