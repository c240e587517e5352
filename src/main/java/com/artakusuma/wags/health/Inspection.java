package com.artakusuma.wags.health;

import com.artakusuma.wags.consistency.InvariantCheck;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at the queue's figures, and every hour or so at the invariant, in the background. */
@ApplicationScoped
public class Inspection {

  private static final Logger LOG = System.getLogger(Inspection.class.getName());

  @Inject private ManagedExecutors executors;
  @Inject private InvariantCheck check;
  @Inject private QueueMetrics metrics;
  @Inject private ClockWatch clocks;
  @Inject private NodeWatch nodes;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "INVARIANT_CHECK_MINUTES")
  private int minutes;

  private final AtomicBoolean running = new AtomicBoolean();
  private ExecutorService executor;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    executor = executors.start("inspection", 1);
  }

  /** Looks at what is due, unless it is at it already. */
  public void goOn() {
    if (running.compareAndSet(false, true)) {
      executor.execute(this::work);
    }
  }

  private void work() {
    try {
      metrics.measure();
      clocks.look();
      nodes.look();
      if (isDue()) {
        check.recent();
      }
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "The invariant cannot be checked now: {0}", e.getMessage(), e);
    } finally {
      running.set(false);
    }
  }

  private boolean isDue() {
    Instant due = clock.instant().minus(Duration.ofMinutes(minutes));
    return minutes > 0 && check.last().map(last -> !last.at().isAfter(due)).orElse(true);
  }
}
