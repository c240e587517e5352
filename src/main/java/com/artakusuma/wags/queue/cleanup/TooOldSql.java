package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.claim.ClaimSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The statements that find messages which are too old. */
final class TooOldSql {

  private static final String TOO_OLD = "%s < UTC_TIMESTAMP(6) - INTERVAL ? HOUR";

  /** Nobody is sending it or settling it just now, also where its node was lost. */
  private static final String WAITS = "(o.owner IS NULL OR o.visible_at <= UTC_TIMESTAMP(6))";

  private static final String AGE = "COALESCE(o.reopened_at, m.created_at)";

  private final Connection connection;
  private final int hours;

  /**
   * One that waits.
   *
   * @param oldEnough whether it was accepted so long ago; then those after it may have been, too
   * @param ended whether its lifetime has ended
   */
  record Old(long id, boolean oldEnough, boolean ended) {}

  /** One that is too old, as the queue has it and as it is to end. */
  record Late(ClaimSql.Row row, EndedMessage end) {}

  TooOldSql(Connection connection, int hours) {
    this.connection = connection;
    this.hours = hours;
  }

  /** The next messages in the order in which they were accepted, which is that of their ids. */
  List<Old> oldest(long afterId, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT STRAIGHT_JOIN o.message_id, %s AS old_enough,
                   %s AND %s AS lifetime_ended
              FROM outbox o FORCE INDEX (PRIMARY) JOIN message m ON m.id = o.message_id
             WHERE o.message_id > ? ORDER BY o.message_id LIMIT ?"""
                .formatted(TOO_OLD.formatted("m.created_at"), WAITS, TOO_OLD.formatted(AGE)))) {
      select.setInt(1, hours);
      select.setInt(2, hours);
      select.setLong(3, afterId);
      select.setInt(4, limit);
      return Results.all(
          select,
          row ->
              new Old(
                  row.getLong("message_id"),
                  row.getBoolean("old_enough"),
                  row.getBoolean("lifetime_ended")));
    }
  }

  /** Locks those of some messages that nobody is sending or settling just now. */
  List<Late> lock(List<Long> ids, Reason reason) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT o.message_id, o.epoch, o.attempts, o.owner, m.sender, m.broadcast_id,
                   UTC_TIMESTAMP(6) AS now
              FROM outbox o JOIN message m ON m.id = o.message_id
             WHERE o.message_id IN (%s) AND %s AND %s
             ORDER BY o.message_id FOR UPDATE SKIP LOCKED"""
                .formatted(Placeholders.of(ids), WAITS, TOO_OLD.formatted(AGE)))) {
      Placeholders.bind(select, 1, ids);
      select.setInt(ids.size() + 1, hours);
      return Results.all(
          select,
          row ->
              new Late(
                  ClaimSql.Row.read(row),
                  new EndedMessage(
                      row.getLong("message_id"),
                      row.getInt("epoch"),
                      row.getString("sender"),
                      row.getObject("broadcast_id", Long.class),
                      MessageStatus.EXPIRED,
                      reason,
                      SqlTime.instant(row, "now"))));
    }
  }
}
