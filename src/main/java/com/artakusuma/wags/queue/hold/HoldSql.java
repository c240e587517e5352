package com.artakusuma.wags.queue.hold;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.queue.ClaimedMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

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
            """
            UPDATE sender
               SET held_since = IF(held_count > 0, held_since, UTC_TIMESTAMP(6)),
                   held_for = ?, held_code = ?, held_reason = ?, ramp = 0,
                   held_until = UTC_TIMESTAMP(6)
                     + INTERVAL LEAST(?, ? * POW(2, LEAST(held_count, 20))) SECOND,
                   held_count = held_count + 1
             WHERE id = ?
               AND (? OR held_until IS NULL OR held_until <= UTC_TIMESTAMP(6))""")) {
      update.setString(1, cause.name());
      update.setString(2, reason.code().name());
      update.setString(3, reason.text());
      update.setLong(4, pauses.longest().toSeconds());
      update.setLong(5, pauses.first().toSeconds());
      update.setInt(6, message.senderId());
      update.setBoolean(7, message.probe());
      return update.executeUpdate();
    }
  }

  /**
   * A message of a sender on trial got an answer. One that was refused is free; one that the
   * gateway had failed may have one message more in flight, until it may have its full share.
   *
   * @param share how many messages it may have in flight when it is free
   */
  int answered(ClaimedMessage message, int share) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender
               SET ramp = IF(held_for = 'FAILING' AND GREATEST(ramp, 1) + 1 < ?,
                             GREATEST(ramp, 1) + 1, 0),
                   held_for = IF(ramp > 0, held_for, NULL),
                   held_code = IF(ramp > 0, held_code, NULL),
                   held_reason = IF(ramp > 0, held_reason, NULL),
                   held_since = IF(ramp > 0, held_since, NULL),
                   held_until = IF(ramp > 0, UTC_TIMESTAMP(6), NULL),
                   held_count = IF(ramp > 0, held_count, 0)
             WHERE id = ? AND held_count > 0 AND (ramp > 0 OR ?)""")) {
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
