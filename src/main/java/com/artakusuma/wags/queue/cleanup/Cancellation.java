package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.lane.LaneSql;
import com.artakusuma.wags.queue.settle.EndSql;
import com.artakusuma.wags.queue.statistics.FigureSlot;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends what is left of cancelled broadcasts, in small transactions, on whatever node: after a crash
 * another one goes on. Recipients that are no messages yet become some first, and then end, so that
 * each has one end. A message whose node was lost while it was sending may have been sent: it ends
 * uncertain.
 */
@ApplicationScoped
public class Cancellation {

  private static final Logger LOG = System.getLogger(Cancellation.class.getName());
  private static final int STEP = 500;

  /** After the schema. */
  private static final int START = 1_000;

  @Inject private WriteTransaction transaction;
  @Inject private FigureSlot figures;
  @Inject private MessageCounters counters;
  @Inject private NodeName node;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS", defaultValue = "90")
  private int leaseSeconds;

  private volatile boolean started;

  /** The tables are there from now on. */
  void start(@Observes @Priority(START) @Initialized(ApplicationScoped.class) Object event) {
    started = true;
  }

  /** Ends what can be ended now, and forgets the lanes of broadcasts that have ended. */
  public void look() {
    if (!started) {
      return;
    }
    try {
      for (LaneSql.Cancelling lane :
          transaction.run(connection -> new LaneSql(connection).cancelling())) {
        end(lane);
      }
      transaction.run(
          connection -> {
            new LaneSql(connection).removeEnded();
            return true;
          });
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Cancelled messages are not ended yet: {0}", e.getMessage(), e);
    }
  }

  private void end(LaneSql.Cancelling lane) {
    List<EndedMessage> ended;
    do {
      ended = transaction.run(connection -> endSome(connection, lane));
      counters.ended(ended);
    } while (ended.size() == STEP);
  }

  private List<EndedMessage> endSome(Connection connection, LaneSql.Cancelling lane)
      throws SQLException {
    ClaimSql claims = new ClaimSql(connection, node.get(), leaseSeconds, 0);
    List<ClaimSql.Row> rows = claims.idle(lane, STEP);
    if (rows.isEmpty()) {
      return List.of();
    }
    claims.noteLostLeases(rows);
    Instant now = SqlTime.instant(DatabaseClock.now(connection));
    EndSql sql = new EndSql(connection);
    List<EndedMessage> removed =
        sql.remove(rows.stream().map(row -> ended(row, lane, now)).toList());
    sql.writeLedger(removed);
    figures.on(connection).ended(removed);
    return removed;
  }

  private static EndedMessage ended(ClaimSql.Row row, LaneSql.Cancelling lane, Instant now) {
    boolean perhapsSent = row.owner() != null;
    return new EndedMessage(
        row.id(),
        row.epoch(),
        lane.sender(),
        lane.id(),
        perhapsSent ? MessageStatus.UNCERTAIN : MessageStatus.CANCELLED,
        perhapsSent
            ? Reason.of(ReasonCode.NODE_STOPPED)
            : Reason.of(ReasonCode.CANCELLED_BY, lane.by()),
        now);
  }
}
