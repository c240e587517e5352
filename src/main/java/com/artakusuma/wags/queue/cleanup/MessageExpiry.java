package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.claim.LostLeaseSql;
import com.artakusuma.wags.queue.settle.Endings;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends single messages that still wait when their own time is over, in small transactions, on
 * whatever node. What is being sent at that moment is left alone, and looked at again later. A
 * message that one of its tries may have sent ends uncertain. Those whose turn comes end in the
 * same way instead of being sent.
 */
@ApplicationScoped
public class MessageExpiry {

  private static final Logger LOG = System.getLogger(MessageExpiry.class.getName());
  private static final int STEP = 500;

  @Inject private WriteTransaction transaction;
  @Inject private Endings endings;
  @Inject private MessageCounters counters;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS")
  private int leaseSeconds;

  /** Ends what can be ended now. */
  public void look() {
    try {
      while (expire()) {
        // more may be due
      }
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Messages that expired are not ended yet: {0}", e.getMessage(), e);
    }
  }

  /**
   * What one look at the marks came to.
   *
   * @param more whether there may be others; not where all of them are being sent just now
   */
  private record Step(List<EndedMessage> ended, boolean more) {}

  /** One step; whether another one may find more. */
  private boolean expire() {
    Step step = transaction.run(this::expire);
    counters.ended(step.ended());
    return step.more();
  }

  /** Most marks are of messages that were sent in time: those end nothing, and are taken off. */
  private Step expire(Connection connection) throws SQLException {
    MessageExpirySql expiring = new MessageExpirySql(connection);
    List<Long> due = expiring.due(STEP);
    if (due.isEmpty()) {
      return new Step(List.of(), false);
    }
    List<EndedMessage> ended = end(connection, expiring.waiting(due));
    int forgotten = expiring.forget(due);
    return new Step(ended, due.size() == STEP && forgotten > 0);
  }

  private List<EndedMessage> end(Connection connection, List<MessageExpirySql.Late> late)
      throws SQLException {
    if (late.isEmpty()) {
      return List.of();
    }
    List<ClaimSql.Row> rows = late.stream().map(MessageExpirySql.Late::row).toList();
    new LostLeaseSql(connection, leaseSeconds).note(rows);
    Instant now = SqlTime.instant(DatabaseClock.now(connection));
    return endings.end(connection, late.stream().map(one -> ended(one, now)).toList());
  }

  private static EndedMessage ended(MessageExpirySql.Late late, Instant now) {
    return new EndedMessage(
        late.row().id(),
        late.row().epoch(),
        late.sender(),
        null,
        MessageStatus.EXPIRED,
        Reason.of(ReasonCode.MESSAGE_EXPIRED),
        now);
  }
}
