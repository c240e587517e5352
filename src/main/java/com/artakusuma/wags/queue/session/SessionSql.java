package com.artakusuma.wags.queue.session;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.queue.hold.HoldSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The statements that concern senders' sessions, by the database's clock. */
final class SessionSql {

  /** Of a hold that began because the gateway said that the session is down. */
  private static final String HELD_BY_STATE =
      "held_code IN ('"
          + ReasonCode.SCAN_QR.name()
          + "', '"
          + ReasonCode.SESSION_DOWN.name()
          + "')";

  /** Of one that began because it refused a message for that. */
  private static final String HELD_BY_ANSWER =
      "held_code = '" + ReasonCode.SESSION_LOST.name() + "'";

  private static final String HELD_FOR_IT = "(" + HELD_BY_STATE + " OR " + HELD_BY_ANSWER + ")";

  /** When to ask again: soon where it is down, or its sender is held for it. */
  private static final String IS_DUE =
      """
      (session_at IS NULL OR session_at <= UTC_TIMESTAMP(6)
         - INTERVAL IF(session_state IN ('SCAN_QR', 'DISCONNECTED') OR %s, ?, ?) SECOND)"""
          .formatted("COALESCE(" + HELD_FOR_IT + ", FALSE)");

  private final Connection connection;

  SessionSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * A sender whose session is to be asked for.
   *
   * @param asked whether a gateway was ever asked for it
   */
  record Due(int id, String name, boolean asked) {}

  /**
   * The senders whose session is to be asked for now.
   *
   * @param all whether of all that use the gateway of the settings; else of those that were asked
   *     for before, since what is known of them is to be forgotten
   * @param downSeconds how long after the last question where it is down
   * @param upSeconds the same where it is not
   */
  List<Due> due(boolean all, int downSeconds, int upSeconds) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, name, session_at IS NOT NULL AS asked FROM sender
             WHERE (? OR gateway_id IS NOT NULL OR session_at IS NOT NULL) AND\s"""
                + IS_DUE)) {
      select.setBoolean(1, all);
      select.setInt(2, downSeconds);
      select.setInt(3, upSeconds);
      return Results.all(
          select, row -> new Due(row.getInt("id"), row.getString("name"), row.getBoolean("asked")));
    }
  }

  /** Takes one of them for this node to ask; whether no other one has been faster. */
  boolean take(Due sender, int downSeconds, int upSeconds) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE sender SET session_at = UTC_TIMESTAMP(6) WHERE id = ? AND " + IS_DUE)) {
      update.setInt(1, sender.id());
      update.setInt(2, downSeconds);
      update.setInt(3, upSeconds);
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Whether a sender uses a gateway, and does so until the transaction ends: since this node read
   * which one it uses, another node may have been told otherwise.
   *
   * @param endpoint with the account that is meant; an empty one for any
   */
  boolean uses(String sender, Endpoint endpoint) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT gateway_id, gateway_account FROM sender WHERE name = ? FOR UPDATE")) {
      select.setString(1, sender);
      return Results.first(select, row -> isOf(row, sender, endpoint)).orElse(false);
    }
  }

  private static boolean isOf(ResultSet row, String sender, Endpoint endpoint) throws SQLException {
    String account = row.getString("gateway_account");
    return row.getInt("gateway_id") == endpoint.id() // NULL reads as 0, that of the settings
        && (endpoint.account().isEmpty()
            || endpoint.account().equalsIgnoreCase(account == null ? sender : account));
  }

  /**
   * Notes what the gateway said.
   *
   * @return whether that is another state than before
   */
  boolean note(String sender, SessionState state) throws SQLException {
    String detail = state.detail();
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender SET session_state = ?, session_detail = ?
             WHERE name = ? AND NOT (session_state <=> ?)""")) {
      update.setString(1, state.status().name());
      update.setString(
          2, detail == null ? null : detail.substring(0, Math.min(detail.length(), 100)));
      update.setString(3, sender);
      update.setString(4, state.status().name());
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Holds a sender, or holds it on, until the next question but some; a hold for something else
   * stays as it is.
   */
  void hold(String sender, Reason reason, int seconds) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender
               SET held_since = IF(held_count > 0 AND held_since IS NOT NULL, held_since,
                                   UTC_TIMESTAMP(6)),
                   held_for = 'REFUSED', held_code = ?, held_reason = ?, ramp = 0,
                   held_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND,
                   held_count = GREATEST(held_count, 1)
             WHERE name = ?
               AND (held_until IS NULL OR held_until <= UTC_TIMESTAMP(6) OR %s)"""
                .formatted(HELD_FOR_IT))) {
      update.setString(1, reason.code().name());
      update.setString(2, reason.text());
      update.setInt(3, seconds);
      update.setString(4, sender);
      update.executeUpdate();
    }
  }

  /**
   * Frees a sender whose session was down. One that is held since a message was refused, although
   * the session is said to be there, may have one message tried at once, but only after its first
   * refusal: some gateways say "connected" and refuse all the same, and then the pauses of that
   * hold have to grow.
   *
   * @return whether it was held so
   */
  boolean free(String sender) throws SQLException {
    return change(HoldSql.SET_FREE + " WHERE name = ? AND " + HELD_BY_STATE, sender)
        || change(
            "UPDATE sender SET held_until = UTC_TIMESTAMP(6) WHERE name = ? AND held_count = 1"
                + " AND held_until > UTC_TIMESTAMP(6) AND "
                + HELD_BY_ANSWER,
            sender);
  }

  /**
   * Forgets how the session of a sender did whose gateway tells nothing of sessions.
   *
   * @return whether the sender was held for it
   */
  boolean forget(String sender) throws SQLException {
    change(
        """
        UPDATE sender SET session_state = NULL, session_detail = NULL, session_at = NULL
         WHERE name = ?""",
        sender);
    return free(sender);
  }

  private boolean change(String update, String sender) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, sender);
      return statement.executeUpdate() == 1;
    }
  }
}
