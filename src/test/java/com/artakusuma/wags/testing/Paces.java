package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.FakeGateway.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How fast a sender was. */
final class Paces {

  private Paces() {}

  /** The most messages that the gateway took within any 60 seconds. */
  static long mostInAMinute(List<Receipt> taken) {
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
}
