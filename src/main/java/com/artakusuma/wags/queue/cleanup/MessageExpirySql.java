package com.artakusuma.wags.queue.cleanup;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.queue.claim.ClaimSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements that find single messages whose own time is over. */
final class MessageExpirySql {

  /** Along the index whatever the optimizer thinks of the table's size. */
  private static final String DUE =
      """
      SELECT message_id FROM message_option FORCE INDEX (expiry_due)
       WHERE expiry_due <= UTC_TIMESTAMP(6) ORDER BY expiry_due LIMIT ? FOR UPDATE SKIP LOCKED""";

  private final Connection connection;

  /** A message that waits although its time is over, as the queue has it. */
  record Late(ClaimSql.Row row, String sender) {}

  MessageExpirySql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Locks the marks of some messages that are to be looked at now, those first that expired first.
   */
  List<Long> due(int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setInt(1, limit);
      return ids(select);
    }
  }

  /**
   * Locks those of them that wait and that nobody is sending or settling just now. What a person
   * had sent again after its time has none any more.
   */
  List<Late> waiting(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT o.message_id, o.epoch, o.attempts, o.owner, m.sender
              FROM outbox o JOIN message m ON m.id = o.message_id
             WHERE o.message_id IN (%s) AND o.expires_at <= UTC_TIMESTAMP(6)
               AND (o.owner IS NULL OR o.visible_at <= UTC_TIMESTAMP(6))
             ORDER BY o.message_id FOR UPDATE SKIP LOCKED"""
                .formatted(Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      return Results.all(select, row -> new Late(ClaimSql.Row.read(row), row.getString("sender")));
    }
  }

  /**
   * Takes the marks off those that do not expire any more; the others are looked at again.
   *
   * @return how many
   */
  int forget(List<Long> ids) throws SQLException {
    List<Long> done = new ArrayList<>(ids);
    done.removeAll(stillExpiring(ids));
    Placeholders.change(
        connection, "UPDATE message_option SET expiry_due = NULL WHERE message_id IN (%s)", done);
    return done.size();
  }

  private List<Long> stillExpiring(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT message_id FROM outbox WHERE expires_at IS NOT NULL AND message_id IN (%s)"
                .formatted(Placeholders.of(ids)))) {
      Placeholders.bind(select, 1, ids);
      return ids(select);
    }
  }

  private static List<Long> ids(PreparedStatement select) throws SQLException {
    return Results.all(select, row -> row.getLong("message_id"));
  }
}
