package com.artakusuma.wags.message;

import com.artakusuma.wags.message.Messages.Place;
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
    Reason reason) {

  /**
   * Of one row of the ledger, with the owner of its place in the queue, if any, and the end of the
   * owner's lease.
   */
  static MessageLine of(Object[] row, Instant now) {
    boolean leased = row[4] != null && now.isBefore((Instant) row[5]);
    return new MessageLine(
        (Long) row[0],
        (String) row[1],
        (String) row[2],
        MessageStatus.shown((MessageStatus) row[3], leased),
        (Long) row[6],
        (Instant) row[7],
        (Instant) row[8],
        (Instant) row[9],
        (String) row[10],
        Reason.stored((String) row[11], (String) row[12]));
  }

  /** Where it stands in a list. */
  public Place place() {
    return new Place(queuedAt, id);
  }
}
