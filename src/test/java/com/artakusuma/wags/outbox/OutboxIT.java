package com.artakusuma.wags.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.DatabaseException;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queue through its real beans, on a real database, within the server. */
@ExtendWith(ArquillianExtension.class)
class OutboxIT {

  private static final int SHOP = 1001;
  private static final int BANK = 1002;
  private static final int ALL = 1_000;

  @Inject private Outbox outbox;
  @Inject private Claims claims;
  @Inject private Settlements settlements;
  @Inject private SenderHolds holds;

  @Resource(lookup = "java:app/jdbc/wags")
  private DataSource dataSource;

  @Deployment
  static WebArchive wags() {
    return ShrinkWrap.create(ZipImporter.class, "wags.war")
        .importFrom(new File("target/wags.war"))
        .as(WebArchive.class)
        .addClass(OutboxIT.class);
  }

  @BeforeEach
  void emptyQueueWithTwoSenders() throws SQLException {
    for (String table :
        List.of("outbox", "attempt", "message", "message_broadcast", "stat_day", "sender")) {
      sql("DELETE FROM " + table);
    }
    sql(
        "INSERT IGNORE INTO user (id, username, created_at) VALUES (1001, 'shop', UTC_TIMESTAMP(6)), (1002, 'bank', UTC_TIMESTAMP(6))");
    sql("INSERT INTO sender (id, name) VALUES (1001, 'shop'), (1002, 'bank')");
  }

  /** What must hold whatever was done: open if and only if in the queue, and every end counted. */
  @AfterEach
  void ledgerQueueAndFiguresAgree() throws SQLException {
    assertEquals(
        0,
        number(
            """
            SELECT COUNT(*) FROM message m LEFT JOIN outbox o ON o.message_id = m.id
             WHERE (m.status = 'PENDING') <> (o.message_id IS NOT NULL)"""));
    assertEquals(
        0,
        number(
            """
            SELECT COUNT(*) FROM outbox o LEFT JOIN message m ON m.id = o.message_id
             WHERE m.id IS NULL"""));
    assertEquals(
        number("SELECT COUNT(*) FROM message WHERE status <> 'PENDING'"),
        number("SELECT COALESCE(SUM(n), 0) FROM stat_day"));
  }

  @Test
  void competingClaimersNeverGetTheSameMessage() throws Exception {
    enqueue(SHOP, 150);
    enqueue(BANK, 150);
    ConcurrentLinkedQueue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>();

    inParallel(4, () -> claimAllInto(claimed));

    assertEquals(300, claimed.size());
    assertEquals(300, claimed.stream().map(ClaimedMessage::id).distinct().count());
    assertTrue(claimed.stream().allMatch(m -> m.epoch() == 1 && m.attempts() == 1));
  }

  @Test
  void aClaimedMessageCarriesWhatIsToBeSent() {
    long id = outbox.enqueue(message(SHOP, "Hello \ud83d\ude00")).messageId();

    ClaimedMessage claimed = claimOne();

    assertEquals(id, claimed.id());
    assertEquals("shop", claimed.sender());
    assertEquals("6281234567890", claimed.recipient());
    assertEquals("Hello \ud83d\ude00", claimed.text());
    assertNull(claimed.broadcastId());
    assertFalse(claimed.leaseLost());
    assertFalse(claimed.probe());
    assertEquals(Duration.ZERO, claimed.delay());
    assertTrue(claimed.leaseLeft().toSeconds() >= 85, claimed.leaseLeft()::toString);
  }

  @Test
  void messagesGoOutInTheOrderTheyCame() {
    List<Long> ids = enqueue(SHOP, 20);

    assertEquals(ids.subList(0, 5), claim(5).stream().map(ClaimedMessage::id).toList());
    assertEquals(ids.subList(5, 20), claim(ALL).stream().map(ClaimedMessage::id).toList());
  }

  @Test
  void aLeaseThatRanOutIsClaimedAnewAndItsAttemptIsUncertain() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage first = claimOne();
    assertEquals(0, claim(ALL).size());

    endLeases();
    ClaimedMessage second = claimOne();

