package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.broadcast.personal.BadTemplateException;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.personal.ValueChunk;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import com.artakusuma.wags.platform.database.DatabaseClock;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.accept.EnqueueSql;
import com.artakusuma.wags.queue.accept.Nonces;
import com.artakusuma.wags.queue.lane.LaneSql;
import com.artakusuma.wags.queue.pace.SenderPace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The statements that expand one chunk, in one transaction under READ COMMITTED. */
final class ExpansionSql {

  private final Connection connection;
  private final SenderPace pace;

  /**
   * @param variables the values of their personal texts, as they are stored; null where all get the
   *     broadcast's
   */
  private record Chunk(
      long broadcast, int number, int baseSeq, String[] recipients, @Nullable String variables) {

    boolean isPersonal() {
      return variables != null;
    }

    int lastSeq() {
      return baseSeq + recipients.length - 1;
    }
  }

  private record Turn(String sender, long broadcast) {}

  /**
   * What a chunk's messages have from their broadcast and its sender.
   *
   * @param perMinute the pace; 0 for none
   */
  private record Origin(
      String sender, int total, Instant storedAt, LocalDateTime beginsAt, int perMinute) {}

  /** Works within the transaction of a connection. */
  ExpansionSql(Connection connection, SenderPace pace) {
    this.connection = connection;
    this.pace = pace;
  }

  /**
   * Expands a chunk that no other worker has: the first one of the sender whose turn it is, or any.
   *
   * @param last the sender that had its turn last, or null
   * @param told which sender has it now, before anything is expanded: also one whose chunk cannot
   *     be expanded has had its turn
   * @return whether there was a chunk
   */
  boolean expandNext(@Nullable String last, Consumer<String> told) throws SQLException {
    Turn turn = turn(last);
    if (turn == null) {
      return false;
    }
    told.accept(turn.sender());
    Chunk chunk = lockNext(turn.broadcast(), turn.broadcast());
    if (chunk == null) {
      chunk = lockNext(0, Long.MAX_VALUE); // others have all that this one has
    }
    if (chunk == null) {
      return false;
    }
    Origin origin = origin(chunk.broadcast());
    insertMessages(chunk, origin);
    enqueue(chunk, origin);
    delete(chunk);
    progress(chunk);
    return true;
  }

