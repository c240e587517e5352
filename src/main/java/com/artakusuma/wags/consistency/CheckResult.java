package com.artakusuma.wags.consistency;

import java.time.Instant;
import java.util.List;

/**
 * What one pass found.
 *
 * @param at when it ended
 * @param repaired how many things were mended before it
 */
public record CheckResult(Instant at, Drift drift, int repaired) {

  /** How many things do not agree; 0 where all is well. */
  public int total() {
    return drift.total();
  }

  public List<Long> unqueued() {
    return drift.unqueued();
  }

  public List<Long> overqueued() {
    return drift.overqueued();
  }

  /** Ids of broadcasts whose counters are wrong. */
  public List<Long> broadcasts() {
    return drift.broadcasts().stream().map(BroadcastDrift::id).toList();
  }

  /** Ids of senders whose figures are wrong. */
  public List<Integer> senders() {
    return drift.figures().stream().map(FigureDrift::senderId).distinct().toList();
  }
}
