package com.artakusuma.wags.health;

import com.artakusuma.wags.platform.Metrics;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Compares the node's clock with the database's, by which messages are due, leases run out, keys
 * expire and senders are paced. A difference stops nothing, but what people read of "in 5 minutes"
 * is wrong by it, and each node shows something else.
 */
@ApplicationScoped
public class ClockWatch {

  private static final Logger LOG = System.getLogger(ClockWatch.class.getName());

  @Inject private Connections connections;
  @Inject private Clock clock;
  @Inject private Metrics metrics;

  private volatile boolean wasFar;
  private volatile Duration ahead = Duration.ZERO;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    metrics.gauge(
        "wags_clock_ahead_seconds",
        "Seconds by which this node's clock is ahead of the database's, a minute ago at most; less"
            + " than 0: behind.",
        () -> -ahead.toMillis() / 1_000.0);
  }

  /**
   * Says so in the log when the clocks begin to be far from each other, and when they no longer
   * are.
   */
  public void look() {
    Instant asked = clock.instant();
    Instant database = SqlTime.instant(connections.read(DatabaseClock::now));
    ahead = DatabaseClock.ahead(asked, database, clock.instant());
    boolean far = ahead.abs().compareTo(DatabaseClock.FAR) > 0;
    if (far && !wasFar) {
      LOG.log(
          Level.WARNING,
          "The database''s clock is {0} s {1} this node''s. Set both by NTP: times shown here are"
              + " wrong by that",
          ahead.abs().toSeconds(),
          ahead.isNegative() ? "behind" : "ahead of");
    } else if (wasFar && !far) {
      LOG.log(Level.INFO, "The database''s clock and this node''s are close to each other again");
    }
    wasFar = far;
  }
}
