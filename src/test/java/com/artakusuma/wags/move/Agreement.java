package com.artakusuma.wags.move;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.Rows;
import java.sql.SQLException;
import java.util.List;

/** Whether ledger, queue and figures of a database agree, as the program's own check asks. */
final class Agreement {

  private Agreement() {}

  static void check(Rows rows) throws SQLException {
    assertEquals(
        List.of(),
        rows.column(
            """
            SELECT COALESCE(m.id, o.message_id) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
             WHERE (m.status = 'PENDING') <> (o.message_id IS NOT NULL)"""),
        "a message is open if and only if it is queued");
    assertEquals(
        rows.column(
            """
            SELECT CONCAT_WS(' ', sender, DATE(ended_at + INTERVAL 7 HOUR), status, COUNT(*))
              FROM message WHERE ended_at IS NOT NULL
             GROUP BY sender, DATE(ended_at + INTERVAL 7 HOUR), status ORDER BY 1"""),
        rows.column(
            """
            SELECT CONCAT_WS(' ', sender, day, status, SUM(n)) FROM stat_day
             GROUP BY sender, day, status HAVING SUM(n) <> 0 ORDER BY 1"""),
        "figures by day");
    assertEquals(
        rows.column(
            """
            SELECT CONCAT_WS(' ', sender, SUM(status = 'SENT'), SUM(status = 'FAILED'))
              FROM message WHERE ended_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
               AND status IN ('SENT', 'FAILED') GROUP BY sender ORDER BY sender"""),
        rows.column(
            """
            SELECT CONCAT_WS(' ', sender, SUM(sent), SUM(failed)) FROM stat_minute
             WHERE minute > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
             GROUP BY sender HAVING SUM(sent + failed) <> 0 ORDER BY sender"""),
        "figures by minute");
    assertEquals(
        rows.column(
            """
            SELECT CONCAT_WS(' ', b.id, COUNT(m.id), COALESCE(SUM(m.status = 'SENT'), 0),
                             COALESCE(SUM(m.status NOT IN ('SENT', 'PENDING')), 0))
              FROM message_broadcast b LEFT JOIN message m ON m.broadcast_id = b.id
             GROUP BY b.id ORDER BY b.id"""),
        rows.column(
            "SELECT CONCAT_WS(' ', id, expanded, sent, failed) FROM message_broadcast ORDER BY id"),
        "counters of broadcasts");
    assertEquals(
        List.of(),
        rows.column(
            """
            SELECT id FROM message_broadcast b
             WHERE total <> expanded + (SELECT COALESCE(SUM(n), 0) FROM broadcast_chunk c
                                         WHERE c.broadcast_id = b.id)
                OR (ended_at IS NOT NULL) <> (sent + failed = total)
                OR (ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM lane l WHERE l.id = b.id))"""),
        "totals, ends and lanes of broadcasts");
  }
}
