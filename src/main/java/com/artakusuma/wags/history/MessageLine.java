package com.artakusuma.wags.history;

import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message in a list.
 *
 * @param broadcastId null for a single message
 * @param storedAt the client's own time
 * @param queuedAt when WAGS accepted it
 * @param sentAt null unless sent
 * @param endedAt when it ended in whatever way; null while it is open
 * @param reason why it ended otherwise than sent, or null
 * @param stage what receipts say of one that is sent; null for any other
 * @param deliveredAt when it came to the recipient's device; null where no receipt says so
 * @param readAt when the recipient read it; null where no receipt says so
 * @param template by which it goes; null where its text goes as it is
 * @param place where it stands in the list that it was read for
 */
public record MessageLine(
    long id,
    String sender,
    String recipient,
    MessageStatus status,
    @Nullable Long broadcastId,
    Instant storedAt,
    Instant queuedAt,
    @Nullable Instant sentAt,
    @Nullable Instant endedAt,
    String text,
    @Nullable Reason reason,
    @Nullable MessageStage stage,
    @Nullable Instant deliveredAt,
    @Nullable Instant readAt,
    @Nullable ApprovedTemplate template,
    Place place) {

  /**
   * Of one row of the ledger, with the owner of its place in the queue, if any, and the end of the
   * owner's lease.
   */
  static MessageLine of(Object[] row, Instant now) {
    boolean leased = row[4] != null && now.isBefore((Instant) row[5]);
    MessageStatus status = MessageStatus.shown((MessageStatus) row[3], leased);
    return new MessageLine(
        (Long) row[0],
        (String) row[1],
        (String) row[2],
        status,
        (Long) row[6],
        (Instant) row[7],
        (Instant) row[8],
        (Instant) row[9],
        (Instant) row[10],
        (String) row[11],
        Reason.stored((String) row[12], (String) row[13]),
        MessageStage.shown(status, (MessageStage) row[14]),
        (Instant) row[15],
        (Instant) row[16],
        ApprovedTemplate.of((String) row[17]),
        new Place((Instant) row[8], (Long) row[0]));
  }

  /** The same message at another place. */
  MessageLine at(Place other) {
    return new MessageLine(
        id,
        sender,
        recipient,
        status,
        broadcastId,
        storedAt,
        queuedAt,
        sentAt,
        endedAt,
        text,
        reason,
        stage,
        deliveredAt,
        readAt,
        template,
        other);
  }
}
