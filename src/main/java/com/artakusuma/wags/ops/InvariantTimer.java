package com.artakusuma.wags.ops;

import com.artakusuma.wags.platform.DatabaseException;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks every minute at the queue's figures, and every hour or so at the invariant. */
@Singleton
public class InvariantTimer {

  private static final Logger LOG = System.getLogger(InvariantTimer.class.getName());

  @Resource private ManagedExecutorService executor;

  @Inject private InvariantCheck check;
  @Inject private QueueMetrics metrics;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "INVARIANT_CHECK_MINUTES", defaultValue = "60")
  private int minutes;

  private final AtomicBoolean running = new AtomicBoolean();

  @Schedule(hour = "*", minute = "*", persistent = false)
  void look() {
    if (running.compareAndSet(false, true)) {
      executor.execute(this::work);
    }
  }

  private void work() {
    try {
      metrics.measure();
      if (isDue()) {
        check.recent();
      }
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "The invariant cannot be checked now: {0}", e.getMessage());
    } finally {
      running.set(false);
    }
  }

  private boolean isDue() {
    Instant due = clock.instant().minus(Duration.ofMinutes(minutes));
    return minutes > 0 && check.last().map(last -> !last.at().isAfter(due)).orElse(true);
  }
}
