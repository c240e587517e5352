package com.artakusuma.wags.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.DatabaseException;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue's transitions through its own beans, in a real server on a real database. */
@ExtendWith(ArquillianExtension.class)
class OutboxIT {

  private static final int SENDER = 1;
  private static final String NAME = "telkomsel";

  @Inject private Outbox outbox;
  @Inject private Claims claims;
  @Inject private Settlements settlements;
  @Inject private SenderHolds holds;

  @Resource(lookup = "java:app/jdbc/wags")
  private DataSource dataSource;

  @Deployment
  static WebArchive application() {
    return ShrinkWrap.create(ZipImporter.class, "wags-it.war")
        .importFrom(new File("target/wags.war"))
        .as(WebArchive.class)
        .addClass(OutboxIT.class);
  }

  @BeforeEach
  void emptyQueue() throws SQLException {
    update("DELETE FROM attempt");
    update("DELETE FROM outbox");
    update("DELETE FROM message");
    update("DELETE FROM stat_day");
    update(
        """
        UPDATE sender SET per_minute = NULL, tat_us = 0, held_until = NULL, held_reason = NULL,
                          held_count = 0""");
  }

  @Test
  void aMessageIsStoredInLedgerAndQueueTogether() throws SQLException {
    long id = enqueue();

    assertEquals(1, number("SELECT COUNT(*) FROM message WHERE status = 'PENDING' AND id = " + id));
    assertEquals(1, number("SELECT COUNT(*) FROM outbox WHERE owner IS NULL"));
    assertInvariant();
  }

  @Test
  void aMessageThatTheLedgerRefusesLeavesNothingBehind() throws SQLException {
    NewMessage unstorable =
        new NewMessage(SENDER, NAME, "6".repeat(65), "text", Instant.parse("2026-11-23T00:00:00Z"));

    assertThrows(DatabaseException.class, () -> outbox.enqueue(unstorable));

    assertEquals(0, number("SELECT COUNT(*) FROM message"));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
  }

