package com.artakusuma.wags.queue.hold;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.hold.SenderHolds.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how senders stand, for reading. */
@ApplicationScoped
public class SenderStates {

  @Inject private WriteTransaction transaction;

  /** What a sender may do just now. */
  public enum Phase {
    /** Send. */
    FREE,
    /** Nothing, until its hold is over. */
    HELD,
    /** Send one message at a time, until the gateway takes one. */
    PROBING,
    /** Send more and more messages at a time. */
    RAMPING
  }

  /**
   * How a sender stands.
   *
   * @param senderId its id
   * @param cause why it is or was held, or null where it is free
   * @param reason the same more exactly, or null
   * @param since when the hold began, or the first of several in a row; null where it is free
   * @param until when it is tried again, null unless it is held
   * @param holds holds in a row, those that the gateway asked for not counted
   * @param inFlight messages that it may have in flight while it ramps, else 0
   * @param perMinute its own limit, or null
   */
  public record State(
      int senderId,
      String sender,
      Phase phase,
      @Nullable Cause cause,
      @Nullable Reason reason,
      @Nullable Instant since,
      @Nullable Instant until,
      int holds,
      int inFlight,
      @Nullable Integer perMinute) {

    /** Whether it is anything but free. */
    public boolean isRestricted() {
      return phase != Phase.FREE;
    }
  }

  /** How a sender stands; empty where there is none of that name. */
  public Optional<State> of(String sender) {
    return transaction.run(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT id, name, held_until > UTC_TIMESTAMP(6) AS held, held_for, held_code, held_reason,
                         held_since, held_until, held_count, ramp, per_minute,
                         held_until < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND AS quiet
                    FROM sender WHERE name = ?\
                  """)) {
            select.setLong(1, SenderHolds.RAMP_LASTS_MICROS);
            select.setString(2, sender);
            return Results.first(select, SenderStates::read);
          }
        });
  }

  private static State read(ResultSet row) throws SQLException {
    Phase phase =
        phase(
            row.getBoolean("held"),
            row.getInt("held_count"),
            row.getInt("ramp"),
            row.getBoolean("quiet"));
    Integer perMinute = row.getObject("per_minute", Integer.class);
    if (phase == Phase.FREE) {
      return new State(
          row.getInt("id"), row.getString("name"), phase, null, null, null, null, 0, 0, perMinute);
    }
    String cause = row.getString("held_for");
    return new State(
        row.getInt("id"),
        row.getString("name"),
        phase,
        cause == null ? null : Cause.valueOf(cause),
        Reason.stored(row.getString("held_code"), row.getString("held_reason")),
        SqlTime.instant(row, "held_since"),
        phase == Phase.HELD ? SqlTime.instant(row, "held_until") : null,
        row.getInt("held_count"),
        row.getInt("ramp"),
        perMinute);
  }

  /**
   * What a row means.
   *
   * @param quiet whether its last hold, or the last answer after it, is long over
   */
  public static Phase phase(boolean held, int holds, int ramp, boolean quiet) {
    if (held) {
      return Phase.HELD;
    }
    if (holds == 0 || (ramp > 0 && quiet)) {
      return Phase.FREE;
    }
    return ramp > 0 ? Phase.RAMPING : Phase.PROBING;
  }
}
