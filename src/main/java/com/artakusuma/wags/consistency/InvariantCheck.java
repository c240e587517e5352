package com.artakusuma.wags.consistency;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.turn.Turn;
import com.artakusuma.wags.platform.turn.Turns;
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
import org.jspecify.annotations.Nullable;

/**
 * Looks whether what must always hold does: a message is open if and only if it is in the queue,
 * and the counters of broadcasts and days say what the ledger says. Drift is a fault of ours; it is
 * logged once, shown, and repaired on demand. One node at a time does it.
 */
@ApplicationScoped
public class InvariantCheck {

  private static final Logger LOG = System.getLogger(InvariantCheck.class.getName());

  private static final String TURN = "check";

  /** Broadcasts that ended longer ago are looked at only when a person asks. */
  private static final Duration RECENT = Duration.ofDays(2);

  @Inject private Turns turns;
  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  private volatile @Nullable CheckResult last;

  /** What the last pass of this node found; empty before the first one ended. */
  public Optional<CheckResult> last() {
    return Optional.ofNullable(last);
  }

  /**
   * Looks at everything that may have changed lately.
   *
   * @return what was found; empty where another node is at it just now
   * @throws com.artakusuma.wags.platform.database.DatabaseException where the database is away
   */
  public Optional<CheckResult> recent() {
    return turns.alone(
        TURN, turn -> search(turn, connections.read(DatabaseClock::now).minus(RECENT), 0));
  }

  /** The same, for all there is. */
  public Optional<CheckResult> all() {
    return turns.alone(TURN, turn -> search(turn, SqlTime.of(Instant.EPOCH), 0));
  }

  /** Looks at all there is, repairs what drifted, and looks again. */
  public Optional<CheckResult> repair() {
    return turns.alone(
        TURN,
        turn -> {
          LocalDateTime ever = SqlTime.of(Instant.EPOCH);
          return search(turn, ever, repair(turn, ever));
        });
  }

  private CheckResult search(Turn turn, LocalDateTime since, int repaired) throws SQLException {
    Drift drift = find(turn, since);
    CheckResult before = last;
    last = new CheckResult(clock.instant(), drift, repaired);
    if (drift.total() > 0 && (before == null || !before.drift().equals(drift))) {
      LOG.log(
          Level.WARNING, "Queue, ledger and figures do not agree ({0}): {1}", drift.total(), drift);
    } else if (drift.total() == 0 && before != null && before.drift().total() > 0) {
      LOG.log(Level.INFO, "Queue, ledger and figures agree again");
    }
    return last;
  }

  private Drift find(Turn turn, LocalDateTime since) throws SQLException {
    try (Connection connection = connections.open()) {
      return new DriftSearch(connection, zone, turn::keep).all(since);
    }
  }

  private int repair(Turn turn, LocalDateTime since) throws SQLException {
    Drift drift = find(turn, since);
    int repaired =
        inTurn(turn, sql -> sql.unqueue(drift.overqueued()))
            + inTurn(turn, sql -> sql.queue(drift.unqueued()));
    for (BroadcastDrift broadcast : drift.broadcasts()) {
      repaired += inTurn(turn, sql -> sql.count(broadcast));
    }
    // Another one: the database ends a connection that nobody used for a minute
    try (Connection connection = connections.open()) {
      DriftSearch search = new DriftSearch(connection, zone, turn::keep);
      for (FigureDrift figure : drift.figures()) {
        long by = search.missing(figure);
        repaired += by == 0 ? 0 : inTurn(turn, sql -> sql.count(figure, by));
      }
    }
    LOG.log(Level.INFO, "Repaired {0} of {1}: {2}", repaired, drift.total(), drift);
    return repaired;
  }

  @FunctionalInterface
  private interface Repair {
    int by(RepairSql sql) throws SQLException;
  }

  /** What is added twice is as wrong as what was missing: only whoever has the turn adds. */
  private int inTurn(Turn turn, Repair repair) {
    return transaction.run(
        connection -> {
          turn.keep(connection);
          return repair.by(new RepairSql(connection));
        });
  }
}
