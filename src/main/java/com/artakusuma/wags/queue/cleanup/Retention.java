package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.platform.concurrent.BackgroundJob;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.turn.Turn;
import com.artakusuma.wags.platform.turn.Turns;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.statistics.FigureSlot;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
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
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets messages that ended too long ago, with their attempts, and broadcasts with their last
 * message. It walks through the ledger once a day, in small transactions and at half speed, one
 * node at a time, and goes on where it, or another node, stopped. Open messages stay, whatever
 * their age, and so do the figures.
 */
@ApplicationScoped
public class Retention {

  private static final Logger LOG = System.getLogger(Retention.class.getName());

  /** Messages that one transaction looks at. */
  static final int STEP = 500;

  /** How long it works at most before it waits for the next hour. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** How far the clocks of node and database may be apart for anything to be deleted by them. */
  private static final Duration MOST_APART = Duration.ofHours(1);

  @Inject private ManagedExecutors executors;
  @Inject private Turns turns;
  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private FigureSlot figures;
  @Inject private MessageCounters counters;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  @Inject
  @ConfigProperty(name = "RETENTION_DAYS")
  private int days;

  private BackgroundJob job;

  /** What was deleted. */
  record Forgotten(int messages, int broadcasts) {

    static final Forgotten NOTHING = new Forgotten(0, 0);

    Forgotten plus(Forgotten other) {
      return new Forgotten(messages + other.messages, broadcasts + other.broadcasts);
    }
  }

  private record Step(Forgotten forgotten, boolean more) {}

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    job = executors.job("retention", "Deleting old messages", () -> forget(days));
  }

  /** Goes on in the background, if messages are not kept for ever and it is not at it already. */
  public void goOn() {
    if (days > 0) {
      job.goOn();
    }
  }

  /**
   * Deletes what ended more than so many whole days before today, by the database's clock; nothing
   * where that and the node's are more than an hour apart, since one of them is wrong.
   *
   * @return what was deleted; nothing where another node is at it, too
   */
  Forgotten forget(int keptDays) {
    Instant now = SqlTime.instant(connections.read(DatabaseClock::now));
    if (Duration.between(now, clock.instant()).abs().compareTo(MOST_APART) > 0) {
      LOG.log(
          Level.WARNING,
          "No old messages are deleted: this node''s clock says {0}, the database''s {1}",
          clock.instant(),
          now);
      return Forgotten.NOTHING;
    }
    Instant before =
        now.atZone(zone).toLocalDate().minusDays(keptDays).atStartOfDay(zone).toInstant();
    return turns
        .alone("retention", turn -> walk(turn, SqlTime.of(before)))
        .orElse(Forgotten.NOTHING);
  }

  private Forgotten walk(Turn turn, LocalDateTime before) {
    Instant start = clock.instant();
    Forgotten forgotten = Forgotten.NOTHING;
    boolean more = true;
    try {
      while (more && !job.isStopping() && clock.instant().isBefore(start.plus(LONGEST))) {
        long began = System.nanoTime();
        Step step =
            transaction.run(
                connection -> {
                  turn.keep(connection);
                  return step(connection, before);
                });
        forgotten = forgotten.plus(step.forgotten());
        more = step.more();
        LockSupport.parkNanos(System.nanoTime() - began); // the work of the others comes first
      }
    } finally {
      tell(forgotten, before, Duration.between(start, clock.instant()));
    }
    return forgotten;
  }

  private Step step(Connection connection, LocalDateTime before) throws SQLException {
    RetentionSql sql = new RetentionSql(connection, before);
    RetentionSql.Stretch stretch = sql.next(sql.place(), STEP);
    List<EndedMessage> ended = sql.lock(stretch.ended());
    figures.stages(connection).forgotten(ended.stream().map(EndedMessage::id).toList());
    sql.delete(ended);
    int broadcasts = figures.on(connection).forgotten(ended);
    sql.remember(stretch.last());
    return new Step(new Forgotten(ended.size(), broadcasts), stretch.more());
  }

  private void tell(Forgotten forgotten, LocalDateTime before, Duration took) {
    if (forgotten.messages() > 0) {
      counters.forgotten(forgotten.messages());
      LOG.log(
          Level.INFO,
          "Deleted {0} messages and {1} broadcasts that ended before {2} UTC, in {3} s",
          forgotten.messages(),
          forgotten.broadcasts(),
          before,
          took.toSeconds());
    }
  }
}
