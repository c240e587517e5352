package com.artakusuma.wags.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** docs/PERFORMANCE.md, made of what groups came to. */
final class Report {

  private static final String INTRO =
      """
      # How fast WAGS is

      `mvn -Pbench verify` measured what stands here and wrote this file. Load, server, database and gateway
      shared one machine. **Raw SQL** is what plain JDBC without any server reached on the same database
      minutes before, with the same rows and the same durability, in the shape of WAGS's own statements; the
      **ratio** is the figure divided by it. [bench/README.md](../bench/README.md) says how each figure comes
      about, [PROFILE.md](PROFILE.md) what stands in the way of those that miss their target.

      From 201 to receipt, 0.0 ms means that the gateway had the message before the client had read its 201.

      """;

  private static final String OUTRO =
      """

      ## To repeat it

      ```
      mvn -Pbench verify
      ```

      with the embedded MariaDB, or on a database server of yours, whose user may create databases named `wags_...`:

      ```
      mvn -Pbench verify -Dwags.test.db.host=HOST -Dwags.test.db.port=PORT \\
        -Dwags.test.db.user=USER -Dwags.test.db.password=PASSWORD
      ```

      It needs `wrk` (Debian: `apt-get install wrk`), most of an hour, and a machine that does nothing else.

      ## What it does not say

      - wrk is a closed loop: each connection waits for its answer before it sends again. A server that stalls
        is asked less, so that under a load that does not wait the p99 of accept would be higher. The singles
        beside a broadcast are sent at a steady pace, whether answered or not.
      - The load generator and the gateway take a part of the same cores; with machines of their own WAGS would do
        more. Two of these runs differ by several percent.
      - Nothing crosses a network. A database on another machine adds its round trips to each commit.
      - The gateway always takes a message. docs/RELIABILITY.md is about one that does not.
      - One sender, texts of a few words.
      """;

  private Report() {}

  /** The whole document. */
  static String document(List<Results> all) {
    return INTRO + origin(all) + table(all) + OUTRO;
  }

  /** The figures alone. */
  static String table(List<Results> all) {
    StringBuilder table =
        new StringBuilder("## Figures\n\n")
            .append("| what | measured | p50 | p99 | target | raw SQL | ratio | notes |\n")
            .append("|---|--:|--:|--:|---|--:|--:|---|\n");
    for (Results results : all) {
      for (Figure figure : results.figures()) {
        table.append(row(figure, results.figures()));
      }
    }
    return table.toString();
  }

  private static String row(Figure figure, List<Figure> beside) {
    Optional<Figure> raw =
        beside.stream().filter(f -> f.name().equals(figure.yardstick())).findAny();
    List<String> cells =
        List.of(
            figure.name(),
            figure.measured(),
            Figure.written(figure.p50(), Unit.MILLIS),
            Figure.written(figure.p99(), Unit.MILLIS),
            Targets.of(figure).map(target -> target.judged(figure)).orElse(""),
            raw.map(Figure::measured).orElse(""),
            raw.map(r -> ratio(figure.value() / r.value())).orElse(""),
            figure.note());
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** Where it was measured; what is not the same for all groups, by group. */
  private static String origin(List<Results> all) {
    Map<String, Map<String, List<String>>> groupsByValueByKey = new LinkedHashMap<>();
    for (Results results : all) {
      results
          .stamp()
          .entries()
          .forEach(
              (key, value) ->
                  groupsByValueByKey
                      .computeIfAbsent(key, k -> new LinkedHashMap<>())
                      .computeIfAbsent(value, v -> new ArrayList<>())
                      .add(results.group().label()));
    }
    StringBuilder origin = new StringBuilder("## Machine and versions\n\n| | |\n|---|---|\n");
    groupsByValueByKey.forEach(
        (key, groups) ->
            origin.append("| ").append(key).append(" | ").append(said(groups)).append(" |\n"));
    return origin.append('\n').toString();
  }

  private static String said(Map<String, List<String>> groupsByValue) {
    if (groupsByValue.size() == 1) {
      return groupsByValue.keySet().iterator().next();
    }
    return groupsByValue.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
        .collect(Collectors.joining("<br>"));
  }
}