  /** The sender that comes after another one by its name, and its oldest broadcast with chunks. */
  private @Nullable Turn turn(@Nullable String last) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT b.sender, MIN(b.id) AS oldest
              FROM (SELECT DISTINCT broadcast_id FROM broadcast_chunk) c
              JOIN message_broadcast b ON b.id = c.broadcast_id
             GROUP BY b.sender
             ORDER BY b.sender <= ?, b.sender LIMIT 1""")) {
      select.setString(1, last == null ? "" : last);
      return Results.first(select, row -> new Turn(row.getString("sender"), row.getLong("oldest")))
          .orElse(null);
    }
  }

  private @Nullable Chunk lockNext(long first, long last) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT broadcast_id, chunk_no, base_seq, recipients, variables FROM broadcast_chunk
             WHERE broadcast_id BETWEEN ? AND ?
             ORDER BY broadcast_id, chunk_no LIMIT 1 FOR UPDATE SKIP LOCKED""")) {
      select.setLong(1, first);
      select.setLong(2, last);
      return Results.first(
              select,
              row ->
                  new Chunk(
                      row.getLong("broadcast_id"),
                      row.getInt("chunk_no"),
                      row.getInt("base_seq"),
                      row.getString("recipients").split(" "),
                      row.getString("variables")))
          .orElse(null);
    }
  }

  private Origin origin(long broadcast) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT b.sender, b.total, b.dt_store, COALESCE(b.send_at, b.created_at) AS begins_at,
                   s.per_minute
              FROM message_broadcast b JOIN sender s ON s.name = b.sender WHERE b.id = ?""")) {
      select.setLong(1, broadcast);
      return Results.one(
          select,
          row ->
              new Origin(
                  row.getString("sender"),
                  row.getInt("total"),
                  SqlTime.instant(row, "dt_store"),
                  row.getObject("begins_at", LocalDateTime.class),
                  pace.ofBroadcasts(row.getObject("per_minute", Integer.class))));
    }
  }

  private void insertMessages(Chunk chunk, Origin origin) throws SQLException {
    LocalDateTime now = DatabaseClock.now(connection);
    List<String> texts = chunk.isPersonal() ? texts(chunk) : List.of();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message
              (sender, recipient, status, broadcast_id, seq, dt_store, created_at, nonce%s)
            VALUES (?, ?, 'PENDING', ?, ?, ?, ?, ?%s)"""
                .formatted(chunk.isPersonal() ? ", body" : "", chunk.isPersonal() ? ", ?" : ""))) {
      for (int i = 0; i < chunk.recipients().length; i++) {
        insert.setString(1, origin.sender());
        insert.setString(2, chunk.recipients()[i]);
        insert.setLong(3, chunk.broadcast());
        insert.setInt(4, chunk.baseSeq() + i);
        insert.setString(5, SqlTime.text(origin.storedAt()));
        insert.setString(6, SqlTime.text(now));
        insert.setLong(7, Nonces.next());
        if (chunk.isPersonal()) {
          insert.setString(8, texts.get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What each of a personal chunk's recipients gets. */
  private List<String> texts(Chunk chunk) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT body, template FROM message_broadcast WHERE id = ?")) {
      select.setLong(1, chunk.broadcast());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        Template template = Template.of(row.getString("body"));
        boolean approved = row.getString("template") != null;
        return ValueChunk.read(chunk.variables()).stream()
            .map(values -> template.render(approved ? ApprovedTemplate.inLines(values) : values))
            .toList();
      }
    } catch (BadTemplateException e) {
      throw new IllegalStateException("Only what can be read is stored", e);
    }
  }

  /**
   * Queues the chunk's messages: those of the broadcast's opening each at its time, the rest after
   * it.
   */
  private void enqueue(Chunk chunk, Origin origin) throws SQLException {
    EnqueueSql queue = new EnqueueSql(connection);
    // Seeded by the broadcast, so that each of its chunks sees the same opening.
    long[] offsets =
        Opening.offsets(origin.total(), origin.perMinute(), new Random(chunk.broadcast()));
    int seq = chunk.baseSeq();
    int first = Math.min(seq, offsets.length - 1);
    for (; seq < offsets.length && seq <= chunk.lastSeq(); seq++) {
      queue.expanded(chunk.broadcast(), seq, seq, due(origin, offsets[seq]));
    }
    if (seq <= chunk.lastSeq()) {
      LocalDateTime afterOpening = due(origin, offsets[offsets.length - 1]);
      queue.expanded(chunk.broadcast(), seq, chunk.lastSeq(), afterOpening);
    }
    new LaneSql(connection).dueAt(chunk.broadcast(), due(origin, offsets[first]));
  }

  private static LocalDateTime due(Origin origin, long offsetMicros) {
    return origin.beginsAt().plus(offsetMicros, ChronoUnit.MICROS);
  }

  private void delete(Chunk chunk) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM broadcast_chunk WHERE broadcast_id = ? AND chunk_no = ?")) {
      delete.setLong(1, chunk.broadcast());
      delete.setInt(2, chunk.number());
      delete.executeUpdate();
    }
  }

  /**
   * The row that all workers of a broadcast share comes last. The last chunk ends the expansion.
   */
  private void progress(Chunk chunk) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message_broadcast
               SET expanded = expanded + ?,
                   state = IF(expanded = total, 'DONE', state),
                   dt_convert = IF(expanded = total, UTC_TIMESTAMP(6), dt_convert)
             WHERE id = ?""")) {
      update.setInt(1, chunk.recipients().length);
      update.setLong(2, chunk.broadcast());
      update.executeUpdate();
    }
  }
}
