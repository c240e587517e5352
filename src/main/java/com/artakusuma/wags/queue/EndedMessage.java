package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
    List<EndedMessage> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new EndedMessage(
                row.getLong(1),
                row.getInt(2),
                row.getString(3),
                row.getObject(4, Long.class),
                MessageStatus.valueOf(row.getString(5)),
                Reason.stored(row.getString(6), row.getString(7)),
                SqlTime.instant(row.getObject(8, LocalDateTime.class))));
      }
    }
    return found;
  }

  /** Whether it ended as sent. */
  public boolean sent() {
    return status == MessageStatus.SENT;
  }

  /** The same at the same time, but with another end. */
  public EndedMessage as(MessageStatus other, @Nullable Reason otherReason) {
    return new EndedMessage(id, epoch, sender, broadcastId, other, otherReason, at);
  }
}
