package com.artakusuma.wags.outbox;

import com.artakusuma.wags.message.MessageStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a message ended, and under which epoch.
 *
 * @param broadcastId null for a single message
 * @param reason why it ended otherwise than sent, or null
 * @param at to the microsecond, as the ledger keeps it, so that its day and minute are found again
 */
record Ended(
    long id,
    int epoch,
    String sender,
    Long broadcastId,
    MessageStatus status,
    String reason,
    Instant at) {

  Ended {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  boolean sent() {
    return status == MessageStatus.SENT;
  }

  /** The same at the same time, but with another end. */
  Ended as(MessageStatus other, String otherReason) {
    return new Ended(id, epoch, sender, broadcastId, other, otherReason, at);
  }
}
