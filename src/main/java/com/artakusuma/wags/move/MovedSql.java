package com.artakusuma.wags.move;

import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements about what has been taken already: tables of the move's own in this version's
 * database. Their rows are written in the transactions that take what they name.
 */
public final class MovedSql {

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS moved_source (
            id        TINYINT      NOT NULL PRIMARY KEY, -- always 1
            source    VARCHAR(255) NOT NULL,
            zone      VARCHAR(64)  NOT NULL, -- in which its times were read
            begun_at  DATETIME(6)  NOT NULL
          ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""",
          """
          CREATE TABLE IF NOT EXISTS moved_user (
            username VARCHAR(255) NOT NULL PRIMARY KEY, -- there
            user_id  INT          NOT NULL,
            key_hash CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL -- of the key taken last
          ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""",
          """
          CREATE TABLE IF NOT EXISTS moved_broadcast (
            source_id    BIGINT  NOT NULL PRIMARY KEY,
            broadcast_id BIGINT  NOT NULL,
            waiting      BOOLEAN NOT NULL, -- whether its recipients have still to be taken
            KEY broadcast (broadcast_id)
          ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""",
          """
          CREATE TABLE IF NOT EXISTS moved_message (
            source_id  BIGINT      NOT NULL PRIMARY KEY,
            message_id BIGINT      NOT NULL,
            status     VARCHAR(64) NULL, -- there, when it was taken
            dt_send    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL, -- there, when it was taken
            KEY message (message_id)
          ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""");

  private final Connection connection;

  public MovedSql(Connection connection) {
    this.connection = connection;
  }

  /** Makes the tables; the user needs CREATE. */
  public void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.executeUpdate(table);
      }
    }
  }

  /** Whether something has been taken into this database before, or is being taken now. */
  public boolean isBegun() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT COUNT(*) FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_name = 'moved_message'""")) {
      return Results.number(select) > 0;
    }
  }

  /**
   * Notes which source this database takes from, in the first run.
   *
   * @throws MoveRefusedException where it takes from another one, or read its times in another zone
   */
  public void pin(String source, String zone) throws SQLException, MoveRefusedException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO moved_source (id, source, zone, begun_at)
                VALUES (1, ?, ?, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE id = id""");
        PreparedStatement select =
            connection.prepareStatement("SELECT source, zone FROM moved_source WHERE id = 1")) {
      insert.setString(1, source);
      insert.setString(2, zone);
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        if (!row.getString("source").equals(source)) {
          throw new MoveRefusedException(
              "this database took from %s before, and takes from no other source than that (this one is %s). If it is the same one on a server with a new name, run in this database: UPDATE moved_source SET source = '%s'"
                  .formatted(row.getString("source"), source, source));
        }
        if (!row.getString("zone").equals(zone)) {
          throw new MoveRefusedException(
              "this database read the source's times in %s before: give --move-zone=%s"
                  .formatted(row.getString("zone"), row.getString("zone")));
        }
      }
    }
  }

  /** A message that has been taken, and the state in which it was. */
  public record Taken(long messageId, SourceMessage.State state) {}

  /** What has been taken of a stretch of ids, both inclusive. */
  public Map<Long, Taken> taken(long first, long last) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT source_id, message_id, status, dt_send FROM moved_message
             WHERE source_id BETWEEN ? AND ?""")) {
      select.setLong(1, first);
      select.setLong(2, last);
      Map<Long, Taken> taken = new HashMap<>();
      Results.each(
          select,
          row ->
              taken.put(
                  row.getLong("source_id"),
                  new Taken(
                      row.getLong("message_id"),
                      new SourceMessage.State(
                          row.getLong("source_id"),
                          row.getString("status"),
                          row.getString("dt_send")))));
      return taken;
    }
  }

  /** Notes that messages are taken by this transaction; one that was before fails. */
  public void take(List<PlacedMessage> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO moved_message (source_id, message_id, status, dt_send) VALUES (?, ?, ?, ?)")) {
      for (PlacedMessage row : rows) {
        SourceMessage.State state = row.plan().source();
        insert.setLong(1, state.id());
        insert.setLong(2, row.id());
        insert.setString(3, state.status());
        insert.setString(4, state.sent());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Forgets that a message was taken, to take it again in the same transaction. */
  public void untake(long sourceId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM moved_message WHERE source_id = ?")) {
      delete.setLong(1, sourceId);
      delete.executeUpdate();
    }
  }

  /**
   * A broadcast as it is here.
   *
   * @param createdAt no message of it was queued before
   * @param convertedAt none was queued after that; null where some will be
   */
  public record Place(
      long id,
      String sender,
      String text,
      Instant createdAt,
      @Nullable Instant convertedAt,
      boolean waiting) {}

  /** A broadcast that has been taken; null where it has not, or its row is gone since. */
  public @Nullable Place broadcast(long sourceId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT b.id, b.sender, b.body, b.created_at, b.dt_convert, m.waiting
              FROM moved_broadcast m JOIN message_broadcast b ON b.id = m.broadcast_id
             WHERE m.source_id = ?""")) {
      select.setLong(1, sourceId);
      return Results.first(
              select,
              row ->
                  new Place(
                      row.getLong("id"),
                      row.getString("sender"),
                      row.getString("body"),
                      SqlTime.instant(row, "created_at"),
                      SqlTime.instant(row, "dt_convert"),
                      row.getBoolean("waiting")))
          .orElse(null);
    }
  }

  /** Which of these broadcasts have been taken, and whether they wait. */
  public Map<Long, Boolean> broadcasts(long first, long last) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT source_id, waiting FROM moved_broadcast
             WHERE source_id BETWEEN ? AND ?""")) {
      select.setLong(1, first);
      select.setLong(2, last);
      Map<Long, Boolean> taken = new HashMap<>();
      Results.each(select, row -> taken.put(row.getLong("source_id"), row.getBoolean("waiting")));
      return taken;
    }
  }

  /** Notes that a broadcast is taken by this transaction. */
  public void takeBroadcast(long sourceId, long broadcast, boolean waiting) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO moved_broadcast (source_id, broadcast_id, waiting) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE broadcast_id = VALUES(broadcast_id), waiting = VALUES(waiting)""")) {
      insert.setLong(1, sourceId);
      insert.setLong(2, broadcast);
      insert.setBoolean(3, waiting);
      insert.executeUpdate();
    }
  }
}
