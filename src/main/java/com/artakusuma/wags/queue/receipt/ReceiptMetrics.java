package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.platform.Metrics;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.metrics.Counter;

/** What is measured of receipts; all series are there from the start. */
@ApplicationScoped
public class ReceiptMetrics {

  /** What became of a receipt. */
  enum Result {
    /** It changed its message. */
    APPLIED,
    /** It came again, or something later was known already. */
    UNCHANGED,
    /** No message of that name was found within a day, or it has been deleted. */
    UNKNOWN
  }

  private static final String RECEIPTS =
      "Receipts that this node is done with since it started, by what they changed.";
  private static final String WAITING =
      "Receipts that wait for their message or to be brought into the ledger, as of ten seconds ago.";
  private static final String LAG =
      "Seconds by which the oldest due receipt was late when this node last looked.";

  @Inject private Metrics metrics;

  private final Map<Result, Counter> counters = new EnumMap<>(Result.class);
  private volatile long waiting;
  private volatile Duration lag = Duration.ZERO;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // to be made now, and not when the first receipt comes
  }

  @PostConstruct
  void register() {
    for (Result result : Result.values()) {
      counters.put(
          result, metrics.counter("wags_receipts", RECEIPTS, Metrics.tag("result", result)));
    }
    metrics.gauge("wags_receipts_waiting", WAITING, () -> waiting);
    metrics.gauge("wags_receipts_lag_seconds", LAG, () -> lag.toMillis() / 1_000.0);
  }

  void done(ReceiptBatch.Outcome outcome) {
    count(Result.APPLIED, outcome.applied());
    count(Result.UNCHANGED, outcome.unchanged());
    count(Result.UNKNOWN, outcome.dropped());
  }

  private void count(Result result, long receipts) {
    Objects.requireNonNull(counters.get(result)).inc(receipts);
  }

  void waiting(long count) {
    waiting = count;
  }

  void late(Duration by) {
    lag = by;
  }
}