    assertTrue(second.leaseLost());
    assertEquals(first.epoch() + 1, second.epoch());
    assertEquals(2, second.attempts());
    assertEquals(List.of("1 UNCERTAIN"), attempts(first.id()));
    assertTrue(
        text("SELECT response FROM attempt WHERE message_id = " + first.id())
            .contains("container"));
  }

  @Test
  void whoLostItsLeaseChangesNothing() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage late = claimOne();
    endLeases();
    ClaimedMessage current = claimOne();

    assertEquals(0, settle(sent(late)));
    assertEquals(0, settle(retry(late)));
    assertEquals(0, settle(release(late)));

    assertEquals("PENDING", status(late.id()));
    assertEquals(List.of("1 UNCERTAIN"), attempts(late.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM stat_day"));
    assertEquals(
        "container 2 2", text("SELECT CONCAT_WS(' ', owner, epoch, attempts) FROM outbox"));
    assertEquals(1, settle(sent(current)));
    assertEquals(List.of("1 UNCERTAIN", "2 SENT"), attempts(late.id()));
  }

  @Test
  void oneLateOutcomeInABatchSpoilsNoOther() throws SQLException {
    enqueue(SHOP, 3);
    List<ClaimedMessage> claimed = claim(ALL);
    sql("UPDATE outbox SET epoch = epoch + 1 WHERE message_id = " + claimed.get(1).id());

    int counted = settlements.settle(claimed.stream().map(OutboxIT::sent).toList());

    assertEquals(2, counted);
    assertEquals(2, number("SELECT COUNT(*) FROM message WHERE status = 'SENT'"));
    assertEquals(2, number("SELECT COUNT(*) FROM attempt"));
  }

  @Test
  void settlingTwiceCountsOnce() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();

    assertEquals(1, settle(sent(claimed)));
    assertEquals(0, settle(sent(claimed)));

    assertEquals(1, number("SELECT SUM(n) FROM stat_day"));
    assertEquals(List.of("1 SENT"), attempts(claimed.id()));
  }

  @Test
  void aSentMessageLeavesTheQueueAndIsCountedOnItsDay() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    // Already the next day in Jakarta
    Tried tried =
        new Tried(
            Instant.parse("2026-05-31T17:00:00.5Z"),
            Duration.ofMillis(250),
            Outcome.SENT,
            200,
            "ok");

    settle(new Settlement(claimed, new Settlement.End(MessageStatus.SENT, null), tried));

    assertEquals("SENT", status(claimed.id()));
    assertEquals(
        "2026-05-31 17:00:00.750000",
        text("SELECT DATE_FORMAT(dt_send, '%Y-%m-%d %H:%i:%s.%f') FROM message"));
    assertEquals(
        "shop 2026-06-01 SENT 1",
        text("SELECT CONCAT_WS(' ', sender, day, status, n) FROM stat_day"));
  }

  @Test
  void aFailedMessageKeepsItsReason() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    String reason = "no such number \ud83d\ude00 ".repeat(100);

    settle(
        new Settlement(
            claimed, new Settlement.End(MessageStatus.FAILED, reason), tried(Outcome.REJECTED)));

    assertEquals("FAILED", status(claimed.id()));
    assertTrue(reason.startsWith(text("SELECT reason FROM message")));
    assertNull(text("SELECT dt_send FROM message"));
  }

  @Test
  void aMessageEndedWithoutATryHasNoAttempt() throws SQLException {
    enqueue(SHOP, 1);

    settle(new Settlement(claimOne(), new Settlement.End(MessageStatus.UNCERTAIN, "gone"), null));

    assertEquals(0, number("SELECT COUNT(*) FROM attempt"));
    assertEquals(1, number("SELECT SUM(n) FROM stat_day WHERE status = 'UNCERTAIN'"));
  }

  @Test
  void aRetryWaitsAndKeepsItsAttempt() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();

    assertEquals(1, settle(retry(claimed)));

    assertEquals(0, claim(ALL).size());
    assertEquals(1, number("SELECT attempts FROM outbox WHERE owner IS NULL"));
    long wait = number("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), visible_at) FROM outbox");
    assertTrue(wait >= 25 && wait <= 30, () -> wait + " s");
    makeDue();
    ClaimedMessage again = claimOne();
    assertEquals(2, again.attempts());
    assertEquals(2, again.epoch());
    assertFalse(again.leaseLost());
    assertEquals(List.of("1 RETRY"), attempts(claimed.id()));
  }

  @Test
  void aReleasedMessageIsAsIfNeverClaimedButForItsEpoch() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();

    assertEquals(1, settle(release(claimed)));

    ClaimedMessage again = claimOne();
    assertEquals(1, again.attempts());
    assertEquals(2, again.epoch());
    assertFalse(again.leaseLost());
    assertEquals(List.of(), attempts(claimed.id()));
  }

  @Test
  void aBroadcastsFiguresMoveWithItsMessages() throws SQLException {
    broadcast(7, SHOP, 3);
    sql("UPDATE sender SET per_minute = 100000");
    List<ClaimedMessage> claimed = claim(ALL);

    settlements.settle(
        List.of(
            sent(claimed.get(0)),
            new Settlement(
                claimed.get(1),
                new Settlement.End(MessageStatus.FAILED, "bad"),
                tried(Outcome.REJECTED)),
            retry(claimed.get(2))));

    assertEquals("1 1", text("SELECT CONCAT_WS(' ', sent, failed) FROM message_broadcast"));
    assertEquals("to all", claimed.get(0).text());
    assertEquals(7L, claimed.get(0).broadcastId());
  }

  @Test
  void broadcastsOfTwoSendersArePacedEachForItself() throws SQLException {
    broadcast(1, SHOP, 10);
    broadcast(2, BANK, 10);

    Claims.Claimed first = claims.claim(ALL, ALL);
    Claims.Claimed second = claims.claim(ALL, ALL);

    assertEquals(
        List.of(SHOP, BANK),
        first.messages().stream().map(ClaimedMessage::senderId).sorted().toList());
    assertEquals(List.of(), second.messages());
    assertTrue(second.nextDue().toSeconds() < 7, second.nextDue()::toString);
    assertEquals(2, number("SELECT COUNT(*) FROM sender WHERE tat_us > 0"));
  }

  @Test
  void anIdleHourLetsNoBurstThrough() throws SQLException {
    broadcast(1, SHOP, 50);
    claim(ALL);
    sql("UPDATE sender SET tat_us = tat_us - 3600000000");

    assertEquals(1, claim(ALL).size());
  }

  @Test
  void singlesAreNotPaced() throws SQLException {
    enqueue(SHOP, 50);
    broadcast(1, SHOP, 50);

    List<ClaimedMessage> claimed = claim(ALL);

    assertEquals(50, claimed.stream().filter(m -> m.broadcastId() == null).count());
    assertEquals(1, claimed.stream().filter(m -> m.broadcastId() != null).count());
  }

  @Test
  void aSendersOwnLimitIsSharedByBothKindsSinglesFirst() throws SQLException {
    broadcast(1, SHOP, 10);
    enqueue(SHOP, 3);
    sql("UPDATE sender SET per_minute = 600 WHERE id = 1001");

    List<ClaimedMessage> claimed = claim(ALL);

    assertEquals(5, claimed.size());
    assertTrue(claimed.subList(0, 3).stream().allMatch(m -> m.broadcastId() == null));
    assertTrue(claimed.subList(3, 5).stream().allMatch(m -> m.broadcastId() != null));
    for (int k = 1; k < 5; k++) {
      assertTrue(claimed.get(k).delay().compareTo(claimed.get(k - 1).delay()) > 0);
    }
  }

  @Test
  void competingClaimersTogetherKeepToThePace() throws Exception {
    broadcast(1, SHOP, 50);
    ConcurrentLinkedQueue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>();

    inParallel(4, () -> claimed.addAll(claims.claim(ALL, ALL).messages()));

    assertEquals(1, claimed.size());
  }

  @Test
  void noMoreBroadcastMessagesAreClaimedThanThereIsRoomForThem() throws SQLException {
    broadcast(1, SHOP, 50);
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");

    assertEquals(0, claims.claim(10, 0).messages().size());
    assertEquals(4, claims.claim(10, 4).messages().size());
  }

  @Test
  void aHeldSenderIsNotClaimedAndDelaysNoOther() throws SQLException {
    enqueue(SHOP, 5);
    enqueue(BANK, 5);

    holds.slowDown(SHOP, Duration.ofSeconds(60), "too fast");

    Claims.Claimed claimed = claims.claim(ALL, ALL);
    assertEquals(5, claimed.messages().size());
    assertTrue(claimed.messages().stream().allMatch(m -> m.senderId() == BANK));
    assertEquals("too fast", text("SELECT held_reason FROM sender WHERE id = 1001"));
    endHold();
    assertEquals(5, claim(ALL).size());
  }

  @Test
  void aLongerHoldIsNotShortened() throws SQLException {
    holds.slowDown(SHOP, Duration.ofSeconds(600), "long");
    holds.slowDown(SHOP, Duration.ofSeconds(1), "short");

    assertTrue(heldFor() > 590);
  }

  @Test
  void onlyOneMessageProbesARefusedSender() throws SQLException {
    enqueue(SHOP, 5);
    ClaimedMessage first = claim(1).get(0);
    holds.refused(first, "who are you");
    settle(release(first));
    assertEquals(0, claim(ALL).size());

    endHold();
    List<ClaimedMessage> probes = claim(ALL);

    assertEquals(1, probes.size());
    assertTrue(probes.get(0).probe());
    assertEquals(0, claim(ALL).size());
    settle(sent(probes.get(0)));
    holds.release(SHOP);
    assertEquals(4, claim(ALL).size());
    assertEquals("0", text("SELECT held_count FROM sender WHERE id = 1001"));
  }

  @Test
  void refusalsUnderWayTogetherCountOnceAndEachProbeDoublesTheHold() throws SQLException {
    enqueue(SHOP, 3);
    List<ClaimedMessage> together = claim(ALL);

    together.forEach(m -> holds.refused(m, "no"));
    settlements.settle(together.stream().map(OutboxIT::release).toList());

    assertEquals(1, number("SELECT held_count FROM sender WHERE id = 1001"));
    assertTrue(heldFor() > 25 && heldFor() <= 30, () -> "held");
    endHold();
    ClaimedMessage probe = claimOne();
    holds.refused(probe, "still no");
    settle(release(probe));
    assertEquals(2, number("SELECT held_count FROM sender WHERE id = 1001"));
    assertTrue(heldFor() > 55 && heldFor() <= 60, () -> "held");
  }

  @Test
  void aClaimLocksOnlyWhatItReturns() throws SQLException {
    enqueue(SHOP, 200);
    enqueue(BANK, 200);

    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      try {
        assertEquals(10, due(one, 10).size());
        List<Long> others = due(two, ALL);
        assertEquals(190, others.size());
      } finally {
        one.rollback();
        two.rollback();
      }
    }
  }

  @Test
  void claimingReadsTheQueuesIndexAndSortsNothing() throws SQLException {
    enqueue(SHOP, 50);

    String due =
        plan(
            ClaimSql.DUE
                .replaceFirst("\\?", Integer.toString(SHOP))
                .replaceFirst("\\?", "0")
                .replaceFirst("\\?", "10"));
    String queues = plan(ClaimSql.QUEUES);

    assertTrue(due.contains("claim"), due);
    assertFalse(due.contains("filesort"), due);
    assertTrue(queues.contains("claim"), queues);
    assertFalse(queues.contains("filesort"), queues);
  }

  @Test
  void aClaimOnAnEmptyLaneBlocksNoInsert() throws SQLException {
    try (Connection one = dataSource.getConnection()) {
      one.setAutoCommit(false);
      try {
        assertEquals(List.of(), due(one, 10));

        enqueue(SHOP, 1);
      } finally {
        one.rollback();
      }
    }
    assertEquals(1, claim(ALL).size());
  }

  @Test
  void aMessageIsStoredWithItsPlaceInTheQueueOrNotAtAll() throws SQLException {
    long next = enqueue(SHOP, 1).get(0) + 1;
    sql(
        "INSERT INTO outbox (message_id, sender_id, lane, visible_at) VALUES ("
            + next
            + ", 1, 0, UTC_TIMESTAMP(6))");

    assertThrows(DatabaseException.class, () -> outbox.enqueue(message(SHOP, "Hello")));

    sql("DELETE FROM outbox WHERE message_id = " + next);
    assertEquals(1, number("SELECT COUNT(*) FROM message"));
  }

  @Test
  void aMessageThatTheLedgerRefusesLeavesNothingBehind() throws SQLException {
    NewMessage unstorable = new NewMessage(SHOP, "shop", "6".repeat(65), "Hello", Instant.now());

    assertThrows(DatabaseException.class, () -> outbox.enqueue(unstorable));

    assertEquals(0, number("SELECT COUNT(*) FROM message"));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
  }

  private List<Long> enqueue(int sender, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> outbox.enqueue(message(sender, "Hello " + i)).messageId())
        .toList();
  }

  private static NewMessage message(int sender, String text) {
    String name = sender == SHOP ? "shop" : "bank";
    return new NewMessage(
        sender, name, "6281234567890", text, Instant.parse("2026-11-23T06:00:00Z"));
  }

  /** A broadcast that is expanded already and due. */
  private void broadcast(long id, int sender, int count) throws SQLException {
    String name = sender == SHOP ? "shop" : "bank";
    sql(
        """
        INSERT INTO message_broadcast (id, sender, body, state, total, duplicates, expanded, dt_store, created_at)
        VALUES (%d, '%s', 'to all', 'DONE', %d, 0, %d, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(id, name, count, count));
    for (int seq = 0; seq < count; seq++) {
      sql(
          """
          INSERT INTO message (sender, recipient, status, broadcast_id, seq, dt_store, created_at)
          VALUES ('%s', '62812345%05d', 'PENDING', %d, %d, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
              .formatted(name, seq, id, seq));
    }
    try (Connection connection = dataSource.getConnection()) {
      Outbox.enqueueExpanded(connection, id, 0, count - 1, Outbox.now(connection));
    }
  }

  private List<ClaimedMessage> claim(int limit) {
    return claims.claim(limit, limit).messages();
  }

  private ClaimedMessage claimOne() {
    List<ClaimedMessage> claimed = claim(ALL);
    assertEquals(1, claimed.size());
    return claimed.get(0);
  }

  private void claimAllInto(ConcurrentLinkedQueue<ClaimedMessage> claimed) {
    List<ClaimedMessage> some = claim(7);
    while (!some.isEmpty()) {
      claimed.addAll(some);
      some = claim(7);
    }
  }

  private static void inParallel(int threads, Runnable work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    var running = IntStream.range(0, threads).mapToObj(i -> executor.submit(work)).toList();
    executor.shutdown();
    for (var one : running) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  private int settle(Settlement settlement) {
    return settlements.settle(List.of(settlement));
  }

  private static Settlement sent(ClaimedMessage message) {
    return new Settlement(
        message, new Settlement.End(MessageStatus.SENT, null), tried(Outcome.SENT));
  }

  private static Settlement retry(ClaimedMessage message) {
    return new Settlement(
        message, new Settlement.Retry(Duration.ofSeconds(30)), tried(Outcome.RETRY));
  }

  private static Settlement release(ClaimedMessage message) {
    return new Settlement(message, new Settlement.Release(Duration.ZERO), null);
  }

  private static Tried tried(Outcome outcome) {
    return new Tried(Instant.now(), Duration.ofMillis(12), outcome, 200, "words");
  }

  /** As if all leases had run out. */
  private void endLeases() throws SQLException {
    makeDue();
  }

  private void makeDue() throws SQLException {
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
  }

  private void endHold() throws SQLException {
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
  }

  private long heldFor() throws SQLException {
    return number(
        "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), held_until) FROM sender WHERE id = 1001");
  }

  private String status(long id) throws SQLException {
    return text("SELECT status FROM message WHERE id = " + id);
  }

  private List<String> attempts(long id) throws SQLException {
    return column(
        "SELECT CONCAT(epoch, ' ', outcome) FROM attempt WHERE message_id = "
            + id
            + " ORDER BY epoch");
  }

  private static List<Long> due(Connection connection, int limit) throws SQLException {
    return new ClaimSql(connection, "test", 90)
        .due(SHOP, Lane.SINGLE, limit).stream().map(ClaimSql.Row::id).toList();
  }

  /** The plan as the server's default format shows it, all columns of all rows. */
  private String plan(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql);
        ResultSet row = explain.executeQuery()) {
      StringBuilder plan = new StringBuilder();
      while (row.next()) {
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          plan.append(row.getString(column)).append('\t');
        }
      }
      return plan.toString();
    }
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) throws SQLException {
    return column(sql).get(0);
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<String> column = new ArrayList<>();
      while (row.next()) {
        column.add(row.getString(1));
      }
      return column;
    }
  }
}
