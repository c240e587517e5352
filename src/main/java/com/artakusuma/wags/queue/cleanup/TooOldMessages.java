package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.Lifetime;
import com.artakusuma.wags.queue.claim.LostLeaseSql;
import com.artakusuma.wags.queue.settle.Endings;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends messages that waited longer than a message may and whose turn does not come, as under a hold
 * or behind a slow pace. Those whose turn comes end in the same way instead of being sent. What one
 * of its tries may have sent, or a node that was lost meanwhile, ends uncertain.
 */
@ApplicationScoped
public class TooOldMessages {

  private static final Logger LOG = System.getLogger(TooOldMessages.class.getName());
  private static final int STEP = 500;

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private Endings endings;
  @Inject private MessageCounters counters;
  @Inject private Lifetime lifetime;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS")
  private int leaseSeconds;

  /** Ends what is too old by this node's setting, if it has one and the database is there. */
  public void look() {
    if (lifetime.hours() == 0) {
      return;
    }
    try {
      expire(lifetime.hours());
    } catch (DatabaseException e) {
      LOG.log(Level.WARNING, "Messages that are too old are not ended yet: {0}", e.getMessage(), e);
    }
  }

  /**
   * Looks through the queue from its oldest message on, in small transactions, as far as messages
   * are old enough.
   *
   * @return how many expired
   */
  int expire(int hours) {
    int expired = 0;
    long after = 0;
    List<TooOldSql.Old> step;
    do {
      long from = after;
      step = connections.read(c -> new TooOldSql(c, hours).oldest(from, STEP));
      List<Long> ids = step.stream().filter(TooOldSql.Old::ended).map(TooOldSql.Old::id).toList();
      if (!ids.isEmpty()) {
        List<EndedMessage> ended = transaction.run(connection -> expire(connection, hours, ids));
        counters.ended(ended);
        expired += ended.size();
      }
      after = step.isEmpty() ? after : step.get(step.size() - 1).id();
    } while (step.size() == STEP && step.get(STEP - 1).oldEnough());
    return expired;
  }

  private List<EndedMessage> expire(Connection connection, int hours, List<Long> ids)
      throws SQLException {
    List<TooOldSql.Late> late = new TooOldSql(connection, hours).lock(ids, Lifetime.reason(hours));
    new LostLeaseSql(connection, leaseSeconds)
        .note(late.stream().map(TooOldSql.Late::row).toList());
    return endings.end(connection, late.stream().map(TooOldSql.Late::end).toList());
  }
}
