package com.artakusuma.wags.platform.idempotency;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statements on keys, within one transaction. Who works for a key locks its row by the primary
 * key alone. A second INSERT of the same key looks at the other index, so it never waits for that
 * work.
 */
final class IdempotencySql {

  private static final String COLUMNS =
      """
      SELECT id, user_id, path, idempotency_key, fingerprint, result, status, answer,
             since >= UTC_TIMESTAMP(6) - INTERVAL ? HOUR AS valid
        FROM idempotency_key
       WHERE\s""";

  private final Connection connection;
  private final int hours;

  /**
   * @param hours for which a key is kept
   */
  IdempotencySql(Connection connection, int hours) {
    this.connection = connection;
    this.hours = hours;
  }

  Connection connection() {
    return connection;
  }

  /**
   * A key's row.
   *
   * @param kept null where nothing was done for the key, or too long ago
   */
  record Row(long id, String fingerprint, @Nullable KeptAnswer kept) {}

  /** What there is of these keys as it was committed last, without waiting for anybody. */
  Map<IdempotencyKey, Row> find(Collection<IdempotencyKey> keys) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS
                + "(user_id, path, idempotency_key) IN ("
                + repeated("(?, ?, ?)", keys.size())
                + ")")) {
      select.setInt(1, hours);
      bind(select, 2, keys);
      Map<IdempotencyKey, Row> found = new HashMap<>();
      Results.each(
          select,
          row ->
              found.put(
                  new IdempotencyKey(
                      row.getInt("user_id"),
                      row.getString("path"),
                      row.getString("idempotency_key")),
                  row(row)));
      return found;
    }
  }

  /** Makes rows for keys; those that have one keep it. */
  void insert(Collection<IdempotencyKey> keys) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT IGNORE INTO idempotency_key (user_id, path, idempotency_key, since) VALUES "
                + repeated("(?, ?, ?, UTC_TIMESTAMP(6))", keys.size()))) {
      bind(insert, 1, keys.stream().sorted().toList());
      insert.executeUpdate();
    }
  }

  /** Locks rows until the transaction ends; of those that somebody else has locked, none. */
  Map<Long, Row> lock(Collection<Long> ids) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + "id IN (" + Placeholders.of(ids) + ") FOR UPDATE SKIP LOCKED")) {
      select.setInt(1, hours);
      Placeholders.bind(select, 2, ids);
      Map<Long, Row> locked = new HashMap<>();
      Results.each(select, row -> locked.put(row.getLong("id"), row(row)));
      return locked;
    }
  }

  /** Writes what was done for keys into their rows, which this transaction has locked. */
  void keep(List<Row> rows) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE idempotency_key
               SET fingerprint = ?, result = ?, status = ?, answer = ?, since = UTC_TIMESTAMP(6)
             WHERE id = ?""")) {
      for (Row row : rows) {
        update.setString(1, row.fingerprint());
        KeptAnswer kept = Objects.requireNonNull(row.kept());
        update.setLong(2, kept.result());
        update.setObject(3, kept.status(), Types.SMALLINT);
        update.setString(4, kept.body());
        update.setLong(5, row.id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Adds the answer where there is none yet; false where there is one. */
  boolean complete(IdempotencyKey key, KeptAnswer whole) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE idempotency_key SET status = ?, answer = ?
             WHERE user_id = ? AND path = ? AND idempotency_key = ? AND result = ?
               AND status IS NULL""")) {
      update.setInt(1, Objects.requireNonNull(whole.status()));
      update.setString(2, whole.body());
      update.setInt(3, key.userId());
      update.setString(4, key.path());
      update.setString(5, key.value());
      update.setLong(6, whole.result());
      return update.executeUpdate() == 1;
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    long result = row.getLong("result");
    boolean isKept = !row.wasNull() && row.getBoolean("valid");
    int status = row.getInt("status");
    Integer known = row.wasNull() ? null : Integer.valueOf(status);
    return new Row(
        row.getLong("id"),
        row.getString("fingerprint"),
        isKept ? new KeptAnswer(result, known, row.getString("answer")) : null);
  }

  private static void bind(PreparedStatement statement, int first, Collection<IdempotencyKey> keys)
      throws SQLException {
    int place = first;
    for (IdempotencyKey key : keys) {
      statement.setInt(place++, key.userId());
      statement.setString(place++, key.path());
      statement.setString(place++, key.value());
    }
  }

  private static String repeated(String part, int count) {
    return String.join(", ", Collections.nCopies(count, part));
  }
}
