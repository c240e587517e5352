package com.artakusuma.wags.health;

import com.artakusuma.wags.consistency.InvariantCheck;
import com.artakusuma.wags.platform.concurrent.BackgroundJob;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at the queue's figures, and every hour or so at the invariant, in the background. The
 * latter takes as long as the ledger is large, and the figures must not stand still meanwhile.
 */
@ApplicationScoped
public class Inspection {

  @Inject private ManagedExecutors executors;
  @Inject private InvariantCheck check;
  @Inject private QueueMetrics metrics;
  @Inject private ClockWatch clocks;
  @Inject private NodeWatch nodes;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "INVARIANT_CHECK_MINUTES")
  private int minutes;

  private BackgroundJob figures;
  private BackgroundJob invariant;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    figures = executors.job("inspection", "Looking at the queue's figures", this::look);
    invariant = executors.job("invariant", "Checking the invariant", check::recent);
    figures.goOn(); // until it is noted, --check cannot know that this node is at work
  }

  /** Looks at what is due, unless it is at it already. */
  public void goOn() {
    figures.goOn();
    if (isDue()) {
      invariant.goOn();
    }
  }

  private void look() {
    metrics.measure();
    clocks.look();
    nodes.look();
  }

  private boolean isDue() {
    Instant due = clock.instant().minus(Duration.ofMinutes(minutes));
    return minutes > 0 && check.last().map(last -> !last.at().isAfter(due)).orElse(true);
  }
}
