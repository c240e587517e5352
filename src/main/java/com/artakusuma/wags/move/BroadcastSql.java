package com.artakusuma.wags.move;

import com.artakusuma.wags.broadcast.ChunkSql;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.lane.LaneSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that put moved broadcasts into their table, and recipients into chunks. */
public final class BroadcastSql {

  private final Connection connection;

  public BroadcastSql(Connection connection) {
    this.connection = connection;
  }

  public boolean isInUse(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM message_broadcast WHERE id = ?")) {
      select.setLong(1, id);
      return Results.any(select);
    }
  }

  /** Writes a broadcast that has no messages yet, and so has ended. */
  public void insert(MovedSql.Place place, Instant stored, String state) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message_broadcast
              (id, sender, body, state, total, duplicates, dt_store, created_at, dt_convert, ended_at)
            VALUES (?, ?, ?, ?, 0, 0, ?, ?, ?, ?)""")) {
      insert.setLong(1, place.id());
      insert.setString(2, place.sender());
      insert.setString(3, place.text());
      insert.setString(4, state);
      insert.setString(5, SqlTime.text(stored));
      insert.setString(6, SqlTime.text(place.createdAt()));
      insert.setString(7, SqlTime.text(place.convertedAt()));
      insert.setString(
          8, SqlTime.text(place.convertedAt() == null ? place.createdAt() : place.convertedAt()));
      insert.executeUpdate();
    }
  }

  /** The first version's ids of broadcasts whose recipients have still to be taken. */
  public List<Long> waiting() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT source_id FROM moved_broadcast WHERE waiting ORDER BY source_id")) {
      return Results.all(select, row -> row.getLong("source_id"));
    }
  }

  /** Whether a broadcast's recipients have still to be taken; nobody else takes them meanwhile. */
  public boolean lockWaiting(long sourceId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT source_id FROM moved_broadcast WHERE source_id = ? AND waiting FOR UPDATE")) {
      select.setLong(1, sourceId);
      return Results.any(select);
    }
  }

  /**
   * Leaves those out of a list who have a message of a broadcast already.
   *
   * @param after the place from which to look on, exclusive
   * @return the last place that was looked at; null where there are no more
   */
  public @Nullable Integer leaveOut(long broadcast, int after, RecipientList list)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT seq, recipient FROM message WHERE broadcast_id = ? AND seq > ?
             ORDER BY seq LIMIT 10000""")) {
      select.setLong(1, broadcast);
      select.setInt(2, after);
      Integer last = null;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          last = row.getInt("seq");
          list.leaveOut(row.getString("recipient"));
        }
      }
      return last;
    }
  }

  /** Hands the recipients to this version's expansion, behind the messages that there are. */
  public void addChunks(long broadcast, int firstSeq, RecipientList list) throws SQLException {
    new ChunkSql(connection).insert(broadcast, firstSeq, list);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message_broadcast
               SET total = total + ?, duplicates = ?, state = 'PROCESS', dt_convert = NULL,
                   ended_at = NULL
             WHERE id = ?""")) {
      update.setInt(1, list.size());
      update.setInt(2, list.duplicates());
      update.setLong(3, broadcast);
      update.executeUpdate();
    }
    new LaneSql(connection).openAgain(List.of(broadcast), false);
  }

  /** Says that all of a broadcast are messages, or that none can be made. */
  public void end(long broadcast, String state, Instant at) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE message_broadcast SET state = ?, dt_convert = ? WHERE id = ?")) {
      update.setString(1, state);
      update.setString(2, SqlTime.text(at));
      update.setLong(3, broadcast);
      update.executeUpdate();
    }
  }
}
