package com.artakusuma.wags.boot;

import java.util.function.ToIntFunction;

/** Settings whose default follows from others, so that raising one raises all that it needs. */
final class DerivedDefaults {

  /**
   * Claims, settlements, the intake, holds, the timers' and the health check's, with one to spare.
   */
  private static final int OTHER_CONNECTIONS = 6;

  private DerivedDefaults() {}

  /**
   * The default of a setting; null for one that stands for itself.
   *
   * @param settings the other settings' values, whole numbers
   */
  static String of(String name, ToIntFunction<String> settings) {
    return switch (name) {
      case "API_CONCURRENT_CALLS" ->
          Integer.toString(Math.max(1, settings.applyAsInt("HTTP_THREADS") * 2 / 5));
      case "DB_POOL_SIZE" ->
          Integer.toString(
              settings.applyAsInt("API_CONCURRENT_CALLS")
                  + settings.applyAsInt("EXPANSION_WORKERS")
                  + OTHER_CONNECTIONS);
      default -> null;
    };
  }
}
