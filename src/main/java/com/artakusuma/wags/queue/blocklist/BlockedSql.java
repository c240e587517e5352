package com.artakusuma.wags.queue.blocklist;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.SqlTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The statements that concern the blocklist. */
public final class BlockedSql {

  /** In the place of a sender: entries that stand against all of them. */
  public static final int ALL = 0;

  /**
   * Whether a recipient is blocked, as a part of others' statements: the places are for the
   * sender's id and for the recipient. One step into the index for each; where the list is empty
   * one look at it for the whole statement.
   */
  public static final String IS_BLOCKED =
      """
      (EXISTS (SELECT 1 FROM blocked_recipient)
        AND EXISTS (SELECT 1 FROM blocked_recipient blocked
                     WHERE blocked.recipient = %2$s AND blocked.sender_id IN (0, %1$s)))""";

  /** Whether anything at all is blocked for a sender, the same way. */
  public static final String ANY =
      """
      EXISTS (SELECT 1 FROM blocked_recipient blocked WHERE blocked.sender_id IN (0, %s))""";

  private static final String COLUMNS =
      """
      SELECT b.id, b.sender_id, s.name AS sender, b.recipient, b.blocked_at, b.blocked_by, b.note
        FROM blocked_recipient b %s LEFT JOIN sender s ON s.id = b.sender_id""";

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public BlockedSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Those of some recipients that are blocked for a sender.
   *
   * @param recipients as messages have them, not empty
   */
  public Set<String> among(int senderId, Collection<String> recipients) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT DISTINCT recipient FROM blocked_recipient
             WHERE recipient IN (%s) AND sender_id IN (0, ?)"""
                .formatted(Placeholders.of(recipients)))) {
      Placeholders.bindTexts(select, 1, recipients);
      select.setInt(recipients.size() + 1, senderId);
      return new HashSet<>(Results.all(select, row -> row.getString("recipient")));
    }
  }

  /** Whether a recipient is blocked for the sender of that name. */
  boolean blocks(String sender, String recipient) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM sender s WHERE s.name = ? AND "
                + IS_BLOCKED.formatted("s.id", "?"))) {
      select.setString(1, sender);
      select.setString(2, recipient);
      return Results.number(select) > 0;
    }
  }

  /** Those of some messages whose recipient is blocked for their sender. */
  public Set<Long> messages(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return Set.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT m.id FROM message m JOIN sender s ON s.name = m.sender
             WHERE m.id IN (%s) AND %s"""
                .formatted(Placeholders.of(ids), IS_BLOCKED.formatted("s.id", "m.recipient")))) {
      Placeholders.bind(select, 1, ids);
      return new HashSet<>(Results.all(select, row -> row.getLong("id")));
    }
  }

  /** Tells of all that are blocked for a sender, one at a time. */
  void each(int senderId, Consumer<String> told) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT recipient FROM blocked_recipient WHERE sender_id IN (0, ?)")) {
      select.setFetchSize(Integer.MIN_VALUE); // as they come, and not all of them in memory first
      select.setInt(1, senderId);
      Results.each(select, row -> told.accept(row.getString("recipient")));
    }
  }

  /**
   * Blocks recipients.
   *
   * @param senderId or {@link #ALL}
   * @param recipients not empty
   * @param note or null
   * @return how many were not blocked so before
   */
  int add(int senderId, List<String> recipients, String by, @Nullable String note)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT IGNORE INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by, note)
            VALUES %s"""
                .formatted(
                    String.join(
                        ", ",
                        Collections.nCopies(
                            recipients.size(), "(?, ?, UTC_TIMESTAMP(6), ?, ?)"))))) {
      int place = 1;
      for (String recipient : recipients) {
        insert.setInt(place++, senderId);
        insert.setString(place++, recipient);
        insert.setString(place++, by);
        insert.setString(place++, note);
      }
      return insert.executeUpdate();
    }
  }

  /** Entries that stand against a sender, or against all. */
  long count(int senderId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM blocked_recipient FORCE INDEX (sender) WHERE sender_id = ?")) {
      select.setInt(1, senderId);
      return Results.number(select);
    }
  }

  /** The entry of an id; empty where there is none. */
  Optional<BlockedRecipient> find(long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS.formatted("") + " WHERE b.id = ?")) {
      select.setLong(1, id);
      return read(select).stream().findFirst();
    }
  }

  /** Takes an entry away; false where there is none. */
  boolean remove(long id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM blocked_recipient WHERE id = ?")) {
      delete.setLong(1, id);
      return delete.executeUpdate() == 1;
    }
  }

  /**
   * The newest entries against a sender, or against all, from the newest to the oldest.
   *
   * @param senderId or {@link #ALL}
   * @param pattern of the recipient, as LIKE has it; empty for any
   * @param before only those with a smaller id
   */
  List<BlockedRecipient> newest(int senderId, String pattern, long before, int most)
      throws SQLException {
    boolean any = pattern.isEmpty();
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS.formatted("FORCE INDEX (" + (any ? "sender" : "recipient") + ")")
                + " WHERE b.sender_id = ? AND b.id < ?"
                + (any ? "" : " AND b.recipient LIKE ?")
                + " ORDER BY b.id DESC LIMIT ?")) {
      int place = 1;
      select.setInt(place++, senderId);
      select.setLong(place++, before);
      if (!any) {
        select.setString(place++, pattern);
      }
      select.setInt(place, most);
      return read(select);
    }
  }

  private static List<BlockedRecipient> read(PreparedStatement select) throws SQLException {
    return Results.all(
        select,
        row ->
            new BlockedRecipient(
                row.getLong("id"),
                row.getInt("sender_id"),
                row.getString("sender"),
                row.getString("recipient"),
                SqlTime.instant(row, "blocked_at"),
                row.getString("blocked_by"),
                row.getString("note")));
  }
}
