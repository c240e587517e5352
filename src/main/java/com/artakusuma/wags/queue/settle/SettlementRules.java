package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.Backoff;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a message after a try. Pure.
 *
 * @param maxAttempts tries a message has
 * @param holdUncertain whether a message that may have been sent waits for a person
 * @param tooOldReason what is said of a message that waited too long
 * @param coldContactPause how long a message waits that WhatsApp refuses as a first contact
 */
public record SettlementRules(
    int maxAttempts,
    boolean holdUncertain,
    Reason tooOldReason,
    Backoff backoff,
    Duration coldContactPause,
    RandomGenerator random) {

  /** How long a message waits whose recipient gets too many, where the gateway does not say. */
  private static final Duration RECIPIENT_RATE_PAUSE = Duration.ofSeconds(30);

  /** Without a pause a node that is always late would claim its messages round and round. */
  private static final Duration TOO_LATE = Duration.ofSeconds(1);

  /**
   * What the gateway's answer means for the message.
   *
   * @param charge to whose account it goes if it failed
   */
  public Settlement settle(ClaimedMessage message, SendResult result, Charge charge, Took took) {
    AttemptRecord tried =
        new AttemptRecord(
            took.started(), took.time(), outcome(result), result.status(), result.response());
    return new Settlement(message, step(message, result, charge), tried);
  }

  /** When a call began and how long it lasted. */
  public record Took(Instant started, Duration time) {}

  /** What to do instead of sending, or null when it may be sent. */
  public @Nullable Settlement insteadOfSending(ClaimedMessage message, Duration neededLease) {
    if (waitsForPerson(message)) {
      return uncertain(message);
    }
    if (message.attempts() > maxAttempts && message.leaseLost()) {
      return uncertain(message); // it, or its node, dies each time
    }
    if (message.content().optedOut()) {
      return optedOut(message);
    }
    if (message.content().hasExpired()) {
      return endedUnsent(message, MessageStatus.EXPIRED, Reason.of(ReasonCode.MESSAGE_EXPIRED));
    }
    if (message.content().tooOld()) {
      return endedUnsent(message, MessageStatus.EXPIRED, tooOldReason);
    }
    if (message.leaseLeft().compareTo(neededLease) < 0) {
      return release(message, TOO_LATE);
    }
    return null;
  }

  /**
   * Gives a message back untried. One that waits for a person must not come back as if nothing had
   * happened to it.
   */
  public Settlement giveBack(ClaimedMessage message) {
    return waitsForPerson(message) ? uncertain(message) : release(message, Duration.ZERO);
  }

  /** The same, to the place by its age: as where it has lost its slot, or its node stops. */
  public Settlement giveBackInPlace(ClaimedMessage message) {
    return waitsForPerson(message)
        ? uncertain(message)
        : new Settlement(message, new Settlement.Return(), null);
  }

  private boolean waitsForPerson(ClaimedMessage message) {
    return message.leaseLost() && holdUncertain;
  }

  private static Settlement uncertain(ClaimedMessage message) {
    return ended(message, MessageStatus.UNCERTAIN, Reason.of(ReasonCode.NODE_STOPPED));
  }

  private static Settlement optedOut(ClaimedMessage message) {
    return endedUnsent(message, MessageStatus.CANCELLED, Reason.of(ReasonCode.OPTED_OUT));
  }

  /** What was perhaps sent by an earlier try is not said to have ended unsent. */
  private static Settlement endedUnsent(
      ClaimedMessage message, MessageStatus status, Reason reason) {
    return message.perhapsSent()
        ? ended(
            message,
            MessageStatus.UNCERTAIN,
            Reason.of(ReasonCode.PERHAPS_SENT, message.attempts() - 1))
        : ended(message, status, reason);
  }

  private static Settlement release(ClaimedMessage message, Duration delay) {
    return new Settlement(message, new Settlement.Release(delay), null);
  }

  private static Settlement ended(ClaimedMessage message, MessageStatus status, Reason reason) {
    return new Settlement(message, new Settlement.End(status, reason), null);
  }

  private Settlement.Step step(ClaimedMessage message, SendResult result, Charge charge) {
    if (result instanceof SendResult.Accepted) {
      return new Settlement.End(MessageStatus.SENT, null);
    }
    if (result instanceof SendResult.SlowDown slowDown) {
      return new Settlement.Release(slowDown.pause());
    }
    if (result instanceof SendResult.Postpone postpone) {
      return new Settlement.Release(pause(postpone));
    }
    if (result instanceof SendResult.Uncertain unclear) {
      // What was perhaps sent is never spared: the tries bound how often it may arrive.
      return holdUncertain || isLastTry(message)
          ? new Settlement.End(MessageStatus.UNCERTAIN, Reasons.uncertain(unclear))
          : retry(message);
    }
    if (result instanceof SendResult.Rejected rejected && !isDoubtful(rejected)) {
      return failed(message, Reasons.rejected(rejected));
    }
    if (charge == Charge.SENDER) {
      return new Settlement.Release(Duration.ZERO);
    }
    if (result instanceof SendResult.Rejected rejected) {
      return charge == Charge.MESSAGE || isLastTry(message)
          ? failed(message, Reasons.rejected(rejected))
          : retry(message);
    }
    return isLastTry(message)
        ? failed(message, Reasons.notSent(result, message.attempts()))
        : retry(message);
  }

  private Duration pause(SendResult.Postpone postpone) {
    if (postpone.pause() != null) {
      return postpone.pause();
    }
    return switch (postpone.delay()) {
      case COLD_CONTACT -> coldContactPause;
      case RECIPIENT_RATE -> RECIPIENT_RATE_PAUSE;
    };
  }

  private static boolean isDoubtful(SendResult.Rejected rejected) {
    return rejected.fault() == SendResult.Fault.UNKNOWN;
  }

  private boolean isLastTry(ClaimedMessage message) {
    return message.attempts() >= maxAttempts;
  }

  private Settlement.Step retry(ClaimedMessage message) {
    return new Settlement.Retry(backoff.after(message.attempts(), random));
  }

  /**
   * Nobody may say of a message that it failed while one of its tries was perhaps sent. Nor where a
   * later one is told that the number is not on WhatsApp: gateways say so, too, of a number about
   * which their own question failed.
   */
  private static Settlement.Step failed(ClaimedMessage message, Reason reason) {
    return message.perhapsSent()
        ? new Settlement.End(
            MessageStatus.UNCERTAIN, Reason.of(ReasonCode.PERHAPS_SENT, message.attempts()))
        : new Settlement.End(MessageStatus.FAILED, reason);
  }

  private static Attempt.Outcome outcome(SendResult result) {
    if (result instanceof SendResult.Accepted) {
      return Attempt.Outcome.SENT;
    }
    if (result instanceof SendResult.Rejected) {
      return Attempt.Outcome.REJECTED;
    }
    if (result instanceof SendResult.SlowDown) {
      return Attempt.Outcome.SLOW_DOWN;
    }
    if (result instanceof SendResult.SenderRefused) {
      return Attempt.Outcome.SENDER_REFUSED;
    }
    if (result instanceof SendResult.Postpone) {
      return Attempt.Outcome.POSTPONED;
    }
    return result instanceof SendResult.Uncertain
        ? Attempt.Outcome.UNCERTAIN
        : Attempt.Outcome.RETRY;
  }
}
