package com.artakusuma.wags.queue.hold;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.ClaimedMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The statements that hold senders and let them go, each of one row and by the database's clock.
 */
public final class HoldSql {

  /** Frees senders of all that holds them; whose is to follow. */
  public static final String SET_FREE =
      """
      UPDATE sender
         SET held_for = NULL, held_code = NULL, held_reason = NULL, held_since = NULL, held_until = NULL,
             held_count = 0, ramp = 0""";

  /** Twice as long as the time before; whose is to follow. */
  private static final String HOLD =
      """
      UPDATE sender
         SET held_since = IF(held_count > 0, held_since, UTC_TIMESTAMP(6)),
             held_for = ?, held_code = ?, held_reason = ?, ramp = 0,
             held_until = UTC_TIMESTAMP(6)
               + INTERVAL LEAST(?, ? * POW(2, LEAST(held_count, 20))) SECOND,
             held_count = held_count + 1
      """;

  /** Of a hold that began because receipts said so: only receipts end it, too. */
  private static final String BY_RECEIPT = "held_code = '" + ReasonCode.REFUSED_LATER.name() + "'";

  /** How long the receipt of a message that tests such a sender is waited for. */
  private static final int RECEIPT_SECONDS = 60;

  /** A message that was handed over longer ago says nothing of how its sender is now. */
  private static final int NEWS_MINUTES = 10;

  private final Connection connection;

  HoldSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * The gateway asked for a pause. A longer hold stays, with its reason, but for the one that a
   * probe is under.
   */
  int ask(ClaimedMessage message, Duration wait, Reason reason) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender
               SET held_since = IF(held_count > 0 OR held_until > UTC_TIMESTAMP(6), held_since,
                                   UTC_TIMESTAMP(6)),
                   held_for = IF(held_count > 0, held_for, 'ASKED'),
                   held_code = IF(NOT ? AND held_until > UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND,
                                  held_code, ?),
                   held_reason = IF(NOT ? AND held_until > UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND,
                                    held_reason, ?),
                   ramp = 0,
                   held_until = GREATEST(IF(?, UTC_TIMESTAMP(6),
                                            COALESCE(held_until, UTC_TIMESTAMP(6))),
                                         UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND)
             WHERE id = ?""")) {
      long micros = wait.toNanos() / 1_000;
      update.setBoolean(1, message.probe());
      update.setLong(2, micros);
      update.setString(3, reason.code().name());
      update.setBoolean(4, message.probe());
      update.setLong(5, micros);
      update.setString(6, reason.text());
      update.setBoolean(7, message.probe());
      update.setLong(8, micros);
      update.setInt(9, message.senderId());
      return update.executeUpdate();
    }
  }

  /**
   * Holds a sender, twice as long as the time before. What comes in while it is held already was
   * under way together and counts once; only a probe that comes to nothing lengthens a hold.
   */
  int hold(ClaimedMessage message, SenderHolds.Cause cause, Pauses pauses, Reason reason)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            HOLD
                + """
                   WHERE id = ?
                     AND (? OR held_until IS NULL OR held_until <= UTC_TIMESTAMP(6))""")) {
      bindHold(update, cause, pauses, reason);
      update.setInt(6, message.senderId());
      update.setBoolean(7, message.probe());
      return update.executeUpdate();
    }
  }

  private static void bindHold(
      PreparedStatement update, SenderHolds.Cause cause, Pauses pauses, Reason reason)
      throws SQLException {
    update.setString(1, cause.name());
    update.setString(2, reason.code().name());
    update.setString(3, reason.text());
    update.setLong(4, pauses.longest().toSeconds());
    update.setLong(5, pauses.first().toSeconds());
  }

  /**
   * Holds a sender of whose message a receipt says that the sender may not send. Nothing changes
   * where it is held already, unless it waits for the receipt of a test; where the message was
   * handed over before the first of its holds in a row, and so under way together with what began
   * that; and where the sender is free and the message old, or a later one of it was sent.
   */
  int refusedLater(ReceiptRefusal refusal, Pauses pauses, Reason reason) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            HOLD
                + """
                   WHERE name = ?
                     AND (held_until IS NULL OR held_until <= UTC_TIMESTAMP(6) OR ramp > 0 AND %s)
                     AND IF(held_count > 0, held_since < ?,
                            CAST(? AS DATETIME(6)) > UTC_TIMESTAMP(6) - INTERVAL %d MINUTE
                            AND NOT EXISTS (
                              SELECT 1 FROM gateway_message g FORCE INDEX (taken_at)
                                JOIN message m ON m.id = g.message_id
                               WHERE g.gateway_id = ? AND g.taken_at > ? AND m.sender = ?
                                 AND m.status = 'SENT' AND m.stage IS NOT NULL))"""
                    .formatted(BY_RECEIPT, NEWS_MINUTES))) {
      String handedOver = SqlTime.text(refusal.handedOver());
      bindHold(update, SenderHolds.Cause.REFUSED, pauses, reason);
      update.setString(6, refusal.sender());
      update.setString(7, handedOver);
      update.setString(8, handedOver);
      update.setInt(9, refusal.gateway());
      update.setString(10, handedOver);
      update.setString(11, refusal.sender());
      return update.executeUpdate();
    }
  }

  /** Those of some senders that are held because receipts said so, or are tested since. */
  List<String> heldByReceipt(Collection<String> senders) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name FROM sender WHERE %s AND name IN (%s)"
                .formatted(BY_RECEIPT, Placeholders.of(senders)))) {
      Placeholders.bindTexts(select, 1, senders);
      return Results.all(select, row -> row.getString("name"));
    }
  }

  /** Frees one of them where one of these messages, which were sent, was handed over since. */
  int sentAfterAll(String sender, List<Long> messages) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            SET_FREE
                + " WHERE name = ? AND "
                + BY_RECEIPT
                + " AND EXISTS (SELECT 1 FROM gateway_message g WHERE g.taken_at > held_since"
                + " AND g.message_id IN (%s))".formatted(Placeholders.of(messages)))) {
      update.setString(1, sender);
      Placeholders.bind(update, 2, messages);
      return update.executeUpdate();
    }
  }

  /**
   * A message of a sender on trial got an answer. One that was refused is free; one that the
   * gateway had failed may have one message more in flight, until it may have its full share. One
   * that receipts had refused waits for the receipt of that message; where none comes in time, the
   * next answer frees it.
   *
   * @param share how many messages it may have in flight when it is free
   */
  int answered(ClaimedMessage message, int share) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender
               SET ramp = IF(%1$s, ramp = 0,
                             IF(held_for = 'FAILING' AND GREATEST(ramp, 1) + 1 < ?,
                                GREATEST(ramp, 1) + 1, 0)),
                   held_for = IF(ramp > 0, held_for, NULL),
                   held_code = IF(ramp > 0, held_code, NULL),
                   held_reason = IF(ramp > 0, held_reason, NULL),
                   held_since = IF(ramp > 0, held_since, NULL),
                   held_until = IF(ramp > 0,
                                   UTC_TIMESTAMP(6) + INTERVAL IF(%1$s, %2$d, 0) SECOND, NULL),
                   held_count = IF(ramp > 0, held_count, 0)
             WHERE id = ? AND held_count > 0 AND (ramp > 0 OR ?)"""
                .formatted(BY_RECEIPT, RECEIPT_SECONDS))) {
      update.setInt(1, share);
      update.setInt(2, message.senderId());
      update.setBoolean(3, message.probe());
      return update.executeUpdate();
    }
  }

  /** A probe was not sent after all: another message may take its place at once. */
  int probeAgain(ClaimedMessage message) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender SET held_until = UTC_TIMESTAMP(6)
             WHERE id = ? AND held_count > 0 AND ramp = 0""")) {
      update.setInt(1, message.senderId());
      return update.executeUpdate();
    }
  }

  /** Frees a sender by hand. */
  int release(String sender) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            SET_FREE + " WHERE name = ? AND (held_count > 0 OR held_until > UTC_TIMESTAMP(6))")) {
      update.setString(1, sender);
      return update.executeUpdate();
    }
  }
}
