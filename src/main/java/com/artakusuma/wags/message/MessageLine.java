package com.artakusuma.wags.message;

import java.time.Instant;

/**
 * One message in a list.
 *
 * @param broadcastId null for a single message
 * @param storedAt the client's own time
 * @param queuedAt when WAGS accepted it
 * @param sentAt null unless sent
 * @param reason why it ended otherwise than sent, or null
 */
public record MessageLine(
    long id,
    String sender,
    String recipient,
    MessageStatus status,
    Long broadcastId,
    Instant storedAt,
    Instant queuedAt,
    Instant sentAt,
    String text,
    String reason) {

  /** Of one row of the ledger, with the owner of its place in the queue, if any. */
  static MessageLine of(Object[] row) {
    return new MessageLine(
        (Long) row[0],
        (String) row[1],
        (String) row[2],
        MessageStatus.shown((MessageStatus) row[3], (String) row[4]),
        (Long) row[5],
        (Instant) row[6],
        (Instant) row[7],
        (Instant) row[8],
        (String) row[9],
        (String) row[10]);
  }
}
