package com.artakusuma.wags.outbox;

import com.artakusuma.wags.platform.SqlTime;
import com.artakusuma.wags.platform.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Holds a whole sender back for a while, on all nodes, and says why. */
@ApplicationScoped
public class SenderHolds {

  @Inject private WriteTransaction transaction;

  /**
   * A sender that is kept back.
   *
   * @param reason what the gateway said
   * @param until when it is tried again
   */
  public record Hold(String sender, String reason, Instant until) {}

  /** All senders that are kept back now. */
  public List<Hold> all() {
    return transaction.run(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      """
                      SELECT name, held_reason, held_until FROM sender
                       WHERE held_until > UTC_TIMESTAMP(6) AND held_reason IS NOT NULL
                       ORDER BY name""");
              ResultSet row = select.executeQuery()) {
            List<Hold> holds = new ArrayList<>();
            while (row.next()) {
              LocalDateTime until = row.getObject(3, LocalDateTime.class);
              holds.add(new Hold(row.getString(1), row.getString(2), SqlTime.instant(until)));
            }
            return holds;
          }
        });
  }

  /** The gateway asked this sender to wait. A longer hold stays. */
  public void slowDown(int senderId, Duration wait, String reason) {
    transaction.run(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  UPDATE sender
                     SET held_reason = ?,
                         held_until = GREATEST(COALESCE(held_until, UTC_TIMESTAMP(6)),
                                               UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND)
                   WHERE id = ?""")) {
            update.setString(1, reason);
            update.setLong(2, wait.toNanos() / 1_000);
            update.setInt(3, senderId);
            return update.executeUpdate();
          }
        });
  }

  /**
   * The gateway refuses this sender: hold it for 30 s, doubled with each refusal up to 15 min, then
   * let one message probe. Messages that were under way together count as one refusal.
   */
  public void refused(ClaimedMessage message, String reason) {
    transaction.run(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  UPDATE sender
                     SET held_reason = ?,
                         held_until = UTC_TIMESTAMP(6)
                           + INTERVAL LEAST(900, 30 * POW(2, LEAST(held_count, 5))) SECOND,
                         held_count = held_count + 1
                   WHERE id = ?
                     AND (? OR held_until IS NULL OR held_until <= UTC_TIMESTAMP(6))""")) {
            update.setString(1, reason);
            update.setInt(2, message.senderId());
            update.setBoolean(3, message.probe());
            return update.executeUpdate();
          }
        });
  }

  /** A probe got through: the sender is free again. */
  public void release(int senderId) {
    transaction.run(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  UPDATE sender SET held_until = NULL, held_reason = NULL, held_count = 0
                   WHERE id = ?""")) {
            update.setInt(1, senderId);
            return update.executeUpdate();
          }
        });
  }
}
