package com.artakusuma.wags.ops;

import com.artakusuma.wags.platform.NamedLock;
import com.artakusuma.wags.platform.SqlTime;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Looks whether what must always hold does: a message is open if and only if it is in the queue,
 * and the counters of broadcasts and days say what the ledger says. Drift is a fault of ours; it is
 * logged once, shown, and repaired on demand. One node at a time does it.
 */
@ApplicationScoped
public class InvariantCheck {

  private static final Logger LOG = System.getLogger(InvariantCheck.class.getName());

  private static final String LOCK = "check";

  /** Broadcasts that ended longer ago are looked at only when a person asks. */
  private static final Duration RECENT = Duration.ofDays(2);

  @Inject private NamedLock lock;
  @Inject private WriteTransaction transaction;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  private volatile CheckResult last;

  /** What the last pass of this node found; empty before the first one ended. */
  public Optional<CheckResult> last() {
    return Optional.ofNullable(last);
  }

  /**
   * Looks at everything that may have changed lately.
   *
   * @return what was found; empty where another node is at it just now
   * @throws com.artakusuma.wags.platform.DatabaseException where the database is away
   */
  public Optional<CheckResult> recent() {
    return lock.alone(
        LOCK, connection -> search(connection, SqlTime.of(clock.instant().minus(RECENT)), 0));
  }

  /** The same, for all there is. */
  public Optional<CheckResult> all() {
    return lock.alone(LOCK, connection -> search(connection, SqlTime.of(Instant.EPOCH), 0));
  }

  /** Looks at all there is, repairs what drifted, and looks again. */
  public Optional<CheckResult> repair() {
    return lock.alone(
        LOCK,
        connection -> {
          LocalDateTime ever = SqlTime.of(Instant.EPOCH);
          Drift drift = new DriftSearch(connection, zone).all(ever);
          int repaired = repair(connection, drift);
          return search(connection, ever, repaired);
        });
  }

  private CheckResult search(Connection connection, LocalDateTime since, int repaired)
      throws SQLException {
    Drift drift = new DriftSearch(connection, zone).all(since);
    CheckResult before = last;
    last = new CheckResult(clock.instant(), drift, repaired);
    if (drift.total() > 0 && (before == null || !before.drift().equals(drift))) {
      LOG.log(Level.WARNING, "The books do not agree ({0}): {1}", drift.total(), drift);
    } else if (drift.total() == 0 && before != null && before.drift().total() > 0) {
      LOG.log(Level.INFO, "The books agree again");
    }
    return last;
  }

  private int repair(Connection connection, Drift drift) throws SQLException {
    int repaired =
        transaction.run(c -> new RepairSql(c).unqueue(drift.overqueued()))
            + transaction.run(c -> new RepairSql(c).queue(drift.unqueued()));
    for (BroadcastDrift broadcast : drift.broadcasts()) {
      repaired += transaction.run(c -> new RepairSql(c).count(broadcast));
    }
    for (FigureDrift figure : drift.figures()) {
      long by = new DriftSearch(connection, zone).missing(figure);
      repaired += by == 0 ? 0 : transaction.run(c -> new RepairSql(c).count(figure, by));
    }
    LOG.log(Level.INFO, "Repaired {0} of {1}: {2}", repaired, drift.total(), drift);
    return repaired;
  }
}
