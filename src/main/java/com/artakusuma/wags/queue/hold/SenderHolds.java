package com.artakusuma.wags.queue.hold;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueSignal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds a whole sender back, on all nodes, says why, and lets it go step by step: after the pause
 * one message probes; once the gateway takes one the sender is free, or may have 2, 4, 8 ...
 * messages in flight where the gateway had failed.
 *
 * @see HoldSql
 */
@ApplicationScoped
public class SenderHolds {

  private static final Pauses REFUSED = new Pauses(Duration.ofSeconds(30), Duration.ofSeconds(900));

  @Inject private Connections connections;
  @Inject private WriteTransaction transaction;
  @Inject private QueueSignal signal;

  /** Why a sender is held. */
  public enum Cause {
    /** The gateway asked it to wait. */
    ASKED,
    /** The gateway refuses it, or our key. */
    REFUSED,
    /** The gateway does not answer its calls, or answers with errors of its own. */
    FAILING
  }

  /**
   * A sender that is kept back.
   *
   * @param reason why, and what to do
   * @param until when it is tried again
   */
  public record Hold(String sender, @Nullable Reason reason, Instant until) {}

  /** All senders that are kept back now. */
  public List<Hold> all() {
    return connections.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT name, held_code, held_reason, held_until FROM sender
                   WHERE held_until > UTC_TIMESTAMP(6) AND (held_code IS NOT NULL OR held_reason IS NOT NULL)
                   ORDER BY name""")) {
            return Results.all(
                select,
                row ->
                    new Hold(
                        row.getString("name"),
                        Reason.stored(row.getString("held_code"), row.getString("held_reason")),
                        SqlTime.instant(row, "held_until")));
          }
        });
  }

  /**
   * The gateway asked this message's sender to wait. A longer hold stays.
   *
   * @throws com.artakusuma.wags.platform.database.DatabaseException where the database is away
   */
  public void slowDown(ClaimedMessage message, Duration wait, Reason reason) {
    transaction.run(connection -> new HoldSql(connection).ask(message, wait, reason));
  }

  /**
   * The gateway refuses this message's sender: hold it for 30 s, doubled each time up to 15 min.
   * Messages that were under way together count as one refusal.
   */
  public void refused(ClaimedMessage message, Reason reason) {
    transaction.run(
        connection -> new HoldSql(connection).hold(message, Cause.REFUSED, REFUSED, reason));
  }

  /** The gateway fails for this message's sender: hold it, in the same way. */
  public void failing(ClaimedMessage message, Pauses pauses, Reason reason) {
    transaction.run(
        connection -> new HoldSql(connection).hold(message, Cause.FAILING, pauses, reason));
  }

  /**
   * Receipts say that a sender may not send what its gateway took: hold it in the same way.
   *
   * @return whether it is held for it from now on; not where that was known, or says nothing of now
   */
  public boolean refusedLater(ReceiptRefusal refusal) {
    Reason reason = Reason.of(ReasonCode.REFUSED_LATER, refusal.code());
    return transaction.run(
        connection -> new HoldSql(connection).refusedLater(refusal, REFUSED, reason) == 1);
  }

  /**
   * Receipts say that messages were sent: those of the senders that were held because receipts had
   * said otherwise are free, where one of the messages was handed over since.
   *
   * @param messages by their senders
   */
  public void sentAfterAll(Map<String, List<Long>> messages) {
    List<String> held =
        messages.isEmpty()
            ? List.of()
            : connections.read(
                connection -> new HoldSql(connection).heldByReceipt(messages.keySet()));
    for (String sender : held) {
      List<Long> sent = Objects.requireNonNull(messages.get(sender)); // one of those asked for
      if (transaction.run(connection -> new HoldSql(connection).sentAfterAll(sender, sent) == 1)) {
        signal.wake();
      }
    }
  }

  /**
   * The gateway answered a message whose sender is on trial.
   *
   * @param share how many messages the sender may have in flight when it is free
   */
  public void answered(ClaimedMessage message, int share) {
    transaction.run(connection -> new HoldSql(connection).answered(message, share));
    signal.wake();
  }

  /** A message that should have been a probe was not sent. */
  public void probeAgain(ClaimedMessage message) {
    transaction.run(connection -> new HoldSql(connection).probeAgain(message));
  }

  /**
   * Frees a sender by hand, whatever it was held for.
   *
   * @return whether it was held, or on trial
   */
  public boolean release(String sender) {
    return release(sender, any -> true);
  }

  /**
   * Does the same, if it is allowed.
   *
   * @param allowed asked in the transaction that frees the sender
   * @return whether it was allowed, and the sender was held or on trial
   */
  public boolean release(String sender, SqlWork<Boolean> allowed) {
    boolean released =
        transaction.run(
            connection -> {
              boolean freed =
                  allowed.on(connection) && new HoldSql(connection).release(sender) == 1;
              if (freed) {
                new AuditSql(connection).note(AuditAct.SENDER_RELEASED, sender, null);
              }
              return freed;
            });
    if (released) {
      signal.wake();
    }
    return released;
  }
}