  @Test
  void twoCompetingClaimersLockDifferentRowsAndNoMore() throws SQLException {
    enqueue(30);
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection();
        Connection three = dataSource.getConnection()) {
      for (Connection connection : List.of(one, two, three)) {
        connection.setAutoCommit(false);
      }

      Set<Long> first = due(one, 10);
      Set<Long> second = due(two, 10);
      Set<Long> third = due(three, 30);

      assertEquals(10, first.size());
      assertEquals(10, second.size());
      assertEquals(10, third.size(), "locked more rows than were asked for");
      Set<Long> all = new HashSet<>(first);
      all.addAll(second);
      all.addAll(third);
      assertEquals(30, all.size());
      for (Connection connection : List.of(one, two, three)) {
        connection.rollback();
      }
    }
  }

  @Test
  void aClaimLeasesTheMessageAndNobodyElseGetsIt() throws SQLException {
    long id = enqueue();

    ClaimedMessage claimed = claimOne();

    assertEquals(id, claimed.id());
    assertEquals("6281234567890", claimed.recipient());
    assertEquals("Halo 👋", claimed.text());
    assertEquals(1, claimed.epoch());
    assertEquals(1, claimed.attempts());
    assertFalse(claimed.leaseLost());
    assertEquals(List.of(), claim());
    assertEquals(1, number("SELECT COUNT(*) FROM outbox WHERE owner IS NOT NULL AND epoch = 1"));
  }

  @Test
  void aSentMessageLeavesTheQueueAndIsCounted() throws SQLException {
    enqueue();

    assertEquals(1, settlements.settle(List.of(sent(claimOne()))));

    assertEquals(1, number("SELECT COUNT(*) FROM message WHERE status = 'SENT' AND dt_send > 0"));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
    assertEquals(1, number("SELECT SUM(n) FROM stat_day WHERE status = 'SENT'"));
    assertEquals(1, number("SELECT COUNT(*) FROM attempt WHERE outcome = 'SENT' AND epoch = 1"));
    assertInvariant();
  }

  @Test
  void aFailedMessageKeepsItsReason() throws SQLException {
    enqueue();
    ClaimedMessage claimed = claimOne();
    Settlement.End failed = new Settlement.End(MessageStatus.FAILED, "HTTP 400: bad number");

    settlements.settle(
        List.of(new Settlement(claimed, failed, tried(Attempt.Outcome.REJECTED, 400))));

    assertEquals(
        1,
        number(
            """
            SELECT COUNT(*) FROM message
             WHERE status = 'FAILED' AND reason = 'HTTP 400: bad number' AND dt_send IS NULL"""));
    assertEquals(1, number("SELECT SUM(n) FROM stat_day WHERE status = 'FAILED'"));
    assertInvariant();
  }

  @Test
  void aRetryWaitsAndUsesUpItsAttempt() throws SQLException {
    enqueue();
    Settlement.Retry later = new Settlement.Retry(Duration.ofMinutes(5));

    settlements.settle(
        List.of(new Settlement(claimOne(), later, tried(Attempt.Outcome.RETRY, 500))));

    assertEquals(List.of(), claim());
    assertEquals(
        1,
        number(
            """
            SELECT COUNT(*) FROM outbox
             WHERE owner IS NULL AND attempts = 1
               AND visible_at > UTC_TIMESTAMP(6) + INTERVAL 4 MINUTE"""));
    assertInvariant();
  }

  @Test
  void aReleasedMessageIsAsIfItHadNotBeenClaimed() throws SQLException {
    enqueue();
    Settlement.Release now = new Settlement.Release(Duration.ZERO);

    settlements.settle(List.of(new Settlement(claimOne(), now, null)));

    assertEquals(1, number("SELECT COUNT(*) FROM outbox WHERE owner IS NULL AND attempts = 0"));
    ClaimedMessage again = claimOne();
    assertEquals(1, again.attempts());
    assertEquals(2, again.epoch());
    assertFalse(again.leaseLost());
  }

  @Test
  void aLateSettleChangesNothing() throws SQLException {
    enqueue();
    ClaimedMessage late = claimOne();
    endLeases();
    ClaimedMessage current = claimOne();

    int counted = settlements.settle(List.of(sent(late)));

    assertEquals(0, counted);
    assertEquals(1, number("SELECT COUNT(*) FROM message WHERE status = 'PENDING'"));
    assertEquals(0, number("SELECT COUNT(*) FROM attempt WHERE outcome = 'SENT'"));
    assertEquals(0, number("SELECT COUNT(*) FROM stat_day"));
    assertEquals(1, settlements.settle(List.of(sent(current))));
    assertInvariant();
  }

  @Test
  void anAttemptWhoseLeaseRanOutIsRecordedAsUncertain() throws SQLException {
    enqueue();
    claimOne();
    endLeases();

    ClaimedMessage again = claimOne();

    assertTrue(again.leaseLost());
    assertEquals(2, again.attempts());
    assertEquals(
        1, number("SELECT COUNT(*) FROM attempt WHERE outcome = 'UNCERTAIN' AND epoch = 1"));
  }

  @Test
  void oneBatchSettlesEveryKindOfOutcome() throws SQLException {
    enqueue(4);
    List<ClaimedMessage> claimed = claim();
    Settlement.Step retry = new Settlement.Retry(Duration.ofMinutes(1));
    Settlement.Step release = new Settlement.Release(Duration.ofMinutes(1));
    Settlement.Step uncertain = new Settlement.End(MessageStatus.UNCERTAIN, "no answer");

    int counted =
        settlements.settle(
            List.of(
                sent(claimed.get(0)),
                new Settlement(claimed.get(1), retry, tried(Attempt.Outcome.RETRY, 503)),
                new Settlement(claimed.get(2), release, null),
                new Settlement(claimed.get(3), uncertain, tried(Attempt.Outcome.UNCERTAIN, null))));

    assertEquals(4, counted);
    assertEquals(2, number("SELECT COUNT(*) FROM outbox WHERE owner IS NULL"));
    assertEquals(1, number("SELECT COUNT(*) FROM message WHERE status = 'UNCERTAIN'"));
    assertEquals(3, number("SELECT COUNT(*) FROM attempt"));
    assertInvariant();
  }

  @Test
  void aSenderWithItsOwnLimitGetsOneMessageAnInterval() throws SQLException {
    update("UPDATE sender SET per_minute = 10");
    enqueue(5);

    assertEquals(1, claim().size());

    assertEquals(List.of(), claim());
    assertTrue(
        number(
                """
                SELECT tat_us - TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))
                  FROM sender""")
            > 5_000_000);
  }

  @Test
  void aHeldSenderIsLeftAlone() throws SQLException {
    enqueue(2);
    holds.slowDown(SENDER, Duration.ofMinutes(1), "The gateway asked to wait (429)");

    assertEquals(List.of(), claim());
  }

  @Test
  void aRefusedSenderIsProbedWithOneMessageAndThenReleased() throws SQLException {
    enqueue(3);
    List<ClaimedMessage> refused = claim();
    refused.forEach(message -> holds.refused(message, "The gateway refuses this sender (401)"));
    Settlement.Release now = new Settlement.Release(Duration.ZERO);
    settlements.settle(refused.stream().map(m -> new Settlement(m, now, null)).toList());
    assertEquals(1, number("SELECT held_count FROM sender"), "refused together, counted once");
    assertEquals(List.of(), claim());
    update("UPDATE sender SET held_until = UTC_TIMESTAMP(6)");

    ClaimedMessage probe = claimOne();

    assertTrue(probe.probe());
    assertEquals(List.of(), claim());
    holds.release(SENDER);
    assertEquals(2, claim().size());
  }

  @Test
  void claimingReadsTheQueuesIndexAndSortsNothing() throws SQLException {
    enqueue(50);

    String due = plan(ClaimSql.DUE.replaceFirst("\\?", "1").replaceFirst("\\?", "0"));
    String queues = plan(ClaimSql.QUEUES);

    assertTrue(due.contains("claim"), due);
    assertFalse(due.contains("filesort"), due);
    assertTrue(queues.contains("claim"), queues);
    assertFalse(queues.contains("filesort"), queues);
  }

  private long enqueue() {
    return outbox
        .enqueue(
            new NewMessage(
                SENDER, NAME, "6281234567890", "Halo 👋", Instant.parse("2026-11-23T00:00:00Z")))
        .messageId();
  }

  private void enqueue(int count) {
    IntStream.range(0, count).forEach(i -> enqueue());
  }

  private List<ClaimedMessage> claim() {
    return claims.claim(100, 100).messages();
  }

  private ClaimedMessage claimOne() {
    List<ClaimedMessage> claimed = claim();
    assertEquals(1, claimed.size());
    return claimed.get(0);
  }

  private static Set<Long> due(Connection connection, int limit) throws SQLException {
    Set<Long> ids = new HashSet<>();
    new ClaimSql(connection, "test", 90)
        .due(SENDER, Lane.SINGLE, limit)
        .forEach(row -> ids.add(row.id()));
    return ids;
  }

  private static Settlement sent(ClaimedMessage message) {
    Settlement.End end = new Settlement.End(MessageStatus.SENT, null);
    return new Settlement(message, end, tried(Attempt.Outcome.SENT, 200));
  }

  private static Tried tried(Attempt.Outcome outcome, Integer status) {
    Instant started = Instant.parse("2026-11-23T01:00:00Z");
    return new Tried(started, Duration.ofMillis(12), outcome, status, "{\"ok\":true} 😀");
  }

  private void endLeases() throws SQLException {
    update("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
  }

  /** A message is open if and only if it has an outbox row. */
  private void assertInvariant() throws SQLException {
    assertEquals(
        0,
        number(
            """
            SELECT COUNT(*) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
             WHERE (m.status = 'PENDING') <> (o.message_id IS NOT NULL)"""));
  }

  private String plan(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN " + sql.replace("?", "10"))) {
      StringBuilder plan = new StringBuilder();
      while (row.next()) {
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          plan.append(row.getString(column)).append('\t');
        }
        plan.append('\n');
      }
      return plan.toString();
    }
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
