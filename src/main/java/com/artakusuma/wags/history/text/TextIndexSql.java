package com.artakusuma.wags.history.text;

import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statements of the index of texts. */
public final class TextIndexSql {

  private static final String MICROS = "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', created_at)";

  /** Named one by one, so that each is found by the key. */
  private static final String ALL =
      IntStream.range(0, Slices.SLICES).mapToObj(String::valueOf).collect(Collectors.joining(", "));

  private final Connection connection;

  public TextIndexSql(Connection connection) {
    this.connection = connection;
  }

  /** A stored message; without a text of its own it has its broadcast's. */
  record Stored(Place place, String body, long broadcastId) {}

  List<String> senders() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT name FROM sender")) {
      return Results.all(select, row -> row.getString("name"));
    }
  }

  /**
   * The spans of some senders, the newest first; senders without any are left out.
   *
   * @param senders not empty
   */
  Map<String, List<Span>> spans(Collection<String> senders) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number, bounds, sender FROM text_span WHERE sender IN ("
                + Placeholders.of(senders)
                + ") ORDER BY sender, number DESC")) {
      Placeholders.bindTexts(select, 1, senders);
      Map<String, List<Span>> spans = new HashMap<>();
      Results.each(
          select,
          row ->
              spans
                  .computeIfAbsent(row.getString("sender"), sender -> new ArrayList<>())
                  .add(span(row)));
      return spans;
    }
  }

  Optional<Span> newest(String sender) throws SQLException {
    return first(sender, "DESC");
  }

  Optional<Span> oldest(String sender) throws SQLException {
    return first(sender, "ASC");
  }

  private Optional<Span> first(String sender, String direction) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT number, bounds FROM text_span WHERE sender = ? ORDER BY number "
                + direction
                + " LIMIT 1")) {
      select.setString(1, sender);
      return Results.first(select, TextIndexSql::span);
    }
  }

  private static Span span(ResultSet row) throws SQLException {
    return Span.read(row.getInt("number"), row.getBytes("bounds"));
  }

  /**
   * The blocks, as bits, of a sender's spans that have all of some trigrams, by the spans' numbers;
   * a span that is missing has none.
   */
  Map<Integer, Integer> blocks(String sender, int first, int last, int[] trigrams)
      throws SQLException {
    // One by one: joined with the numbers, all slices of the spans may be read
    String each =
        Arrays.stream(trigrams)
            .mapToObj(
                trigram ->
                    """
                    SELECT number, SUBSTRING(bits, %d, 4) AS blocks FROM text_slice
                     WHERE sender = ? AND slice = %d AND number BETWEEN ? AND ?"""
                        .formatted(
                            trigram % Slices.IN_SLICE * Integer.BYTES + 1,
                            trigram / Slices.IN_SLICE))
            .collect(Collectors.joining(" UNION ALL "));
    Map<Integer, Integer> blocks = new HashMap<>();
    Map<Integer, Integer> seen = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(each)) {
      for (int place = 1; place < 3 * trigrams.length; place += 3) {
        select.setString(place, sender);
        select.setInt(place + 1, first);
        select.setInt(place + 2, last);
      }
      Results.each(
          select,
          row -> {
            int number = row.getInt("number");
            int bits = ByteBuffer.wrap(row.getBytes("blocks")).getInt();
            blocks.merge(number, bits, (a, b) -> a & b);
            seen.merge(number, 1, Integer::sum);
          });
    }
    blocks.keySet().removeIf(number -> seen.getOrDefault(number, 0) < trigrams.length);
    return blocks;
  }

  /**
   * Whether a sender has so many messages of before a time, counted from a place.
   *
   * @param from null: from the oldest
   */
  boolean has(String sender, int messages, @Nullable Place from, Instant before)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1" + along(from) + " AND created_at < ? ORDER BY created_at, id LIMIT ?, 1")) {
      int place = bind(select, sender, from);
      select.setString(place, SqlTime.text(before));
      select.setInt(place + 1, messages - 1);
      return Results.any(select);
    }
  }

  /**
   * A sender's next messages of before a time.
   *
   * @param from a place; null: the oldest
   */
  List<Stored> messages(String sender, @Nullable Place from, Instant before, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT "
                + MICROS
                + " AS created_us, id, body, broadcast_id"
                + along(from)
                + " AND created_at < ? ORDER BY created_at, id LIMIT ?")) {
      int place = bind(select, sender, from);
      select.setString(place, SqlTime.text(before));
      select.setInt(place + 1, limit);
      return Results.all(
          select,
          row ->
              new Stored(
                  Place.ofMicros(row.getLong("created_us"), row.getLong("id")),
                  row.getString("body"),
                  row.getLong("broadcast_id")));
    }
  }

  private static String along(@Nullable Place from) {
    String all = " FROM message FORCE INDEX (history) WHERE sender = ?";
    return from == null ? all : all + " AND created_at >= ? AND (created_at > ? OR id >= ?)";
  }

  private static int bind(PreparedStatement select, String sender, @Nullable Place from)
      throws SQLException {
    select.setString(1, sender);
    if (from == null) {
      return 2;
    }
    select.setString(2, SqlTime.text(from.at()));
    select.setString(3, SqlTime.text(from.at()));
    select.setLong(4, from.id());
    return 5;
  }

  /** The text of a broadcast; empty where it is gone. */
  String body(long broadcastId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT body FROM message_broadcast WHERE id = ?")) {
      select.setLong(1, broadcastId);
      return Results.first(select, row -> row.getString("body")).orElse("");
    }
  }

  /** Whether a sender has a message that is older than a place. */
  boolean hasBefore(String sender, Place place) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT 1 FROM message FORCE INDEX (history)
             WHERE sender = ? AND created_at <= ? AND (created_at < ? OR id < ?) LIMIT 1""")) {
      bind(select, sender, place);
      return Results.any(select);
    }
  }

  /**
   * How many messages a sender has within a span, of which others that are being stored are waited
   * for.
   */
  int count(String sender, Span span) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*)"
                + along(span.start())
                + " AND created_at <= ? AND (created_at < ? OR id < ?) LOCK IN SHARE MODE")) {
      int place = bind(select, sender, span.start());
      select.setString(place, SqlTime.text(span.end().at()));
      select.setString(place + 1, SqlTime.text(span.end().at()));
      select.setLong(place + 2, span.end().id());
      return Math.toIntExact(Results.number(select));
    }
  }

  void insert(String sender, Span span, List<byte @Nullable []> slices) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO text_span (sender, number, bounds) VALUES (?, ?, ?)")) {
      insert.setString(1, sender);
      insert.setInt(2, span.number());
      insert.setBytes(3, span.written());
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO text_slice (sender, slice, number, bits) VALUES (?, ?, ?, ?)")) {
      for (int slice = 0; slice < slices.size(); slice++) {
        if (slices.get(slice) != null) {
          insert.setString(1, sender);
          insert.setInt(2, slice);
          insert.setInt(3, span.number());
          insert.setBytes(4, slices.get(slice));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  void delete(String sender, Span span) throws SQLException {
    for (String delete :
        List.of(
            "DELETE FROM text_span WHERE sender = ? AND number = ?",
            "DELETE FROM text_slice WHERE sender = ? AND number = ? AND slice IN (" + ALL + ")")) {
      try (PreparedStatement statement = connection.prepareStatement(delete)) {
        statement.setString(1, sender);
        statement.setInt(2, span.number());
        statement.executeUpdate();
      }
    }
  }

  /**
   * Forgets all that is known of some senders, to be called in the transaction that puts messages
   * among their old ones.
   */
  public void forget(Collection<String> senders) throws SQLException {
    for (String table : List.of("text_slice", "text_span")) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE sender = ?")) {
        for (String sender : senders) {
          delete.setString(1, sender);
          delete.addBatch();
        }
        delete.executeBatch();
      }
    }
  }
}
