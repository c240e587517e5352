package com.artakusuma.wags.chaos;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the database says of one sender's messages. */
final class Ledger {

  private final Rows rows;
  private final Account account;

  Ledger(Rows rows, Account account) {
    this.rows = rows;
    this.account = account;
  }

  /** All messages that are stored. */
  Set<Long> ids() throws SQLException {
    return ids("SELECT id FROM message WHERE sender = ?", account.name());
  }

  /** Messages that ended so. */
  Set<Long> ended(String status) throws SQLException {
    return ids("SELECT id FROM message WHERE sender = ? AND status = ?", account.name(), status);
  }

  /** Messages with an attempt that perhaps reached the gateway, and is shown as such. */
  Set<Long> uncertain() throws SQLException {
    return ids(
        """
        SELECT DISTINCT a.message_id FROM attempt a JOIN message m ON m.id = a.message_id
         WHERE m.sender = ? AND a.outcome = 'UNCERTAIN'""",
        account.name());
  }

  /** Messages of cancelled broadcasts that ended otherwise than sent. */
  Set<Long> withdrawn(Set<Long> broadcasts) throws SQLException {
    Set<Long> found = new HashSet<>();
    for (long broadcast : broadcasts) {
      found.addAll(
          ids(
              """
              SELECT id FROM message
               WHERE broadcast_id = ? AND status IN ('CANCELLED', 'UNCERTAIN')""",
              broadcast));
    }
    return found;
  }

  /** How far each message has come by its receipts; those without one are left out. */
  Map<Long, String> stages() throws SQLException {
    Map<Long, String> stages = new HashMap<>();
    for (String row :
        rows.column(
            "SELECT CONCAT(id, ' ', stage) FROM message WHERE sender = ? AND stage IS NOT NULL",
            account.name())) {
      String[] parts = row.split(" ");
      stages.put(Long.valueOf(parts[0]), parts[1]);
    }
    return stages;
  }

  Set<Long> ofBroadcast(long broadcast) throws SQLException {
    return ids("SELECT id FROM message WHERE broadcast_id = ?", broadcast);
  }

  long recipientsOf(long broadcast) throws SQLException {
    return rows.number(
        "SELECT COUNT(DISTINCT recipient) FROM message WHERE broadcast_id = ?", broadcast);
  }

  /** Where ledger, queue and figures do not agree; empty where they do. */
  List<String> drift() throws SQLException {
    List<String> drift = new ArrayList<>();
    none(
        drift,
        "messages are open without being queued, or the other way round",
        """
        SELECT COUNT(*) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
         WHERE m.sender = ? AND (m.status = 'PENDING') <> (o.message_id IS NOT NULL)""");
    none(
        drift,
        "broadcasts whose counters are not those of their messages",
        """
        SELECT COUNT(*) FROM message_broadcast b
         WHERE b.sender = ?
           AND (b.expanded <> (SELECT COUNT(*) FROM message m WHERE m.broadcast_id = b.id)
             OR b.sent <> (SELECT COUNT(*) FROM message m
                            WHERE m.broadcast_id = b.id AND m.status = 'SENT')
             OR b.failed <> (SELECT COUNT(*) FROM message m
                              WHERE m.broadcast_id = b.id AND m.status NOT IN ('PENDING', 'SENT'))
             OR (b.sent + b.failed = b.total) <> (b.ended_at IS NOT NULL))""");
    none(
        drift,
        "broadcasts whose counters of receipts are not those of their messages",
        """
        SELECT COUNT(*) FROM message_broadcast b
         WHERE b.sender = ?
           AND (b.delivered <> (SELECT COUNT(*) FROM message m
                                 WHERE m.broadcast_id = b.id AND m.status = 'SENT'
                                   AND m.stage IN ('DELIVERED', 'READ'))
             OR b.seen <> (SELECT COUNT(*) FROM message m
                            WHERE m.broadcast_id = b.id AND m.status = 'SENT'
                              AND m.stage = 'READ'))""");
    same(
        drift,
        "by day of what arrived and was read",
        """
        SELECT CONCAT(COALESCE(SUM(stage IN ('DELIVERED', 'READ')), 0), ' ',
                      COALESCE(SUM(stage = 'READ'), 0))
          FROM message WHERE sender = ? AND status = 'SENT'""",
        """
        SELECT CONCAT(COALESCE(SUM(delivered), 0), ' ', COALESCE(SUM(seen), 0))
          FROM stat_day WHERE sender = ?""");
    same(
        drift,
        "by day",
        """
        SELECT CONCAT(status, ' ', COUNT(*)) FROM message
         WHERE sender = ? AND status <> 'PENDING' GROUP BY status ORDER BY 1""",
        """
        SELECT CONCAT(status, ' ', SUM(n)) FROM stat_day
         WHERE sender = ? GROUP BY status HAVING SUM(n) <> 0 ORDER BY 1""");
    same(
        drift,
        "by minute",
        """
        SELECT CONCAT(COALESCE(SUM(status = 'SENT'), 0), ' ', COALESCE(SUM(status = 'FAILED'), 0))
          FROM message WHERE sender = ?""",
        """
        SELECT CONCAT(COALESCE(SUM(sent), 0), ' ', COALESCE(SUM(failed), 0))
          FROM stat_minute WHERE sender = ?""");
    return drift;
  }

  private void none(List<String> drift, String what, String sql) throws SQLException {
    long count = rows.number(sql, account.name());
    if (count != 0) {
      drift.add(count + " " + what);
    }
  }

  private void same(List<String> drift, String what, String messages, String figures)
      throws SQLException {
    List<String> counted = rows.column(messages, account.name());
    List<String> shown = rows.column(figures, account.name());
    if (!counted.equals(shown)) {
      drift.add("the figures %s are %s, the messages %s".formatted(what, shown, counted));
    }
  }

  private Set<Long> ids(String sql, Object... values) throws SQLException {
    return rows.column(sql, values).stream()
        .map(Long::valueOf)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
