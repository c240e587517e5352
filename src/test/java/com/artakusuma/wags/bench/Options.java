package com.artakusuma.wags.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is measured and how long, from properties {@code bench.*}; bench/README.md explains each.
 *
 * @param groups in the order they are measured
 * @param reportOnly measure nothing, join what earlier runs measured
 * @param warmup seconds of load before a figure counts
 * @param seconds of load behind each figure
 * @param backlog messages that wait for delivery
 * @param broadcast recipients of the big broadcast; the small one has a tenth
 * @param rounds messages sent one at a time
 * @param history messages in the long history
 * @param jvm further flags of the server's virtual machine
 * @param settings further settings of WAGS
 */
record Options(
    List<Group> groups,
    boolean reportOnly,
    int warmup,
    int seconds,
    int backlog,
    int broadcast,
    int rounds,
    int history,
    List<String> jvm,
    Map<String, String> settings) {

  private static final Options DEFAULT =
      new Options(
          Group.standard(),
          false,
          120,
          20,
          100_000,
          1_000_000,
          500,
          10_000_000,
          List.of(),
          Map.of());

  /**
   * Reads properties; what is missing or empty is as usual.
   *
   * @throws CannotMeasureException where one makes no sense
   */
  static Options of(Properties given) throws CannotMeasureException {
    return new Options(
        Group.named(text(given, "bench.only")),
        Boolean.parseBoolean(text(given, "bench.report")),
        number(given, "bench.warmup", DEFAULT.warmup),
        number(given, "bench.seconds", DEFAULT.seconds),
        number(given, "bench.backlog", DEFAULT.backlog),
        number(given, "bench.broadcast", DEFAULT.broadcast),
        number(given, "bench.rounds", DEFAULT.rounds),
        number(given, "bench.history", DEFAULT.history),
        words(text(given, "bench.jvm"), " +"),
        settings(text(given, "bench.settings")));
  }

  /** Whether nothing is smaller or otherwise than the report promises. */
  boolean isFullSize() {
    return warmup >= DEFAULT.warmup
        && seconds >= DEFAULT.seconds
        && backlog >= DEFAULT.backlog
        && broadcast >= DEFAULT.broadcast
        && rounds >= DEFAULT.rounds
        && history >= DEFAULT.history
        && jvm.isEmpty()
        && settings.isEmpty();
  }

  /** What is not as usual, to be written beside the figures. */
  String special() {
    if (isFullSize()) {
      return "none";
    }
    return "warmup %d, seconds %d, backlog %d, broadcast %d, rounds %d, history %d, jvm %s, settings %s"
        .formatted(warmup, seconds, backlog, broadcast, rounds, history, jvm, settings);
  }

  private static String text(Properties given, String property) {
    return given.getProperty(property, "").strip();
  }

  private static int number(Properties given, String property, int usual)
      throws CannotMeasureException {
    String text = text(given, property);
    try {
      int number = text.isEmpty() ? usual : Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number that is too small
    }
    throw new CannotMeasureException(property + " must be a number above 0, not \"" + text + "\"");
  }

  private static List<String> words(String text, String between) {
    return text.isEmpty() ? List.of() : List.of(text.split(between));
  }

  private static Map<String, String> settings(String text) throws CannotMeasureException {
    List<String> pairs = words(text, ",");
    if (pairs.stream().anyMatch(pair -> pair.indexOf('=') < 1)) {
      throw new CannotMeasureException(
          "bench.settings must be NAME=VALUE,NAME=VALUE, not \"" + text + "\"");
    }
    return pairs.stream()
        .map(pair -> Arrays.asList(pair.split("=", 2)))
        .collect(
            Collectors.toMap(pair -> pair.get(0), pair -> pair.get(1), (a, b) -> b, TreeMap::new));
  }
}
