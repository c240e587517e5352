package com.artakusuma.wags.chaos;

import java.nio.file.Path;
import java.util.Map;

/** Makes a process see another time of day than the machine has, by libfaketime. */
final class SkewedClock {

  static final Path LIBRARY =
      Path.of("/usr/lib/" + architecture() + "-linux-gnu/faketime/libfaketime.so.1");

  private SkewedClock() {}

  /**
   * The environment for it.
   *
   * @param minutes ahead of the machine's clock, or behind it
   */
  static Map<String, String> by(int minutes) {
    return Map.of(
        "LD_PRELOAD",
        LIBRARY.toString(),
        "FAKETIME",
        "%+dm".formatted(minutes),
        // Timeouts go by the monotonic clock, which no skew touches in reality either; without the
        // second setting each timed wait of the JVM would return at once
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        // the embedded server makes its certificate as it starts: it is not valid yet for who lags
        "DB_SSL_MODE",
        "DISABLED");
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
  }
}
