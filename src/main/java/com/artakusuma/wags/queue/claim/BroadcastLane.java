package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Says in which order a sender's broadcasts go out. It looks at both ends of their lane, never at
 * all of it: a million messages may wait there.
 */
@ApplicationScoped
public class BroadcastLane {

  /** The next messages that are due. */
  private static final int HEAD = 50;

  /** Those that are due last, among them what is tried again. */
  private static final int TAIL = 500;

  /** Those due next after now, among them what is being sent: its lease ends later than now. */
  private static final int LATER = 2_000;

  private static final String BROADCASTS_OF =
      """
      SELECT m.broadcast_id, MAX(o.visible_at)
        FROM (SELECT message_id, visible_at, owner FROM outbox FORCE INDEX (claim)
               WHERE sender_id = ? AND lane = %d %s LIMIT ?) o
        JOIN message m ON m.id = o.message_id
       %s GROUP BY m.broadcast_id\
      """;

  private static final String NEXT =
      BROADCASTS_OF.formatted(
          Lane.BROADCAST.code,
          "AND visible_at <= UTC_TIMESTAMP(6) ORDER BY sender_id, lane, visible_at, message_id",
          "");

  private static final String UNDER_WAY =
      BROADCASTS_OF.formatted(
          Lane.BROADCAST.code,
          "AND visible_at > UTC_TIMESTAMP(6) ORDER BY sender_id, lane, visible_at, message_id",
          "WHERE o.owner IS NOT NULL");

  private static final String LAST =
      BROADCASTS_OF.formatted(
          Lane.BROADCAST.code,
          "ORDER BY sender_id DESC, lane DESC, visible_at DESC, message_id DESC",
          "WHERE o.owner IS NULL");

  @Inject private WriteTransaction transaction;

  /**
   * Both ends of a lane, by the ids of broadcasts.
   *
   * @param sending of which a message is being sent, or is among the next ones that are due
   * @param lastDue when the last waiting message is due, of those that stand last in the lane
   */
  public record Ends(Set<Long> sending, Map<Long, Instant> lastDue) {}

  /** Both ends of a sender's lane of broadcasts. */
  public Ends of(int senderId) {
    return transaction.run(
        connection -> {
          Set<Long> sending = new HashSet<>(read(connection, UNDER_WAY, senderId, LATER).keySet());
          sending.addAll(read(connection, NEXT, senderId, HEAD).keySet());
          return new Ends(sending, read(connection, LAST, senderId, TAIL));
        });
  }

  private static Map<Long, Instant> read(Connection connection, String sql, int sender, int most)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, sender);
      select.setInt(2, most);
      Map<Long, Instant> found = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.put(row.getLong(1), SqlTime.instant(row.getObject(2, LocalDateTime.class)));
        }
      }
      return found;
    }
  }
}
