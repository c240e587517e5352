package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.concurrent.BackgroundJob;
import com.artakusuma.wags.platform.concurrent.ManagedExecutors;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.claim.LostLeaseSql;
import com.artakusuma.wags.queue.lane.LaneEndSql;
import com.artakusuma.wags.queue.settle.Endings;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends what is left of cancelled broadcasts, and of those that have expired, in small transactions,
 * on whatever node: after a crash another one goes on. Recipients that are no messages yet become
 * some first, and then end, so that each has one end. A message whose node was lost while it was
 * sending may have been sent: it ends uncertain.
 */
@ApplicationScoped
public class Cancellation {

  private static final int STEP = 500;

  @Inject private ManagedExecutors executors;
  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private Endings endings;
  @Inject private MessageCounters counters;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS")
  private int leaseSeconds;

  private BackgroundJob job;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    job = executors.job("cancellation", "Ending cancelled or expired broadcasts", this::look);
  }

  /** Goes on in the background, if it is not at it already. */
  public void goOn() {
    job.goOn();
  }

  /** Ends what can be ended now, and forgets the lanes of broadcasts that have ended. */
  public void look() {
    boolean more = true;
    while (more && !job.isStopping()) {
      more = hasMoreAfterAStepOfEach();
      removeEnded();
    }
  }

  /**
   * Ends some messages of each lane. The lanes are read anew each time, so that what is cancelled
   * while a large one is being ended does not wait for it.
   */
  private boolean hasMoreAfterAStepOfEach() {
    boolean more = false;
    for (LaneEndSql.Ending lane :
        connections.read(connection -> new LaneEndSql(connection).ending())) {
      more |= hasMoreAfterOneStep(lane);
    }
    return more;
  }

  private void removeEnded() {
    List<Long> ended = connections.read(connection -> new LaneEndSql(connection).ended());
    if (!ended.isEmpty()) {
      transaction.write(connection -> new LaneEndSql(connection).removeEnded(ended));
    }
  }

  private boolean hasMoreAfterOneStep(LaneEndSql.Ending lane) {
    List<EndedMessage> ended = transaction.run(connection -> endSome(connection, lane));
    counters.ended(ended);
    return ended.size() == STEP;
  }

  private List<EndedMessage> endSome(Connection connection, LaneEndSql.Ending lane)
      throws SQLException {
    List<ClaimSql.Row> rows = ClaimSql.idle(connection, lane, STEP);
    // Another node may have ended it since it was read, and a person had some of it sent again
    if (rows.isEmpty() || !new LaneEndSql(connection).ending().contains(lane)) {
      return List.of();
    }
    new LostLeaseSql(connection, leaseSeconds).note(rows);
    Instant now = SqlTime.instant(DatabaseClock.now(connection));
    return endings.end(
        connection,
        rows.stream().map(row -> ended(row, lane, now)).toList(),
        removed -> {
          if (lane.expired() && !removed.isEmpty()) {
            new LaneEndSql(connection).noteExpired(lane.id());
          }
        });
  }

  private static EndedMessage ended(ClaimSql.Row row, LaneEndSql.Ending lane, Instant now) {
    boolean perhapsSent = row.owner() != null;
    MessageStatus unsent = lane.expired() ? MessageStatus.EXPIRED : MessageStatus.CANCELLED;
    Reason why =
        lane.expired()
            ? Reason.of(ReasonCode.BROADCAST_EXPIRED)
            : Reason.of(ReasonCode.CANCELLED_BY, lane.by());
    return new EndedMessage(
        row.id(),
        row.epoch(),
        lane.sender(),
        lane.id(),
        perhapsSent ? MessageStatus.UNCERTAIN : unsent,
        perhapsSent ? Reason.of(ReasonCode.NODE_STOPPED) : why,
        now);
  }
}
