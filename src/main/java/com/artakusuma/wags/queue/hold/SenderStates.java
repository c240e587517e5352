package com.artakusuma.wags.queue.hold;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Connections;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.SenderPhase;
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

  @Inject private Connections connections;

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
      SenderPhase phase,
      @Nullable Cause cause,
      @Nullable Reason reason,
      @Nullable Instant since,
      @Nullable Instant until,
      int holds,
      int inFlight,
      @Nullable Integer perMinute) {

    /** Whether it is anything but free. */
    public boolean isRestricted() {
      return phase != SenderPhase.FREE;
    }
  }

  /** How a sender stands; empty where there is none of that name. */
  public Optional<State> of(String sender) {
    return connections.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  SELECT id, name, held_for, held_code, held_reason, held_since, held_until, held_count, ramp,
                         per_minute, TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), held_until) AS held
                    FROM sender WHERE name = ?""")) {
            select.setString(1, sender);
            return Results.first(select, SenderStates::read);
          }
        });
  }

  private static State read(ResultSet row) throws SQLException {
    SenderPhase phase =
        SenderPhase.of(
            row.getObject("held", Long.class), row.getInt("held_count"), row.getInt("ramp"));
    Integer perMinute = row.getObject("per_minute", Integer.class);
    if (phase == SenderPhase.FREE) {
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
        phase == SenderPhase.HELD ? SqlTime.instant(row, "held_until") : null,
        row.getInt("held_count"),
        row.getInt("ramp"),
        perMinute);
  }
}
