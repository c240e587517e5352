package com.artakusuma.wags.chaos;

/** How much is sent: {@code -Dchaos.scale=10} sends ten times as much as the default. */
final class Scale {

  private static final double FACTOR = Double.parseDouble(System.getProperty("chaos.scale", "1"));

  private Scale() {}

  static int of(int count) {
    return (int) Math.round(count * FACTOR);
  }

  static double factor() {
    return FACTOR;
  }
}
