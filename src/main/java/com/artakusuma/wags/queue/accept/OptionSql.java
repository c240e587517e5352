package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;

/** The statement that keeps what was asked for of messages; most have none, and no row. */
final class OptionSql {

  private final Connection connection;

  OptionSql(Connection connection) {
    this.connection = connection;
  }

  /** A message that is in the ledger by now. */
  record Row(long id, NewMessage message) {}

  /**
   * Tells claims to look for urgent messages of those senders that have some here and had none
   * before. That is never taken back, so that no claim has to ask whether it still holds.
   */
  void noteUrgent(List<NewMessage> messages) throws SQLException {
    List<Integer> senders =
        messages.stream()
            .filter(message -> message.options().urgent())
            .map(NewMessage::senderId)
            .distinct()
            .sorted()
            .toList();
    if (!senders.isEmpty()) {
      Placeholders.change(
          connection, "UPDATE sender SET urgent = TRUE WHERE id IN (%s)", withoutUrgent(senders));
    }
  }

  private List<Long> withoutUrgent(List<Integer> senders) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM sender WHERE NOT urgent AND id IN (%s) ORDER BY id"
                .formatted(Placeholders.of(senders)))) {
      Placeholders.bind(select, 1, senders);
      return Results.all(select, row -> row.getLong("id"));
    }
  }

  /** Writes the options of those messages that have any. */
  void write(List<Row> all, LocalDateTime now) throws SQLException {
    List<Row> rows = all.stream().filter(row -> !row.message().options().isNone()).toList();
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO message_option
              (message_id, sender, created_at, reference, send_at, expires_at, expiry_due, urgent,
               callback_url)
            VALUES\s\
            """
                + String.join(
                    ", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?)")))) {
      int place = 1;
      for (Row row : rows) {
        String expires = SqlTime.text(row.message().options().expiresAt());
        insert.setLong(place++, row.id());
        insert.setString(place++, row.message().sender());
        insert.setString(place++, SqlTime.text(now));
        insert.setString(place++, row.message().options().reference());
        insert.setString(place++, SqlTime.text(row.message().options().sendAt()));
        insert.setString(place++, expires);
        insert.setString(place++, expires);
        insert.setBoolean(place++, row.message().options().urgent());
        insert.setString(place++, row.message().options().callbackUrl());
      }
      insert.executeUpdate();
    }
  }
}
