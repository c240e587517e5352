package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.queue.Ids;
import com.artakusuma.wags.queue.NewMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether the users of messages may still send, within the transaction that stores these: the API
 * knows its callers by what it remembers of some seconds ago, and asking for each call by itself
 * would cost more than all else of it.
 */
final class SendingUserSql {

  private final Connection connection;

  SendingUserSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Lets messages pass whose users may send, by whatever way their role was changed.
   *
   * @throws MayNotSendException where the user of one of them may only look
   */
  void require(List<NewMessage> messages) throws SQLException {
    List<Integer> users = messages.stream().map(NewMessage::senderId).distinct().toList();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM user WHERE id IN (%s) AND role = 'VIEWER' AND NOT admin LIMIT 1"
                .formatted(Ids.places(users)))) {
      Ids.bind(select, 1, users);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          throw new MayNotSendException(row.getInt(1));
        }
      }
    }
  }
}
