package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The statements on receipts that wait to get into the ledger. */
final class ReceiptSql {

  private static final int ROWS_A_STATEMENT = 1_000;

  private static final String DUE =
      """
      SELECT id, gateway_id, ref, own_key, stage, at, fault, detail, other_ref,
             TIMESTAMPDIFF(MICROSECOND, came_at, UTC_TIMESTAMP(6)) AS waited_us,
             TIMESTAMPDIFF(MICROSECOND, due_at, UTC_TIMESTAMP(6)) AS overdue_us
        FROM receipt FORCE INDEX (due)
       WHERE due_at <= UTC_TIMESTAMP(6) ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED""";

  private final Connection connection;

  ReceiptSql(Connection connection) {
    this.connection = connection;
  }

  /** Stores receipts, due at once. */
  void insert(List<NewReceipt> receipts) throws SQLException {
    for (int from = 0; from < receipts.size(); from += ROWS_A_STATEMENT) {
      insertSome(receipts.subList(from, Math.min(receipts.size(), from + ROWS_A_STATEMENT)));
    }
  }

  private void insertSome(List<NewReceipt> receipts) throws SQLException {
    String row = "(?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))";
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO receipt
              (gateway_id, ref, own_key, stage, at, fault, detail, other_ref, came_at, due_at)
            VALUES\s"""
                + row
                + (", " + row).repeat(receipts.size() - 1))) {
      int place = 1;
      for (NewReceipt receipt : receipts) {
        insert.setInt(place++, receipt.gateway());
        insert.setString(place++, receipt.ref());
        insert.setString(place++, receipt.key());
        insert.setString(place++, receipt.stage() == null ? null : receipt.stage().name());
        insert.setString(place++, SqlTime.text(receipt.at()));
        insert.setString(place++, receipt.fault());
        insert.setString(place++, receipt.detail());
        insert.setString(place++, receipt.otherRef());
      }
      insert.executeUpdate();
    }
  }

  /**
   * Receipts that are due and that no other node has.
   *
   * @param overdue of the first of them; zero where there is none
   */
  record Due(List<StoredReceipt> receipts, Duration overdue) {}

  /** Locks the first receipts that are due, at most so many. */
  Due due(int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setInt(1, limit);
      List<StoredReceipt> receipts = new ArrayList<>();
      Duration overdue = Duration.ZERO;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (receipts.isEmpty()) {
            overdue = Duration.of(row.getLong("overdue_us"), ChronoUnit.MICROS);
          }
          receipts.add(
              new StoredReceipt(
                  row.getLong("id"),
                  row.getInt("gateway_id"),
                  row.getString("ref"),
                  row.getString("own_key"),
                  MessageStage.stored(row.getString("stage")),
                  SqlTime.instant(row, "at"),
                  row.getString("fault"),
                  row.getString("detail"),
                  row.getString("other_ref"),
                  Duration.of(row.getLong("waited_us"), ChronoUnit.MICROS)));
        }
      }
      return new Due(receipts, overdue);
    }
  }

  /** How many wait, due or not. */
  long waiting() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM receipt")) {
      return Results.number(select);
    }
  }

  void delete(List<StoredReceipt> receipts) throws SQLException {
    Placeholders.change(
        connection,
        "DELETE FROM receipt WHERE id IN (%s)",
        receipts.stream().map(StoredReceipt::id).toList());
  }

  /**
   * Has receipts looked at again later: after as long as they have waited by now, so that the waits
   * double.
   *
   * @param longest between two looks
   */
  void postpone(List<StoredReceipt> receipts, Duration longest) throws SQLException {
    if (receipts.isEmpty()) {
      return;
    }
    List<Long> ids = receipts.stream().map(StoredReceipt::id).toList();
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE receipt
               SET due_at = UTC_TIMESTAMP(6) + INTERVAL LEAST(GREATEST(
                     TIMESTAMPDIFF(SECOND, came_at, UTC_TIMESTAMP(6)), 1), ?) SECOND
             WHERE id IN (%s)"""
                .formatted(Placeholders.of(ids)))) {
      update.setLong(1, longest.toSeconds());
      Placeholders.bind(update, 2, ids);
      update.executeUpdate();
    }
  }
}
