package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message ended, and under which epoch.
 *
 * @param broadcastId null for a single message
 * @param reason why it ended otherwise than sent, or null
 * @param at to the microsecond, as the ledger keeps it, so that its day and minute are found again
 */
public record EndedMessage(
    long id,
    int epoch,
    String sender,
    @Nullable Long broadcastId,
    MessageStatus status,
    @Nullable Reason reason,
    Instant at) {

  /** What {@link #read} expects to be selected, of {@code message}. */
  public static final String COLUMNS =
      "id, last_epoch, sender, broadcast_id, status, reason_code, reason, ended_at";

  /** Cuts the time to what the ledger keeps. */
  public EndedMessage {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Runs a statement that selects {@link #COLUMNS} of ended messages. */
  public static List<EndedMessage> read(PreparedStatement select) throws SQLException {
    return Results.all(
        select,
        row ->
            new EndedMessage(
                row.getLong("id"),
                row.getInt("last_epoch"),
                row.getString("sender"),
                row.getObject("broadcast_id", Long.class),
                MessageStatus.valueOf(row.getString("status")),
                Reason.stored(row.getString("reason_code"), row.getString("reason")),
                SqlTime.instant(row, "ended_at")));
  }

  /** Whether it ended as sent. */
  public boolean sent() {
    return status == MessageStatus.SENT;
  }

  /** The same end, so much later. */
  public EndedMessage later(Duration by) {
    return new EndedMessage(id, epoch, sender, broadcastId, status, reason, at.plus(by));
  }

  /** The same at the same time, but with another end. */
  public EndedMessage as(MessageStatus other, @Nullable Reason otherReason) {
    return new EndedMessage(id, epoch, sender, broadcastId, other, otherReason, at);
  }
}
