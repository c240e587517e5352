package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.lane.LaneSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that put messages of the ledger into the queue, many at once. */
public final class EnqueueSql {

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public EnqueueSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * One row of the queue.
   *
   * @param lane one of a single message
   * @param owner the node that has it from the start, under a lease; null where it is to be claimed
   * @param ageFrom from when its age counts; null for from its acceptance
   * @param expiresAt null for never
   */
  record Row(
      long messageId,
      int senderId,
      long lane,
      LocalDateTime visibleAt,
      @Nullable String owner,
      @Nullable LocalDateTime ageFrom,
      @Nullable LocalDateTime expiresAt) {

    private boolean isTimed() {
      return ageFrom != null || expiresAt != null;
    }
  }

  /** Writes rows into the queue. A row with an owner is in its first claim. */
  void queue(List<Row> rows) throws SQLException {
    boolean timed = rows.stream().anyMatch(Row::isTimed);
    String columns = timed ? ", reopened_at, expires_at" : "";
    String places = "(?, ?, ?, ?, ?, ?, ?" + (timed ? ", ?, ?)" : ")");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts, owner"
                + columns
                + ") VALUES "
                + String.join(", ", Collections.nCopies(rows.size(), places)))) {
      int place = 1;
      for (Row row : rows) {
        int claims = row.owner() == null ? 0 : 1;
        insert.setLong(place++, row.messageId());
        insert.setInt(place++, row.senderId());
        insert.setLong(place++, row.lane());
        insert.setString(place++, SqlTime.text(row.visibleAt()));
        insert.setInt(place++, claims);
        insert.setInt(place++, claims);
        insert.setString(place++, row.owner());
        if (timed) {
          insert.setString(place++, SqlTime.text(row.ageFrom()));
          insert.setString(place++, SqlTime.text(row.expiresAt()));
        }
      }
      insert.executeUpdate();
    }
  }

  /**
   * Queues messages of a broadcast which are in the ledger already. Where it is still to begin
   * their age counts from its begin. Whoever does so tells the broadcast's lane afterwards, {@link
   * LaneSql#dueAt}.
   *
   * @param firstSeq place in the broadcast of the first one
   * @param lastSeq of the last one
   * @param visibleAt when they are due
   * @return how many were queued
   */
  public int expanded(long broadcastId, int firstSeq, int lastSeq, LocalDateTime visibleAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO outbox (message_id, sender_id, lane, visible_at, reopened_at)
            SELECT m.id, s.id, m.broadcast_id, ?, IF(b.send_at > m.created_at, b.send_at, NULL)
              FROM message m JOIN sender s ON s.name = m.sender
              JOIN message_broadcast b ON b.id = m.broadcast_id
             WHERE m.broadcast_id = ? AND m.seq BETWEEN ? AND ? ORDER BY m.seq""")) {
      insert.setString(1, SqlTime.text(visibleAt));
      insert.setLong(2, broadcastId);
      insert.setInt(3, firstSeq);
      insert.setInt(4, lastSeq);
      return insert.executeUpdate();
    }
  }
}
