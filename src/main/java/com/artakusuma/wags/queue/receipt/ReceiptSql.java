package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The statements on receipts that wait to get into the ledger. */
final class ReceiptSql {

  private static final int ROWS_A_STATEMENT = 1_000;

  private static final String DUE =
      """
      SELECT id, gateway_id, ref, own_key, stage, at, fault, detail, other_ref,
             TIMESTAMPDIFF(MICROSECOND, came_at, UTC_TIMESTAMP(6)),
             TIMESTAMPDIFF(MICROSECOND, due_at, UTC_TIMESTAMP(6))
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
            overdue = Duration.of(row.getLong(11), ChronoUnit.MICROS);
          }
          receipts.add(
              new StoredReceipt(
                  row.getLong(1),
                  row.getInt(2),
                  row.getString(3),
                  row.getString(4),
                  MessageStage.stored(row.getString(5)),
                  SqlTime.instant(row.getObject(6, LocalDateTime.class)),
                  row.getString(7),
                  row.getString(8),
                  row.getString(9),
                  Duration.of(row.getLong(10), ChronoUnit.MICROS)));
        }
      }
      return new Due(receipts, overdue);
    }
  }

  /** How many wait, due or not. */
  long waiting() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM receipt");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  void delete(List<StoredReceipt> receipts) throws SQLException {
    Ids.change(
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
                .formatted(Ids.places(ids)))) {
      update.setLong(1, longest.toSeconds());
      Ids.bind(update, 2, ids);
      update.executeUpdate();
    }
  }
}
