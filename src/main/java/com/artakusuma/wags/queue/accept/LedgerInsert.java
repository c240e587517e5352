package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import com.artakusuma.wags.queue.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes single messages into the ledger by one statement and learns from the database itself which
 * id each of them got. What the driver says of them it works out from the first id and from the
 * step it was told when it connected; Galera changes that step in living sessions.
 */
final class LedgerInsert {

  private final Connection connection;

  LedgerInsert(Connection connection) {
    this.connection = connection;
  }

  /** A message in the ledger, and the random part of its idempotency key. */
  record Stored(long id, long nonce) {}

  /**
   * Writes them.
   *
   * @return what became of each, in order
   * @throws WriteTransaction.ConflictException where their ids cannot be told: the transaction is
   *     to be repeated
   */
  List<Stored> write(List<NewMessage> messages, LocalDateTime now) throws SQLException {
    long[] nonces = messages.stream().mapToLong(message -> Nonces.next()).toArray();
    Map<Long, Long> ids =
        isMariaDb() ? returned(messages, nonces, now) : lookedUp(messages, nonces, now);
    List<Stored> stored = new ArrayList<>();
    for (long nonce : nonces) {
      Long id = ids.get(nonce);
      if (id == null) {
        throw new WriteTransaction.ConflictException(
            "The ids of " + nonces.length + " messages cannot be told");
      }
      stored.add(new Stored(id, nonce));
    }
    return stored;
  }

  private boolean isMariaDb() throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
  }

  /** Ids by nonce, as MariaDB returns them. */
  private Map<Long, Long> returned(List<NewMessage> messages, long[] nonces, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(insert(messages.size()) + " RETURNING id, nonce")) {
      bind(insert, messages, nonces, now);
      insert.execute();
      try (ResultSet rows = insert.getResultSet()) {
        return ids(rows);
      }
    }
  }

  /**
   * Ids by nonce where the database cannot return them: looked up from the first one on, which is
   * always right, as far as this session's step leads. Where that was changed since, some are
   * missing.
   */
  private Map<Long, Long> lookedUp(List<NewMessage> messages, long[] nonces, LocalDateTime now)
      throws SQLException {
    long first = first(messages, nonces, now);
    if (nonces.length == 1) {
      return Map.of(nonces[0], first);
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, nonce FROM message
             WHERE id BETWEEN ? AND ? + ? * @@auto_increment_increment""")) {
      select.setLong(1, first);
      select.setLong(2, first);
      select.setInt(3, nonces.length - 1);
      try (ResultSet rows = select.executeQuery()) {
        return ids(rows);
      }
    }
  }

  private long first(List<NewMessage> messages, long[] nonces, LocalDateTime now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(insert(messages.size()), Statement.RETURN_GENERATED_KEYS)) {
      bind(insert, messages, nonces, now);
      return Results.insert(insert);
    }
  }

  /** One statement of many rows; the driver's batches take twice the time to put together. */
  private static String insert(int count) {
    return "INSERT INTO message (sender, recipient, status, body, template, dt_store, created_at, nonce) VALUES "
        + String.join(", ", Collections.nCopies(count, "(?, ?, 'PENDING', ?, ?, ?, ?, ?)"));
  }

  private static void bind(
      PreparedStatement insert, List<NewMessage> messages, long[] nonces, LocalDateTime now)
      throws SQLException {
    String at = SqlTime.text(now);
    int place = 1;
    for (int i = 0; i < nonces.length; i++) {
      NewMessage message = messages.get(i);
      insert.setString(place++, message.sender());
      insert.setString(place++, message.recipient());
      insert.setString(place++, message.text());
      insert.setString(place++, stored(message.template()));
      insert.setString(place++, SqlTime.text(message.storedAt()));
      insert.setString(place++, at);
      insert.setLong(place++, nonces[i]);
    }
  }

  private static @Nullable String stored(@Nullable ApprovedTemplate template) {
    return template == null ? null : template.stored();
  }

  private static Map<Long, Long> ids(ResultSet rows) throws SQLException {
    Map<Long, Long> ids = new HashMap<>();
    while (rows.next()) {
      ids.put(rows.getLong("nonce"), rows.getLong("id"));
    }
    return ids;
  }
}
