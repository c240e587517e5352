package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Inserts messages and queues them, as {@code MessageIntake} does. */
final class RawIntake {

  /** The yardstick of one client. */
  static final String ONE_BY_ONE = "raw SQL: insert 1 message a commit, 1 thread";

  /** The yardstick of many clients. */
  static final String MANY = "raw SQL: insert 64 messages a commit, 2 threads";

  private RawIntake() {}

  static List<Figure> measure(Site site) throws Exception {
    int seconds = site.options().seconds();
    Rows rows = RawWork.freshDatabase(site);
    RawWork.perSecond(rows, 2, Math.max(1, seconds / 4), connection -> insert(connection, 64));
    double one = RawWork.perSecond(rows, 1, seconds, connection -> insert(connection, 1));
    double many = RawWork.perSecond(rows, 2, seconds, connection -> insert(connection, 64));
    return List.of(
        Figure.of(ONE_BY_ONE, one, Unit.PER_SECOND), Figure.of(MANY, many, Unit.PER_SECOND));
  }

  private static int insert(Connection connection, int count) throws SQLException {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    queue(connection, insertMessages(connection, count, now), now);
    return count;
  }

  private static List<Long> insertMessages(Connection connection, int count, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message (sender, recipient, status, body, dt_store, created_at)
            VALUES (?, ?, 'PENDING', ?, ?, ?)""",
            Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < count; i++) {
        insert.setString(1, Site.SENDER);
        insert.setString(2, "6281234567890");
        insert.setString(3, "Halo dari SQL");
        insert.setObject(4, now);
        insert.setObject(5, now);
        insert.addBatch();
      }
      insert.executeBatch();
      List<Long> ids = new ArrayList<>();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        while (keys.next()) {
          ids.add(keys.getLong(1));
        }
      }
      return ids;
    }
  }

  private static void queue(Connection connection, List<Long> ids, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO outbox (message_id, sender_id, lane, visible_at) VALUES (?, ?, 0, ?)")) {
      for (long id : ids) {
        insert.setLong(1, id);
        insert.setInt(2, Site.SENDER_ID);
        insert.setObject(3, now);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
