package com.artakusuma.wags.consistency;

import java.util.List;

/**
 * Where queue, ledger and figures do not agree; each list holds the first ten thousand.
 *
 * @param unqueued open messages that are not in the queue: they would wait for ever
 * @param overqueued messages in the queue that have ended or never were: they would go out again
 * @param broadcasts whose counters are wrong
 * @param figures by sender, state and day, that are wrong
 */
public record Drift(
    List<Long> unqueued,
    List<Long> overqueued,
    List<BroadcastDrift> broadcasts,
    List<FigureDrift> figures) {

  private static final int SHOWN = 20;

  int total() {
    return unqueued.size() + overqueued.size() + broadcasts.size() + figures.size();
  }

  /** In one line, with ids alone. */
  @Override
  public String toString() {
    return "open without a place in the queue: "
        + shown(unqueued)
        + "; queued though ended: "
        + shown(overqueued)
        + "; broadcasts: "
        + shown(broadcasts.stream().map(BroadcastDrift::id).toList())
        + "; figures (sender/state/day): "
        + shown(
            figures.stream().map(f -> f.senderId() + "/" + f.status() + "/" + f.day()).toList());
  }

  private static String shown(List<?> all) {
    String first = all.subList(0, Math.min(SHOWN, all.size())).toString();
    return all.size() <= SHOWN ? first : first + " and " + (all.size() - SHOWN) + " more";
  }
}
