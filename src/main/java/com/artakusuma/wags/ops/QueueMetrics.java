package com.artakusuma.wags.ops;

import com.artakusuma.wags.outbox.Intake;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Shows at {@code /metrics?scope=application} how full the queue and the intake are and whether the
 * books agree. Scraping asks no database: what the queue holds is of the last minute.
 */
@ApplicationScoped
public class QueueMetrics {

  /** After the schema. */
  private static final int LATE = 2_000;

  @Inject private WriteTransaction transaction;
  @Inject private Intake intake;
  @Inject private InvariantCheck check;
  @Inject private MetricRegistry registry;

  private volatile QueueSql.Open open = new QueueSql.Open(0, Duration.ZERO);

  void start(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object event) {
    registry.gauge("wags_queue_open", () -> open.messages());
    registry.gauge("wags_intake_waiting", intake::waiting);
    registry.gauge("wags_queue_oldest_seconds", () -> open.oldest().toSeconds());
    registry.gauge("wags_invariant_drift", () -> check.last().map(CheckResult::total).orElse(0));
    registry.gauge(
        "wags_invariant_checked_timestamp_seconds",
        () -> check.last().map(last -> last.at().getEpochSecond()).orElse(0L));
    measure();
  }

  /** Looks at the queue now. */
  void measure() {
    open = transaction.run(connection -> new QueueSql(connection).open());
  }
}
