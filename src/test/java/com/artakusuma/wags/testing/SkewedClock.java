package com.artakusuma.wags.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Makes a process see another time of day than the machine has, by libfaketime. */
public final class SkewedClock {

  private static final Path LIBRARY =
      Path.of("/usr/lib/" + architecture() + "-linux-gnu/faketime/libfaketime.so.1");

  private SkewedClock() {}

  /**
   * The environment for it.
   *
   * @param ahead of the machine's clock; negative for behind it
   */
  public static Map<String, String> by(Duration ahead) {
    return Map.of(
        "LD_PRELOAD",
        LIBRARY.toString(),
        "FAKETIME",
        "%+d".formatted(ahead.toSeconds()),
        // Timeouts go by the monotonic clock, which no skew touches in reality either; without the
        // second setting each timed wait of the JVM would return at once
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  /** Whether this machine has the library. */
  public static boolean isPossible() {
    return Files.exists(LIBRARY);
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
  }
}
