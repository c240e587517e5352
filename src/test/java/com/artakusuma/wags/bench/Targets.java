package com.artakusuma.wags.bench;

import java.util.Map;
import java.util.Optional;

/**
 * What WAGS should come to on two cores which it shares with load, database and gateway. The keys
 * are how the names of figures begin.
 */
final class Targets {

  private static final Map<String, Target> BY_PREFIX =
      Map.ofEntries(
          Map.entry("accept, 1 connection", Target.atLeast(650)),
          Map.entry("accept, 16 connections", Target.atLeast(4_000)),
          Map.entry("accept, 64 connections", Target.atLeast(8_000).andP99Below(30)),
          Map.entry("first 30 s, bin/wags: accepted", Target.atLeast(1_400).andP99Below(60)),
          Map.entry("first 30 s, bin/wags: delivered", Target.atLeast(1_400)),
          Map.entry("warm, bin/wags", Target.atLeast(3_000)),
          Map.entry("deliver, gateway 0 ms", Target.atLeast(2_000)),
          Map.entry("deliver, gateway 100 ms", Target.atLeast(1_500)),
          Map.entry("expand 1,000,000", Target.atLeast(30_000)),
          Map.entry("heap growth", Target.below(100)),
          Map.entry("single, idle", Target.p99Below(20).andP50Below(5)),
          Map.entry("single beside", Target.p99Below(100)),
          Map.entry("messages, ", Target.p99Below(50)),
          Map.entry("dashboard", Target.p99Below(50)),
          Map.entry("201 beside", Target.p99Below(1_000)),
          Map.entry("start to ready", Target.below(8)),
          Map.entry("memory at rest", Target.below(500)));

  private Targets() {}

  /** What is asked of a figure, if anything. */
  static Optional<Target> of(Figure figure) {
    return BY_PREFIX.entrySet().stream()
        .filter(entry -> figure.name().startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findAny();
  }
}
