package com.artakusuma.wags.testing;

import com.artakusuma.wags.testing.FakeGateway.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** How fast a sender was, and how evenly. */
public final class Paces {

  private Paces() {}

  /** The most messages that the gateway took within any 60 seconds. */
  public static long mostInAMinute(List<Receipt> taken) {
    List<Instant> times = taken.stream().map(Receipt::at).sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < times.size(); last++) {
      Instant start = times.get(last).minus(Duration.ofSeconds(60));
      while (!times.get(first).isAfter(start)) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** The longest time between two of these that follow each other. */
  public static Duration longestGap(List<Instant> times) {
    List<Instant> ordered = times.stream().sorted().toList();
    return IntStream.range(1, ordered.size())
        .mapToObj(i -> Duration.between(ordered.get(i - 1), ordered.get(i)))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
