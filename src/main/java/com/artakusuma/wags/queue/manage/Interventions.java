package com.artakusuma.wags.queue.manage;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.QueueSignal;
import com.artakusuma.wags.queue.blocklist.BlockedSql;
import com.artakusuma.wags.queue.claim.LostLeaseSql;
import com.artakusuma.wags.queue.event.MessageEvents;
import com.artakusuma.wags.queue.lane.LaneEndSql;
import com.artakusuma.wags.queue.settle.EndSql;
import com.artakusuma.wags.queue.settle.Endings;
import com.artakusuma.wags.queue.statistics.FigureSlot;
import com.artakusuma.wags.queue.statistics.MessageCounters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a person may do to a message by hand. Each is one transaction that changes ledger, queue and
 * figures together, only for messages of the sender that is named, and only from the state it is
 * meant for: else it does nothing and says so.
 *
 * @see ReopenSql
 */
@ApplicationScoped
public class Interventions {

  @Inject private WriteTransaction transaction;
  @Inject private OnceTransaction once;
  @Inject private Endings endings;
  @Inject private FigureSlot figures;
  @Inject private MessageCounters counters;
  @Inject private MessageEvents events;
  @Inject private QueueSignal signal;

  @Inject
  @ConfigProperty(name = "DELIVERY_LEASE_SECONDS")
  private int leaseSeconds;

  /**
   * Cancels a message that waits. One that is being sent just now is out of reach; one that an
   * earlier try may have sent, or whose node was lost while it was sending, ends uncertain.
   *
   * @param who cancels it, as it is shown
   * @return whether it was cancelled
   */
  public boolean cancel(String sender, long id, String who) {
    Reason reason = Reason.of(ReasonCode.CANCELLED_BY, who);
    List<EndedMessage> cancelled =
        transaction.run(
            connection -> {
              Optional<ReopenSql.Waiting> waiting =
                  new ReopenSql(connection)
                      .lockWaiting(sender, id, MessageStatus.CANCELLED, reason);
              if (waiting.isEmpty()) {
                return List.of();
              }
              new LostLeaseSql(connection, leaseSeconds).note(List.of(waiting.get().row()));
              List<EndedMessage> removed = endings.end(connection, List.of(waiting.get().end()));
              note(connection, AuditAct.MESSAGE_CANCELLED, id);
              return removed;
            });
    counters.ended(cancelled);
    return !cancelled.isEmpty();
  }

  /**
   * Sends a message now instead of later: one that waits for its next try, or one that ended
   * otherwise than sent, which then has all its tries again, at its own time where that is still to
   * come. Not one whose recipient is blocked.
   *
   * @return whether it is due now, or at its time
   */
  public boolean retry(String sender, long id) {
    return woken(transaction.run(connection -> retry(connection, sender, id)));
  }

  /**
   * Does the same for a form that asks for it, once.
   *
   * @return whether it is due now, or was made so for this token before
   */
  public boolean retry(String sender, long id, OnceOnly act) {
    return woken(
        once.run(act, connection -> retry(connection, sender, id), due -> due ? id : 0)
            .orElseGet(() -> once.earlier(act).orElseThrow() == id));
  }

  private boolean retry(Connection connection, String sender, long id) throws SQLException {
    if (!new BlockedSql(connection).messages(List.of(id)).isEmpty()) {
      return false;
    }
    ReopenSql sql = new ReopenSql(connection);
    boolean due = sql.hurry(sender, id) || reopen(connection, sql.lockUnsent(sender, id)) == 1;
    if (due) {
      note(connection, AuditAct.MESSAGE_RETRIED, id);
    }
    return due;
  }

  private static void note(Connection connection, AuditAct act, long id) throws SQLException {
    new AuditSql(connection).note(act, Long.toString(id), null);
  }

  private boolean woken(boolean due) {
    if (due) {
      signal.wake();
    }
    return due;
  }

  /**
   * Opens those of some messages again that ended in one way, and whose recipient is not blocked.
   *
   * @param ids not empty; a few hundred, since they are locked together
   * @return how many
   */
  public int retry(String sender, List<Long> ids, MessageStatus ended) {
    int count =
        transaction.run(
            connection -> {
              Set<Long> blocked = new BlockedSql(connection).messages(ids);
              List<EndedMessage> found =
                  new ReopenSql(connection)
                      .lockEnded(sender, ids, ended).stream()
                          .filter(message -> !blocked.contains(message.id()))
                          .toList();
              return reopen(connection, found);
            });
    if (count > 0) {
      signal.wake();
    }
    return count;
  }

  /** Leaves out those of broadcasts that are just being ended: they would be ended once more. */
  private int reopen(Connection connection, List<EndedMessage> messages) throws SQLException {
    Set<Long> ending =
        new LaneEndSql(connection)
            .ending().stream().map(LaneEndSql.Ending::id).collect(Collectors.toSet());
    List<EndedMessage> others =
        messages.stream().filter(message -> !ending.contains(message.broadcastId())).toList();
    if (!others.isEmpty()) {
      new ReopenSql(connection).reopen(others);
      figures.on(connection).undone(others);
    }
    return others.size();
  }

  /**
   * Says of a message whose last try ended uncertain that it did arrive.
   *
   * @return whether it is sent now
   */
  public boolean markSent(String sender, long id) {
    List<EndedMessage> sent =
        transaction.run(
            connection -> {
              List<EndedMessage> uncertain =
                  new ReopenSql(connection)
                      .lockUnsent(sender, id).stream()
                          .filter(ended -> ended.status() == MessageStatus.UNCERTAIN)
                          .toList();
              List<EndedMessage> arrived =
                  uncertain.stream().map(ended -> ended.as(MessageStatus.SENT, null)).toList();
              new EndSql(connection).writeLedger(arrived);
              events.ended(connection, arrived);
              figures.on(connection).changed(uncertain, arrived);
              if (!arrived.isEmpty()) {
                note(connection, AuditAct.MESSAGE_MARKED_SENT, id);
              }
              return arrived;
            });
    counters.ended(sent);
    return !sent.isEmpty();
  }
}
