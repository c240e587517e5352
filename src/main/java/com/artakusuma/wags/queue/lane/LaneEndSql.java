package com.artakusuma.wags.queue.lane;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The statements that concern lanes which come to their end. */
public final class LaneEndSql {

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public LaneEndSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * One of which nothing more is to be sent.
   *
   * @param by who cancelled it
   * @param expired whether nobody did, but its time is over
   */
  public record Ending(long id, int senderId, String sender, String by, boolean expired) {}

  /** The lanes that are being cancelled, and those whose broadcast has expired. */
  public List<Ending> ending() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT l.id, l.sender_id, s.name, l.run_by, l.run <> 'CANCELLING' AS expired
              FROM lane l JOIN sender s ON s.id = l.sender_id
             WHERE l.run = 'CANCELLING' OR l.expires_at <= UTC_TIMESTAMP(6)
             ORDER BY l.id""")) {
      return Results.all(
          select,
          row ->
              new Ending(
                  row.getLong("id"),
                  row.getInt("sender_id"),
                  row.getString("name"),
                  row.getString("run_by"),
                  row.getBoolean("expired")));
    }
  }

  /** Notes of a broadcast that recipients did not get it in time. */
  public void noteExpired(long broadcast) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message_broadcast SET expired_at = UTC_TIMESTAMP(6)
             WHERE id = ? AND expired_at IS NULL""")) {
      update.setLong(1, broadcast);
      update.executeUpdate();
    }
  }

  /** The lanes of broadcasts that have ended. */
  public List<Long> ended() throws SQLException {
    return ended("", List.of());
  }

  /**
   * Removes lanes that were found to have ended, if they still have. They are looked for without a
   * lock, which would keep claims waiting, and only those that were found are locked.
   *
   * @param found at least one
   */
  public void removeEnded(List<Long> found) throws SQLException {
    String locked = " AND l.id IN (" + Placeholders.of(found) + ") FOR UPDATE";
    Placeholders.change(connection, "DELETE FROM lane WHERE id IN (%s)", ended(locked, found));
  }

  private List<Long> ended(String which, List<Long> of) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT l.id FROM lane l JOIN message_broadcast b ON b.id = l.id
             WHERE b.ended_at IS NOT NULL"""
                + which)) {
      Placeholders.bind(select, 1, of);
      return Results.all(select, row -> row.getLong("id"));
    }
  }
}
