package com.artakusuma.wags.queue.pace;

import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The statements that concern what a sender's row says of its pace, hours and caps. */
public final class LimitSql {

  /** What {@link #limits} and {@link #state} read, of a sender {@code s}. */
  public static final String COLUMNS =
      """
      s.per_minute, s.send_days, s.send_from, s.send_to, s.send_singles, s.send_zone,
      s.cap_hour, s.cap_day, s.tat_us, s.hour_us, s.hour_sent, s.day_us, s.day_sent,
      TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) AS now_us""";

  private static final String ONE = "SELECT " + COLUMNS + " FROM sender s WHERE s.name = ?";

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public LimitSql(Connection connection) {
    this.connection = connection;
  }

  /** What a row of {@link #COLUMNS} allows. */
  public static SenderLimits limits(ResultSet row) throws SQLException {
    return new SenderLimits(
        row.getObject("per_minute", Integer.class),
        days(row.getString("send_days")),
        row.getInt("send_from"),
        row.getInt("send_to"),
        row.getBoolean("send_singles"),
        row.getObject("cap_hour", Integer.class),
        row.getObject("cap_day", Integer.class),
        row.getString("send_zone"));
  }

  /** How far the sender of a row of {@link #COLUMNS} has come. */
  public static PaceState state(ResultSet row) throws SQLException {
    return new PaceState(
            row.getLong("tat_us"),
            row.getLong("now_us"),
            new PaceState.Count(row.getLong("hour_us"), row.getInt("hour_sent")),
            new PaceState.Count(row.getLong("day_us"), row.getInt("day_sent")))
        .afterClockSetBack();
  }

  private static Set<DayOfWeek> days(String column) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (column != null && !column.isEmpty()) {
      Arrays.stream(DayOfWeek.values())
          .filter(day -> Arrays.asList(column.split(",")).contains(SenderLimits.shortName(day)))
          .forEach(days::add);
    }
    return days;
  }

  /** A sender by its name; empty where there is none. */
  Optional<LimitedSender> find(String sender) throws SQLException {
    return find(ONE, sender);
  }

  /** The same, locked until the transaction ends. */
  Optional<LimitedSender> lock(String sender) throws SQLException {
    return find(ONE + " FOR UPDATE", sender);
  }

  private Optional<LimitedSender> find(String sql, String sender) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, sender);
      return Results.first(select, row -> new LimitedSender(limits(row), state(row)));
    }
  }

  /**
   * Moves a sender on that is locked.
   *
   * @param before as it was found: where nothing was counted, only its pace is written
   */
  public void move(int senderId, PaceState before, PaceState after) throws SQLException {
    boolean counts = !after.hour().equals(before.hour()) || !after.day().equals(before.day());
    try (PreparedStatement update =
        connection.prepareStatement(
            counts
                ? """
                  UPDATE sender SET tat_us = ?, hour_us = ?, hour_sent = ?, day_us = ?, day_sent = ?
                   WHERE id = ?"""
                : "UPDATE sender SET tat_us = ? WHERE id = ?")) {
      int place = 1;
      update.setLong(place++, after.tat());
      if (counts) {
        update.setLong(place++, after.hour().since());
        update.setInt(place++, after.hour().sent());
        update.setLong(place++, after.day().since());
        update.setInt(place++, after.day().sent());
      }
      update.setInt(place, senderId);
      update.executeUpdate();
    }
  }

  /** Writes a sender's hours and caps, and what was counted; its limit a minute stays. */
  void save(String sender, SenderLimits limits, PaceState state) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE sender
               SET send_days = ?, send_from = ?, send_to = ?, send_singles = ?, send_zone = ?,
                   cap_hour = ?, cap_day = ?, hour_us = ?, hour_sent = ?, day_us = ?, day_sent = ?
             WHERE name = ?""")) {
      update.setString(1, limits.daysColumn());
      update.setObject(2, limits.hasHours() ? limits.from() : null, Types.SMALLINT);
      update.setObject(3, limits.hasHours() ? limits.to() : null, Types.SMALLINT);
      update.setBoolean(4, limits.hasHours() && limits.singles());
      update.setString(5, limits.zone());
      update.setObject(6, limits.perHour(), Types.INTEGER);
      update.setObject(7, limits.perDay(), Types.INTEGER);
      update.setLong(8, state.hour().since());
      update.setInt(9, state.hour().sent());
      update.setLong(10, state.day().since());
      update.setInt(11, state.day().sent());
      update.setString(12, sender);
      update.executeUpdate();
    }
  }
}
