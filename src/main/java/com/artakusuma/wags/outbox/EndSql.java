package com.artakusuma.wags.outbox;

import com.artakusuma.wags.platform.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements that end messages: off the queue, and into the ledger for good. */
final class EndSql {

  private static final int REASON_LENGTH = 255;

  private final Connection connection;

  EndSql(Connection connection) {
    this.connection = connection;
  }

  /** Takes messages off the queue; those whose epoch is the newest are returned. */
  List<Ended> remove(List<Ended> messages) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM outbox WHERE message_id = ? AND epoch = ?")) {
      for (Ended ended : messages) {
        delete.setLong(1, ended.id());
        delete.setInt(2, ended.epoch());
        delete.addBatch();
      }
      return counted(messages, delete.executeBatch());
    }
  }

  /** Those of a batch whose statement changed its one row. */
  static <T> List<T> counted(List<T> batch, int[] counts) {
    List<T> counted = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        counted.add(batch.get(i));
      }
    }
    return counted;
  }

  /** Writes how messages ended. */
  void writeLedger(List<Ended> messages) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE message SET status = ?, dt_send = ?, ended_at = ?, last_epoch = ?, reason = ?
             WHERE id = ?""")) {
      for (Ended ended : messages) {
        update.setString(1, ended.status().name());
        update.setObject(2, ended.sent() ? SqlTime.of(ended.at()) : null);
        update.setObject(3, SqlTime.of(ended.at()));
        update.setInt(4, ended.epoch());
        update.setString(5, cut(ended.reason()));
        update.setLong(6, ended.id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static String cut(String reason) {
    return reason == null || reason.length() <= REASON_LENGTH
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, REASON_LENGTH / 2));
  }
}
