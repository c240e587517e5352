package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.MessageContent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps messages from being sent again whose receipts have come but are not yet in the ledger:
 * after all nodes were away, or the database was, claims are back before the receipts are read.
 */
final class WaitingReceipts {

  /** Long enough for the receipts to be read, and short enough to count as the end of a lease. */
  private static final int PAUSE_SECONDS = 2;

  private WaitingReceipts() {}

  /**
   * Lets locked rows wait that a try before has surely sent.
   *
   * @return their messages' ids
   */
  static Set<Long> putOff(
      Connection connection, List<ClaimSql.Row> due, Map<Long, MessageContent> contents)
      throws SQLException {
    Map<String, Long> keys = new HashMap<>();
    for (ClaimSql.Row row : due) {
      MessageContent content = contents.get(row.id());
      // Nobody can prove to know the key of a message that has no random part
      if (row.epoch() > 0 && content != null && content.nonce() != null) {
        keys.put(ClaimedMessage.key(row.id(), content.nonce()), row.id());
      }
    }
    Set<Long> sent = keys.isEmpty() ? Set.of() : sent(connection, keys);
    if (!sent.isEmpty()) {
      Placeholders.change(
          connection,
          "UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) + INTERVAL "
              + PAUSE_SECONDS
              + " SECOND WHERE message_id IN (%s)",
          List.copyOf(sent));
    }
    return sent;
  }

  private static Set<Long> sent(Connection connection, Map<String, Long> keys) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT own_key FROM receipt WHERE own_key IN (%s) AND stage <> 'FAILED'"
                .formatted(Placeholders.of(keys.keySet())))) {
      Placeholders.bindTexts(select, 1, keys.keySet());
      Set<Long> sent = new HashSet<>();
      Results.each(select, row -> sent.add(keys.get(row.getString("own_key"))));
      return sent;
    }
  }
}
