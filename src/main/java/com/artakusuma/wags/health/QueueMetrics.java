package com.artakusuma.wags.health;

import com.artakusuma.wags.consistency.CheckResult;
import com.artakusuma.wags.consistency.InvariantCheck;
import com.artakusuma.wags.platform.Metrics;
import com.artakusuma.wags.platform.StartOrder;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.accept.KeyedIntake;
import com.artakusuma.wags.queue.accept.MessageIntake;
import com.artakusuma.wags.queue.hold.SenderHolds;
import com.artakusuma.wags.queue.lane.LaneRun;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Shows at {@code /metrics} how full the queue and the intake are, what delivery depends on, and
 * whether queue, ledger and figures agree. Scraping asks no database: what the queue holds is of
 * the last minute.
 */
@ApplicationScoped
public class QueueMetrics {

  @Inject private Connections connections;
  @Inject private MessageIntake intake;
  @Inject private KeyedIntake keyed;
  @Inject private SenderHolds holds;
  @Inject private InvariantCheck check;
  @Inject private Metrics metrics;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "DB_POOL_SIZE", defaultValue = "40")
  private int poolSize;

  private volatile Measured last =
      new Measured(
          new QueueSql.Open(0, Duration.ZERO),
          new QueueSql.Due(0, Duration.ZERO, 0),
          new QueueSql.Parts(0, 0),
          Map.of(),
          0,
          Instant.EPOCH);

  private volatile boolean reached;

  /** All that one look found. */
  private record Measured(
      QueueSql.Open open,
      QueueSql.Due due,
      QueueSql.Parts parts,
      Map<String, Long> broadcasts,
      int held,
      Instant at) {}

  void start(
      @Observes @Priority(StartOrder.LOOKING) @Initialized(ApplicationScoped.class) Object event) {
    showQueue();
    showParts();
    showIntake();
    showCheck();
    measure();
  }

  private void showQueue() {
    metrics.gauge(
        "wags_queue_open",
        "Messages in the queue, a minute ago at most.",
        () -> last.open().messages());
    metrics.gauge(
        "wags_queue_oldest_seconds",
        "Seconds that the oldest message in the queue has been waiting, a minute ago at most.",
        () -> last.open().oldest().toSeconds());
    metrics.gauge(
        "wags_singles_due",
        "Single messages that are due and not being sent, of senders whose hours do not hold"
            + " them, a minute ago at most.",
        () -> last.due().singles());
    metrics.gauge(
        "wags_singles_due_oldest_seconds",
        "Seconds for which the one of them has been due that has been so for the longest.",
        () -> last.due().oldest().toSeconds());
    metrics.gauge(
        "wags_broadcasts_due",
        "Running broadcasts of which a message may be due, of senders without hours and caps, a"
            + " minute ago at most.",
        () -> last.due().broadcasts());
    for (LaneRun run : LaneRun.values()) {
      metrics.gauge(
          "wags_broadcasts_open",
          "Broadcasts that have not ended, by what becomes of them, a minute ago at most.",
          () -> last.broadcasts().getOrDefault(run.name(), 0L),
          Metrics.tag("run", run));
    }
    metrics.gauge(
        "wags_queue_measured_timestamp_seconds",
        "When this node last looked at the queue, in seconds since 1970.",
        () -> last.at().getEpochSecond());
  }

  private void showParts() {
    metrics.gauge(
        "wags_senders_held",
        "Senders that are kept back, a minute ago at most.",
        () -> last.held());
    metrics.gauge(
        "wags_sessions_down",
        "Senders whose gateway says that their session is down, a minute ago at most.",
        () -> last.parts().sessionsDown());
    metrics.gauge(
        "wags_nodes", "Nodes that are alive, a minute ago at most.", () -> last.parts().nodes());
    metrics.gauge(
        "wags_database_up",
        "Whether the database answered and took writes when this node last looked at the queue: 1,"
            + " or 0.",
        () -> reached ? 1 : 0);
    metrics.gauge(
        "wags_database_connections_open",
        "Connections to the database that this node has open, in use or idle for 20 s at most.",
        connections::openCount);
    metrics.gauge(
        "wags_database_connections_limit",
        "Connections to the database that this node may have open.",
        () -> poolSize);
  }

  private void showIntake() {
    metrics.gauge(
        "wags_intake_waiting",
        "Single messages that wait on this node for the next commit.",
        () -> intake.waiting() + keyed.waiting());
  }

  private void showCheck() {
    metrics.gauge(
        "wags_invariant_drift",
        "What the last check found not to agree in queue, ledger and figures.",
        () -> check.last().map(CheckResult::total).orElse(0));
    metrics.gauge(
        "wags_invariant_checked_timestamp_seconds",
        "When this node checked that, in seconds since 1970; 0: not yet.",
        () -> check.last().map(found -> found.at().getEpochSecond()).orElse(0L));
  }

  /** Looks at the queue now. */
  void measure() {
    try {
      int held = holds.all().size();
      last =
          connections.read(
              connection -> {
                QueueSql sql = new QueueSql(connection);
                return new Measured(
                    sql.open(), sql.due(), sql.parts(), sql.broadcasts(), held, clock.instant());
              });
      connections.checkWrites();
      reached = true;
    } catch (DatabaseException e) {
      reached = false;
      throw e;
    }
  }
}
