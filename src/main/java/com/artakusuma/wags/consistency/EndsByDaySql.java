package com.artakusuma.wags.consistency;

import com.artakusuma.wags.consistency.InvariantSql.Place;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements that count how messages ended: in the figures by day, and in the ledger along the
 * index that has the order of their ends, {@link InvariantSql#SLICE} entries a statement.
 */
final class EndsByDaySql {

  private static final String ENDED =
      """
      FROM message FORCE INDEX (history_ended)
       WHERE sender = ? AND status = ? AND ended_at >= ? AND (ended_at > ? OR id > ?)
         AND ended_at < ?\
      """;

  private final Connection connection;

  EndsByDaySql(Connection connection) {
    this.connection = connection;
  }

  /** What the figures say of a sender's messages in the ledger that ended in one way, by day. */
  Map<LocalDate, Long> figures(String sender, MessageStatus status) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT day, SUM(n - forgotten) AS kept FROM stat_day
             WHERE sender = ? AND status = ? GROUP BY day\
            """)) {
      select.setString(1, sender);
      select.setString(2, status.name());
      Map<LocalDate, Long> figures = new TreeMap<>();
      Results.each(
          select, row -> figures.put(row.getObject("day", LocalDate.class), row.getLong("kept")));
      return figures;
    }
  }

  /** When the first message ended so, from a time on, UTC; null where none did. */
  @Nullable LocalDateTime firstEnd(String sender, MessageStatus status, LocalDateTime from)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT ended_at FROM message FORCE INDEX (history_ended)
             WHERE sender = ? AND status = ? AND ended_at >= ? ORDER BY ended_at LIMIT 1\
            """)) {
      select.setString(1, sender);
      select.setString(2, status.name());
      select.setString(3, SqlTime.text(from));
      return Results.first(select, row -> row.getObject("ended_at", LocalDateTime.class))
          .orElse(null);
    }
  }

  /**
   * The last place of a full slice of messages that ended in one way; null where it is not full.
   *
   * @param until the end of the stretch of time that is looked at, UTC, exclusive
   */
  @Nullable Place endOfSlice(String sender, MessageStatus status, Place from, LocalDateTime until)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT ended_at, id " + ENDED + " ORDER BY ended_at, id LIMIT 1 OFFSET ?")) {
      bindStretch(select, sender, status, from, until);
      select.setInt(7, InvariantSql.SLICE - 1);
      return Results.first(
              select,
              row -> new Place(row.getObject("ended_at", LocalDateTime.class), row.getLong("id")))
          .orElse(null);
    }
  }

  /** How many messages ended in one way after a place: less than a slice. */
  long rest(String sender, MessageStatus status, Place from, LocalDateTime until)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) " + ENDED)) {
      bindStretch(select, sender, status, from, until);
      return Results.number(select);
    }
  }

  private static void bindStretch(
      PreparedStatement select,
      String sender,
      MessageStatus status,
      Place from,
      LocalDateTime until)
      throws SQLException {
    select.setString(1, sender);
    select.setString(2, status.name());
    select.setString(3, SqlTime.text(from.at()));
    select.setString(4, SqlTime.text(from.at()));
    select.setLong(5, from.id());
    select.setString(6, SqlTime.text(until));
  }
}
