package com.artakusuma.wags.delivery;

import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.outbox.Backoff;
import com.artakusuma.wags.outbox.ClaimedMessage;
import com.artakusuma.wags.outbox.Settlement;
import com.artakusuma.wags.outbox.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Decides what becomes of a message after a try. Pure.
 *
 * @param maxAttempts tries a message has
 * @param holdUncertain whether a message that may have been sent waits for a person
 * @param expiredReason what is said of a message that waited too long
 */
record SettlementRules(
    int maxAttempts,
    boolean holdUncertain,
    String expiredReason,
    Backoff backoff,
    RandomGenerator random) {

  /**
   * What the gateway said, read as the message's fate.
   *
   * @param spared whether the failure is laid to the gateway's account, not to the message's
   */
  Settlement settle(ClaimedMessage message, SendResult result, boolean spared, Took took) {
    Tried tried =
        new Tried(took.started(), took.time(), outcome(result), result.status(), result.response());
    return new Settlement(message, step(message, result, spared), tried);
  }

  /** When a call began and how long it lasted. */
  record Took(Instant started, Duration time) {}

  /** What to do instead of sending, or null when it may be sent. */
  Settlement insteadOfSending(ClaimedMessage message, Duration neededLease) {
    if (waitsForPerson(message)) {
      return uncertain(message);
    }
    if (message.attempts() > maxAttempts) {
      return ended(message, MessageStatus.FAILED, gaveUp("each try ended without a result"));
    }
    if (message.expired()) {
      return ended(message, MessageStatus.EXPIRED, expiredReason);
    }
    if (message.leaseLeft().compareTo(neededLease) < 0) {
      return release(message);
    }
    return null;
  }

  /**
   * Gives a message back untried. One that waits for a person must not come back as if nothing had
   * happened to it.
   */
  Settlement giveBack(ClaimedMessage message) {
    return waitsForPerson(message) ? uncertain(message) : release(message);
  }

  private boolean waitsForPerson(ClaimedMessage message) {
    return message.leaseLost() && holdUncertain;
  }

  private static Settlement uncertain(ClaimedMessage message) {
    return ended(message, MessageStatus.UNCERTAIN, "A node stopped while it was being sent");
  }

  private static Settlement release(ClaimedMessage message) {
    return new Settlement(message, new Settlement.Release(Duration.ZERO), null);
  }

  private static Settlement ended(ClaimedMessage message, MessageStatus status, String reason) {
    return new Settlement(message, new Settlement.End(status, reason), null);
  }

  private Settlement.Step step(ClaimedMessage message, SendResult result, boolean spared) {
    if (result instanceof SendResult.Accepted) {
      return new Settlement.End(MessageStatus.SENT, null);
    }
    if (result instanceof SendResult.Rejected) {
      return new Settlement.End(MessageStatus.FAILED, result.words());
    }
    if (result instanceof SendResult.SlowDown slowDown) {
      return new Settlement.Release(slowDown.pause());
    }
    if (result instanceof SendResult.SenderRefused
        || (result instanceof SendResult.NotSent && spared)) {
      return new Settlement.Release(Duration.ZERO);
    }
    if (result instanceof SendResult.Uncertain && holdUncertain) {
      return new Settlement.End(MessageStatus.UNCERTAIN, result.words());
    }
    // What was perhaps sent is never spared: the tries bound how often it may arrive.
    return message.attempts() >= maxAttempts
        ? new Settlement.End(MessageStatus.FAILED, gaveUp(result.words()))
        : new Settlement.Retry(backoff.after(message.attempts(), random));
  }

  private String gaveUp(String last) {
    return "Gave up after " + maxAttempts + " attempts: " + last;
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
    return result instanceof SendResult.Uncertain
        ? Attempt.Outcome.UNCERTAIN
        : Attempt.Outcome.RETRY;
  }
}
