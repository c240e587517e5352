package com.artakusuma.wags.queue.settle;

import com.artakusuma.wags.platform.database.Placeholders;
import com.artakusuma.wags.queue.GatewayRef;
import com.artakusuma.wags.queue.Settlement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** The statements that note by which id a gateway will name a message in its receipts. */
final class HandoverSql {

  private final Connection connection;

  HandoverSql(Connection connection) {
    this.connection = connection;
  }

  /** Notes it of those settlements whose gateway sends receipts. */
  void note(List<Settlement> settlements) throws SQLException {
    List<Settlement> handedOver =
        settlements.stream().filter(settlement -> settlement.handover() != null).toList();
    if (!handedOver.isEmpty()) {
      noteIds(handedOver.stream().filter(HandoverSql::hasRef).toList());
      noteSent(
          handedOver.stream()
              .filter(settlement -> handover(settlement).sent())
              .map(settlement -> settlement.message().id())
              .toList());
    }
  }

  /** Only settlements that have one get beyond {@link #note}. */
  private static Settlement.Handover handover(Settlement settlement) {
    return Objects.requireNonNull(settlement.handover());
  }

  private static boolean hasRef(Settlement settlement) {
    return GatewayRef.kept(handover(settlement).ref()) != null;
  }

  /**
   * By the database's clock, since which of a message's handovers was the latest must not depend on
   * the clocks of the nodes that made them.
   */
  private void noteIds(List<Settlement> settlements) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO gateway_message (gateway_id, ref, message_id, taken_at)
            VALUES (?, ?, ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE message_id = VALUES(message_id), taken_at = VALUES(taken_at)""")) {
      for (Settlement settlement : settlements) {
        insert.setInt(1, handover(settlement).gateway());
        insert.setString(2, handover(settlement).ref());
        insert.setLong(3, settlement.message().id());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void noteSent(List<Long> ids) throws SQLException {
    Placeholders.change(
        connection, "UPDATE message SET stage = 'SENT' WHERE stage IS NULL AND id IN (%s)", ids);
  }
}
