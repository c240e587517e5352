package com.artakusuma.wags.health;

import com.artakusuma.wags.consistency.CheckResult;
import com.artakusuma.wags.consistency.InvariantCheck;
import com.artakusuma.wags.platform.Metrics;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.accept.KeyedIntake;
import com.artakusuma.wags.queue.accept.MessageIntake;
import com.artakusuma.wags.queue.hold.SenderHolds;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Shows at {@code /metrics?scope=application} how full the queue and the intake are and whether the
 * books agree. Scraping asks no database: what the queue holds is of the last minute.
 */
@ApplicationScoped
public class QueueMetrics {

  /** After the schema. */
  private static final int LATE = 2_000;

  @Inject private WriteTransaction transaction;
  @Inject private Connections connections;
  @Inject private MessageIntake intake;
  @Inject private KeyedIntake keyed;
  @Inject private SenderHolds holds;
  @Inject private InvariantCheck check;
  @Inject private Metrics metrics;

  @Inject
  @ConfigProperty(name = "DB_POOL_SIZE", defaultValue = "40")
  private int poolSize;

  private volatile QueueSql.Open open = new QueueSql.Open(0, Duration.ZERO);
  private volatile int held;

  void start(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object event) {
    metrics.gauge(
        "wags_queue_open", "Messages in the queue, a minute ago at most.", () -> open.messages());
    metrics.gauge(
        "wags_queue_oldest_seconds",
        "Seconds that the oldest message in the queue has been waiting, a minute ago at most.",
        () -> open.oldest().toSeconds());
    metrics.gauge(
        "wags_senders_held", "Senders that are kept back, a minute ago at most.", () -> held);
    metrics.gauge(
        "wags_intake_waiting",
        "Single messages that wait on this node for the next commit.",
        () -> intake.waiting() + keyed.waiting());
    metrics.gauge(
        "wags_database_connections_open",
        "Connections to the database that this node has open, in use or idle for 20 s at most.",
        connections::openCount);
    metrics.gauge(
        "wags_database_connections_limit",
        "Connections to the database that this node may have open.",
        () -> poolSize);
    metrics.gauge(
        "wags_invariant_drift",
        "What the last check found not to agree in queue, ledger and figures.",
        () -> check.last().map(CheckResult::total).orElse(0));
    metrics.gauge(
        "wags_invariant_checked_timestamp_seconds",
        "When this node checked that, in seconds since 1970; 0: not yet.",
        () -> check.last().map(last -> last.at().getEpochSecond()).orElse(0L));
    measure();
  }

  /** Looks at the queue now. */
  void measure() {
    open = transaction.run(connection -> new QueueSql(connection).open());
    held = holds.all().size();
  }
}
