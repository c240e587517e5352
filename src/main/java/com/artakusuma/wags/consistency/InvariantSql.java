package com.artakusuma.wags.consistency;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements that look for drift. Each reads one slice along an index, never the history.
 *
 * <p>What spans several statements has to run within one snapshot, see {@link
 * DriftSearch#inOneSnapshot}.
 */
final class InvariantSql {

  /** Rows a statement looks at. */
  static final int SLICE = 5_000;

  static final LocalDateTime BEGINNING = LocalDateTime.of(1970, 1, 1, 0, 0);

  private final Connection connection;

  /** A place in an index by time and id. */
  record Place(LocalDateTime at, long id) {
    static final Place START = new Place(BEGINNING, 0);
  }

  /** A sender's id and name. */
  record Sender(int id, String name) {}

  /** One slice: what is wrong in it, and where the next one starts; null after the last. */
  record Slice<P>(List<Long> wrong, @Nullable P next) {}

  InvariantSql(Connection connection) {
    this.connection = connection;
  }

  List<Sender> senders() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id, name FROM sender ORDER BY id")) {
      return Results.all(select, row -> new Sender(row.getInt("id"), row.getString("name")));
    }
  }

  /** Open messages of a sender without a row in the queue. */
  Slice<Place> unqueued(String sender, Place from) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id, m.created_at, o.message_id
              FROM message m FORCE INDEX (history_status)
              LEFT JOIN outbox o ON o.message_id = m.id
             WHERE m.sender = ? AND m.status = 'PENDING'
               AND m.created_at >= ? AND (m.created_at > ? OR m.id > ?)
             ORDER BY m.created_at, m.id LIMIT ?\
            """)) {
      bindPlace(select, 1, sender, from);
      select.setInt(5, SLICE);
      List<Long> wrong = new ArrayList<>();
      Place last = null;
      int seen = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          seen++;
          last = new Place(row.getObject("created_at", LocalDateTime.class), row.getLong("id"));
          if (row.getObject("message_id") == null) {
            wrong.add(row.getLong("id"));
          }
        }
      }
      return new Slice<>(wrong, seen == SLICE ? last : null);
    }
  }

  /** Rows of the queue whose message has ended or is none. */
  Slice<Long> overqueued(long after) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT o.message_id, m.status FROM outbox o FORCE INDEX (PRIMARY)
              LEFT JOIN message m ON m.id = o.message_id
             WHERE o.message_id > ? ORDER BY o.message_id LIMIT ?\
            """)) {
      select.setLong(1, after);
      select.setInt(2, SLICE);
      List<Long> wrong = new ArrayList<>();
      long last = after;
      int seen = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          seen++;
          last = row.getLong("message_id");
          if (!MessageStatus.PENDING.name().equals(row.getString("status"))) {
            wrong.add(last);
          }
        }
      }
      return new Slice<>(wrong, seen == SLICE ? last : null);
    }
  }

  /** Broadcasts with open messages, and those that ended since. */
  List<Long> broadcasts(long after, LocalDateTime since) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id FROM message_broadcast
             WHERE id > ? AND (ended_at IS NULL OR ended_at >= ?) ORDER BY id LIMIT ?\
            """)) {
      select.setLong(1, after);
      select.setString(2, SqlTime.text(since));
      select.setInt(3, SLICE);
      return Results.all(select, row -> row.getLong("id"));
    }
  }

  /**
   * What a broadcast counts itself.
   *
   * @param forgotten what the ledger had of it and has no longer
   */
  record Counted(
      int total,
      int expanded,
      int sent,
      int failed,
      int delivered,
      int seen,
      boolean ended,
      Found forgotten) {}

  /** The counters of a broadcast; empty where it has been forgotten meanwhile. */
  Optional<Counted> counted(long broadcast) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT total, expanded, sent, failed, delivered, seen, ended_at IS NOT NULL AS ended,
                   forgotten_sent + forgotten_failed AS forgotten, forgotten_sent,
                   forgotten_delivered, forgotten_seen
              FROM message_broadcast WHERE id = ?\
            """)) {
      select.setLong(1, broadcast);
      return Results.first(
          select,
          row ->
              new Counted(
                  row.getInt("total"),
                  row.getInt("expanded"),
                  row.getInt("sent"),
                  row.getInt("failed"),
                  row.getInt("delivered"),
                  row.getInt("seen"),
                  row.getBoolean("ended"),
                  new Found(
                      row.getInt("forgotten"),
                      row.getInt("forgotten_sent"),
                      row.getInt("forgotten"),
                      row.getInt("forgotten_delivered"),
                      row.getInt("forgotten_seen"),
                      null)));
    }
  }

  /** What the ledger has of a stretch of a broadcast. */
  record Found(
      int messages, int sent, int ended, int delivered, int seen, @Nullable LocalDateTime lastEnd) {
    Found plus(Found other) {
      boolean later = lastEnd == null || other.lastEnd != null && other.lastEnd.isAfter(lastEnd);
      return new Found(
          messages + other.messages,
          sent + other.sent,
          ended + other.ended,
          delivered + other.delivered,
          seen + other.seen,
          later ? other.lastEnd : lastEnd);
    }
  }

  Found found(long broadcast, int firstSeq) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT COUNT(*) AS messages, COALESCE(SUM(status = 'SENT'), 0) AS sent,
                   COALESCE(SUM(status <> 'PENDING'), 0) AS ended,
                   COALESCE(SUM(status = 'SENT' AND stage IN ('DELIVERED', 'READ')), 0) AS delivered,
                   COALESCE(SUM(status = 'SENT' AND stage = 'READ'), 0) AS seen,
                   MAX(ended_at) AS last_end
              FROM message WHERE broadcast_id = ? AND seq BETWEEN ? AND ?\
            """)) {
      select.setLong(1, broadcast);
      select.setInt(2, firstSeq);
      select.setInt(3, firstSeq + SLICE - 1);
      return Results.one(
          select,
          row ->
              new Found(
                  row.getInt("messages"),
                  row.getInt("sent"),
                  row.getInt("ended"),
                  row.getInt("delivered"),
                  row.getInt("seen"),
                  row.getObject("last_end", LocalDateTime.class)));
    }
  }

  /** Recipients of a broadcast that are no messages yet. */
  int inChunks(long broadcast) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COALESCE(SUM(n), 0) FROM broadcast_chunk WHERE broadcast_id = ?")) {
      select.setLong(1, broadcast);
      return Math.toIntExact(Results.number(select));
    }
  }

  private static void bindPlace(PreparedStatement select, int first, String sender, Place from)
      throws SQLException {
    select.setString(first, sender);
    select.setString(first + 1, SqlTime.text(from.at()));
    select.setString(first + 2, SqlTime.text(from.at()));
    select.setLong(first + 3, from.id());
  }
}
