package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Queue, ledger and figures are made to differ by SQL: the check says so in its answer, in health,
 * metrics and log, and the repair makes them agree.
 */
class InvariantIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private static SharedServer server;
  private static Rows rows;
  private final ApiClient admin = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
  private Account account;
  private ApiClient client;

  @BeforeAll
  static void start() {
    server = SharedServer.with("wags_invariant", Map.of("INVARIANT_CHECK_MINUTES", "0"));
    rows = server.rows();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
    client = server.client(account);
  }

  @AfterEach
  void leaveNothingBroken() throws SQLException {
    hold(false);
    run("repair");
  }

  @Test
  void booksThatAgreeAreLeftAlone() throws Throwable {
    client.send("081234567890", "one");
    broadcast(20);
    awaitEmptyQueue();
    List<String> before = figures();

    assertEquals(0, run("repair").getInt("repaired"));

    assertEquals(before, figures());
    assertShown(0);
  }

  @Test
  void anOpenMessageThatFellOutOfTheQueueIsQueuedAgain() throws Throwable {
    hold(true);
    long id = client.send("081234567890", "one");
    rows.change("DELETE FROM outbox WHERE message_id = ?", id);

    JsonObject found = run("check");

    assertEquals("[" + id + "]", found.get("unqueued").toString());
    assertShown(1);
    assertTrue(server.log().contains("open without a place in the queue: [" + id + "]"));
    assertEquals(1, run("repair").getInt("repaired"));
    assertShown(0);
    hold(false);
    awaitEmptyQueue();
    assertEquals("SENT", rows.status(id));
    assertEquals(1, server.receipts(account).size());
  }

  @Test
  void whatFellOutOfTheQueueBeforeItsBroadcastBeginsIsQueuedForThat() throws Throwable {
    long id = heldBroadcast();
    rows.change(
        "UPDATE message_broadcast SET send_at = created_at + INTERVAL 1 DAY WHERE id = ?", id);
    rows.change("DELETE FROM outbox WHERE lane = ?", id);

    assertEquals(3, run("repair").getInt("repaired"));

    assertEquals(
        3,
        rows.number(
            """
            SELECT COUNT(*) FROM outbox o JOIN message_broadcast b ON b.id = o.lane
             WHERE b.id = ? AND o.visible_at = b.send_at AND o.reopened_at = b.send_at""",
            id));
    assertEquals(200, client.post("broadcasts/" + id + "/cancel", "").statusCode());
    awaitEmptyQueue();
  }

  @Test
  void aMessageThatHasEndedIsTakenOffTheQueueAndNotSentAgain() throws Throwable {
    long id = client.send("081234567890", "one");
    awaitEmptyQueue();
    hold(true);
    rows.change(
        """
        INSERT INTO outbox (message_id, sender_id, lane, visible_at)
        VALUES (?, ?, 0, UTC_TIMESTAMP(6)), (999999999, ?, 0, UTC_TIMESTAMP(6))\
        """,
        id,
        account.id(),
        account.id());

    assertEquals("[" + id + ",999999999]", run("check").get("overqueued").toString());
    assertEquals(2, run("repair").getInt("repaired"));

    assertShown(0);
    assertEquals(0, rows.number("SELECT COUNT(*) FROM outbox"));
    hold(false);
    assertEquals(1, server.receipts(account).size());
  }

  @Test
  void whatABroadcastCountsOfReceiptsIsMadeWhatTheLedgerSays() throws Throwable {
    long id = broadcast(10);
    awaitEmptyQueue();
    rows.change(
        "UPDATE message SET stage = IF(seq < 2, 'READ', 'DELIVERED') WHERE broadcast_id = ? AND seq < 5",
        id);

    assertEquals("[" + id + "]", run("check").get("broadcasts").toString());
    assertEquals(1, run("repair").getInt("repaired"));

    assertEquals(
        "10 5 2",
        rows.text(
            "SELECT CONCAT_WS(' ', sent, delivered, seen) FROM message_broadcast WHERE id = ?",
            id));
    assertShown(0);
  }

  @Test
  void aBroadcastsCountersAreMadeWhatTheLedgerSays() throws Throwable {
    long id = broadcast(30);
    awaitEmptyQueue();
    String before = counters(id);
    rows.change(
        """
        UPDATE message_broadcast
           SET sent = 7, failed = 9, expanded = 29, state = 'PROCESS', dt_convert = NULL,
               ended_at = NULL
         WHERE id = ?\
        """,
        id);

    assertEquals("[" + id + "]", run("check").get("broadcasts").toString());
    assertEquals(1, run("repair").getInt("repaired"));

    assertEquals(before, counters(id));
    assertShown(0);
  }

  /** Once it has ended its lane is removed, and nothing is claimed without one. */
  @Test
  void aBroadcastThatEndedTooEarlyGoesOn() throws Throwable {
    repairAfterTooEarlyAnEnd(heldBroadcast());

    assertEquals(3, server.receipts(account).size());
  }

  @Test
  void aCancelledBroadcastThatEndedTooEarlyEndsAsCancelled() throws Throwable {
    long id = heldBroadcast();
    rows.change(
        """
        INSERT INTO audit (at, act, actor, object)
        VALUES (UTC_TIMESTAMP(6), 'BROADCAST_CANCELLED', 'boss', ?)""",
        id);
    rows.change("UPDATE message_broadcast SET cancelled_at = UTC_TIMESTAMP(6) WHERE id = ?", id);

    assertEquals(List.of("CANCELLED boss"), endsAfterTooEarlyAnEnd(id));
  }

  @Test
  void anExpiredBroadcastThatEndedTooEarlyEndsAsExpired() throws Throwable {
    long id = heldBroadcast();
    rows.change(
        """
        UPDATE message_broadcast SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE
         WHERE id = ?""",
        id);

    assertEquals(List.of("EXPIRED"), endsAfterTooEarlyAnEnd(id));
  }

  /** Has a broadcast of three repaired that is said to have been sent, and its messages end. */
  private void repairAfterTooEarlyAnEnd(long id) throws Throwable {
    rows.change(
        "UPDATE message_broadcast SET sent = 3, ended_at = UTC_TIMESTAMP(6) WHERE id = ?", id);
    Eventually.equal(0L, SOON, () -> rows.number("SELECT COUNT(*) FROM lane WHERE id = ?", id));

    assertEquals(1, run("repair").getInt("repaired"));
    hold(false);

    awaitEmptyQueue();
    assertShown(0);
  }

  /** How the messages of a broadcast end that is said to have been sent and is repaired. */
  private List<String> endsAfterTooEarlyAnEnd(long id) throws Throwable {
    repairAfterTooEarlyAnEnd(id);

    assertEquals(0, server.receipts(account).size());
    return rows.column(
        """
        SELECT DISTINCT CONCAT_WS(' ', status, reason) FROM message WHERE broadcast_id = ?""",
        id);
  }

  @Test
  void recipientsThatAreLostAreShownAndNotHidden() throws Throwable {
    long id = broadcast(10);
    awaitEmptyQueue();
    rows.change("UPDATE message_broadcast SET total = 11, ended_at = NULL WHERE id = ?", id);

    JsonObject left = run("repair");

    assertEquals("[" + id + "]", left.get("broadcasts").toString());
    rows.change("UPDATE message_broadcast SET total = 10, ended_at = dt_convert WHERE id = ?", id);
    run("repair");
    assertShown(0);
  }

  @Test
  void theFiguresOfDaysAreMadeWhatTheLedgerSays() throws Throwable {
    client.send("081234567890", "one");
    client.send("081234567891", "two");
    awaitEmptyQueue();
    List<String> before = figures();
    // Two days with wrong figures, one of them without a row
    rows.change("UPDATE stat_day SET n = n + 5 WHERE sender = ?", account.name());
    rows.change(
        "INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, '2020-01-01', 'FAILED', 3,"
            + " 4)",
        account.name());

    assertEquals("[" + account.id() + "]", run("check").get("senders").toString());
    assertShown(2);
    assertEquals(2, run("repair").getInt("repaired"));

    assertEquals(before, figures());
    assertShown(0);
  }

  @Test
  void figuresUnderTheWrongDayAreFoundThoughTheirSumIsRight() throws Throwable {
    client.send("081234567890", "one");
    awaitEmptyQueue();
    List<String> before = figures();
    rows.change("UPDATE stat_day SET day = day - INTERVAL 1 DAY WHERE sender = ?", account.name());

    assertEquals("[" + account.id() + "]", run("check").get("senders").toString());
    assertShown(2);
    assertEquals(2, run("repair").getInt("repaired"));

    assertEquals(before, figures());
    assertShown(0);
  }

  @Test
  void moreThanASliceIsCountedRight() throws Throwable {
    rows.change(
        """
        INSERT INTO message
          (sender, recipient, status, body, dt_store, created_at, ended_at, last_epoch)
        WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 99)
        SELECT ?, '6281234567890', 'SENT', 'old', UTC_TIMESTAMP(6), '2026-01-01', '2026-01-01', 1
          FROM n a, n b, (SELECT 1 UNION ALL SELECT 2) c\
        """,
        account.name());
    rows.change(
        "INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, '2026-01-01', 'SENT', 1,"
            + " 19000)",
        account.name());

    assertEquals("[" + account.id() + "]", run("check").get("senders").toString());
    assertEquals(1, run("repair").getInt("repaired"));

    assertEquals(
        20_000, rows.number("SELECT SUM(n) FROM stat_day WHERE sender = ?", account.name()));
  }

  @Test
  void onlyAnAdministratorMayAsk() {
    for (String call : List.of("check", "repair")) {
      assertEquals(403, client.post("admin/" + call, "").statusCode());
    }
  }

  @Test
  void onlyOneAtATimeLooks() throws Throwable {
    Eventually.equal(200, SOON, () -> admin.post("admin/check", "").statusCode());
    rows.change(
        """
        INSERT INTO turn (what, owner, ends_at)
        VALUES ('check', 'another node', UTC_TIMESTAMP(6) + INTERVAL 1 HOUR)""");

    assertEquals(409, admin.post("admin/repair", "").statusCode());
    assertEquals(409, admin.post("admin/check", "").statusCode());

    rows.change("UPDATE turn SET ends_at = UTC_TIMESTAMP(6)"); // the other node stopped long ago
    assertEquals(200, admin.post("admin/check", "").statusCode());
    assertEquals(0, rows.number("SELECT COUNT(*) FROM turn"));
  }

  private JsonObject run(String call) {
    HttpResponse<String> answer = admin.post("admin/" + call, "");
    assertEquals(200, answer.statusCode(), answer.body());
    return ApiClient.object(answer);
  }

  private void assertShown(int drift) {
    assertEquals(drift, run("check").getInt("drift"));
    String health = admin.get("../health").body();
    assertTrue(health.contains("\"drift\":\"" + drift + "\""), health);
    assertEquals(200, admin.get("../health/ready").statusCode());
    String metrics = admin.get("../metrics?scope=application").body();
    assertTrue(
        metrics.lines().anyMatch(l -> l.matches("wags_invariant_drift.* " + drift + "(\\.0)?")),
        metrics);
  }

  private void hold(boolean held) throws SQLException {
    rows.change(
        "UPDATE sender SET held_until = ? WHERE id = ?", held ? "2100-01-01" : null, account.id());
  }

  /** A broadcast to three recipients, all of whose messages wait. */
  private long heldBroadcast() throws Throwable {
    hold(true);
    long id = broadcast(3);
    Eventually.equal(3L, SOON, () -> rows.number("SELECT COUNT(*) FROM outbox WHERE lane = ?", id));
    return id;
  }

  private long broadcast(int recipients) {
    String all =
        String.join(
            "\",\"",
            IntStream.range(0, recipients).mapToObj(i -> "08123456" + (1000 + i)).toList());
    HttpResponse<String> answer =
        client.post("messages/send-bulk", "{\"recipients\":[\"" + all + "\"],\"message\":\"x\"}");
    return ApiClient.object(answer).getJsonNumber("bulk_message_id").longValue();
  }

  /** Hurries: the half minute over which a small broadcast is spread is not what is tested. */
  private void awaitEmptyQueue() throws Throwable {
    Eventually.equal(
        0L,
        SOON,
        () -> {
          hurry();
          return rows.number(
              """
              SELECT (SELECT COUNT(*) FROM outbox WHERE sender_id = ?)
                     + (SELECT COUNT(*) FROM broadcast_chunk)\
              """,
              account.id());
        });
  }

  /** One by one, by the primary key: else it might be in a deadlock with the server's own work. */
  private void hurry() throws SQLException {
    List<String> waiting =
        rows.column(
            """
            SELECT message_id FROM outbox
             WHERE owner IS NULL AND sender_id = ? AND visible_at > UTC_TIMESTAMP(6)\
            """,
            account.id());
    for (String id : waiting) {
      rows.change(
          """
          UPDATE outbox SET visible_at = UTC_TIMESTAMP(6)
           WHERE message_id = ? AND owner IS NULL\
          """,
          id);
    }
  }

  private List<String> figures() throws SQLException {
    return rows.column(
        """
        SELECT CONCAT_WS(' ', sender, day, status, SUM(n)) FROM stat_day
         GROUP BY sender, day, status HAVING SUM(n) <> 0 ORDER BY sender, day, status\
        """);
  }

  private String counters(long id) throws SQLException {
    return rows.text(
        """
        SELECT CONCAT_WS(' ', state, total, expanded, sent, failed, ended_at, dt_convert IS NULL)
          FROM message_broadcast WHERE id = ?\
        """,
        id);
  }
}
