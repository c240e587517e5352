package com.artakusuma.wags.boot.settings;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings whose default follows from others. */
final class DerivedDefaults {

  /**
   * Claims, settlements, the intake, holds, the timers' and the health check's, with one to spare.
   */
  private static final int OTHER_CONNECTIONS = 6;

  private DerivedDefaults() {}

  /** The settings that the default of one follows from; none where it stands for itself. */
  static List<String> bases(String name) {
    return switch (name) {
      case "DB_SSL_MODE" -> List.of("DB_HOST");
      case "WAGS_COOKIE_SECURE" -> List.of("SERVER_TLS_CERTIFICATE");
      case "API_CONCURRENT_CALLS" -> List.of("HTTP_THREADS");
      case "DB_POOL_SIZE" -> List.of("API_CONCURRENT_CALLS", "EXPANSION_WORKERS");
      default -> List.of();
    };
  }

  /**
   * The default of a setting; null for one that stands for itself.
   *
   * @param settings the values of those settings that stand before it
   */
  static @Nullable String of(String name, UnaryOperator<String> settings) {
    return switch (name) {
      // What never leaves the machine need not be encrypted: a sixth more messages are taken in
      case "DB_SSL_MODE" ->
          DatabaseHosts.areThisMachine(settings.apply("DB_HOST")) ? "DISABLED" : "PREFERRED";
      case "WAGS_COOKIE_SECURE" ->
          Boolean.toString(!settings.apply("SERVER_TLS_CERTIFICATE").isEmpty());
      case "API_CONCURRENT_CALLS" ->
          Integer.toString(Math.max(1, number("HTTP_THREADS", settings) * 2 / 5));
      case "DB_POOL_SIZE" ->
          Integer.toString(
              number("API_CONCURRENT_CALLS", settings)
                  + number("EXPANSION_WORKERS", settings)
                  + OTHER_CONNECTIONS);
      default -> null;
    };
  }

  private static int number(String name, UnaryOperator<String> settings) {
    return Integer.parseInt(settings.apply(name));
  }
}
