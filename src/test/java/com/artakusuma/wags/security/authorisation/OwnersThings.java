package com.artakusuma.wags.security.authorisation;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * One of each kind of thing that a user may have, all of a held sender, so that nothing of it
 * changes by itself.
 *
 * @param account whose it is
 * @param message the id of a single message
 * @param broadcast the id of a broadcast with one message
 * @param entry the id of a blocked recipient
 * @param list the id of a list with one row
 * @param webhook the id of a webhook
 */
record OwnersThings(
    SharedServer server,
    Account account,
    long message,
    long broadcast,
    long entry,
    long list,
    long webhook) {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Of what the owner has: the text, and the recipient as it may be written. */
  static final List<String> SECRETS =
      List.of("geheim", "6281234509876", "812-3450-9876", "0812345098");

  /** Makes a user who has all of them. */
  static OwnersThings of(SharedServer server) throws Throwable {
    Account account = server.newAccount();
    Rows rows = server.rows();
    rows.change(
        "UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = ?",
        account.id());
    long message = server.client(account).send("081234509876", "geheim wie nie");
    server
        .client(account)
        .post(
            "messages/send-bulk",
            "{\"recipients\":[\"081234509876\"],\"message\":\"geheim wie nie\"}");
    long broadcast =
        rows.number("SELECT id FROM message_broadcast WHERE sender = ?", account.name());
    Eventually.equal(2L, SOON, () -> count(rows, account));
    rows.change(
        """
            INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by, note)
            VALUES (?, '6281234509876', UTC_TIMESTAMP(6), 'x', 'geheim')""",
        account.id());
    rows.change(
        """
            INSERT INTO webhook_endpoint
              (user_id, url, description, events, broadcast_messages, secrets, created_at)
            VALUES (?, 'https://8.8.8.8/', 'geheim', 'broadcast.completed', TRUE, '',
                    UTC_TIMESTAMP(6))""",
        account.id());
    long webhook = rows.number("SELECT id FROM webhook_endpoint WHERE user_id = ?", account.id());
    long entry = rows.number("SELECT id FROM blocked_recipient WHERE sender_id = ?", account.id());
    rows.change(
        """
            INSERT INTO recipient_list (user_id, name, headers, n, next_row, created_at, changed_at)
            VALUES (?, 'geheim', '["Nama"]', 1, 2, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        account.id());
    long list = rows.number("SELECT id FROM recipient_list WHERE user_id = ?", account.id());
    rows.change(
        """
            INSERT INTO recipient_list_row (list_id, row_no, recipient, variables)
            VALUES (?, 1, '6281234509876', '["geheim"]')""",
        list);
    return new OwnersThings(server, account, message, broadcast, entry, list, webhook);
  }

  /** How many messages there are. */
  long messages() throws SQLException {
    return count(server.rows(), account);
  }

  /** All that may be changed of the owner's, as one line. */
  String rows() throws SQLException {
    return server
        .rows()
        .text(
            """
            SELECT CONCAT_WS(' ',
              (SELECT GROUP_CONCAT(m.id, m.status ORDER BY m.id) FROM message m WHERE m.sender = u.username),
              (SELECT GROUP_CONCAT(b.id, b.state ORDER BY b.id) FROM message_broadcast b WHERE b.sender = u.username),
              (SELECT CONCAT(s.held_until, COALESCE(s.per_minute, '')) FROM sender s WHERE s.id = u.id),
              (SELECT GROUP_CONCAT(r.id, r.recipient ORDER BY r.id) FROM blocked_recipient r WHERE r.sender_id = u.id),
              (SELECT GROUP_CONCAT(l.id, l.name, l.n ORDER BY l.id) FROM recipient_list l WHERE l.user_id = u.id),
              (SELECT GROUP_CONCAT(w.id, w.url, w.events ORDER BY w.id) FROM webhook_endpoint w WHERE u.id IN (w.user_id, w.callback_of)),
              (SELECT COUNT(*) FROM api_key k WHERE k.user_id = u.id AND k.revoked_at IS NULL))
              FROM user u WHERE u.id = ?""",
            account.id());
  }

  /** A query that names all of them. */
  String query() {
    return "id=%d&message=%d&broadcast=%d&broadcasts=%d&sender=%s&text=&written=1"
        .formatted(message, message, broadcast, broadcast, account.name());
  }

  /** Fails where an answer has something of what is the owner's. */
  static void assertNoneIn(String answer) {
    assertNone(SECRETS, answer);
  }

  static void assertNone(List<String> secrets, String answer) {
    secrets.forEach(theirs -> assertFalse(answer.contains(theirs), answer));
  }

  private static long count(Rows rows, Account account) throws SQLException {
    return rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", account.name());
  }
}
