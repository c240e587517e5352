package com.artakusuma.wags.move;

import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the first version becomes.
 *
 * @param source the row's state, by which a later change is noticed
 * @param sender the user's name here
 * @param recipient normalised; as it stood there where it is no number, in ASCII
 * @param broadcast the first version's id of its broadcast; null for a single message
 * @param text never null
 * @param sent what the history shows as the time of sending; null where there is none
 * @param ended null while it is open
 * @param reason null where there is none
 * @param outcome of the try that the first version made; null where it made none
 * @param response the gateway's; null where none is known
 */
public record PlannedMessage(
    SourceMessage.State source,
    String sender,
    String recipient,
    MessageStatus status,
    @Nullable Long broadcast,
    String text,
    Instant stored,
    Instant queued,
    @Nullable Instant sent,
    @Nullable Instant ended,
    @Nullable Reason reason,
    Attempt.@Nullable Outcome outcome,
    @Nullable String response) {

  public boolean isOpen() {
    return status.isOpen();
  }

  public boolean isSent() {
    return status == MessageStatus.SENT;
  }

  /** How often it was claimed: an attempt's row has its epoch. */
  public int epoch() {
    return outcome == null ? 0 : 1;
  }

  /** The same, ended at a time instead of open. */
  public PlannedMessage ended(MessageStatus how, Reason why, Instant at) {
    return new PlannedMessage(
        source, sender, recipient, how, broadcast, text, stored, queued, null, at, why, outcome,
        response);
  }

  /** The same as a message of its own. */
  public PlannedMessage single() {
    return of(null, queued);
  }

  /** The same, queued at another time. */
  public PlannedMessage queued(Instant at) {
    return of(broadcast, at);
  }

  private PlannedMessage of(@Nullable Long newBroadcast, Instant newQueued) {
    return new PlannedMessage(
        source,
        sender,
        recipient,
        status,
        newBroadcast,
        text,
        stored,
        newQueued,
        sent,
        ended,
        reason,
        outcome,
        response);
  }
}
