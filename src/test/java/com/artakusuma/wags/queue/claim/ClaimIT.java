package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.SendOptions;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.webhook.directory.WebhookDirectory;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Messages get into the queue whole and are claimed by one node each. */
public class ClaimIT extends QueueFixture {

  @Inject private WebhookDirectory webhooks;

  /** So that whoever ends them looks for it, though another node took the first of them. */
  @Test
  void aClaimLearnsWhoseMessagesNameAddressesForTheirEvents() throws SQLException {
    enqueue(BANK, 1);
    sql("UPDATE sender SET callbacks = TRUE WHERE id = " + BANK);

    assertEquals(1, claim(ALL).size());

    assertEquals(Optional.of(BANK), webhooks.naming("bank"));
    assertEquals(Optional.empty(), webhooks.naming("shop"));
    sql("UPDATE sender SET callbacks = FALSE WHERE id = " + BANK);
  }

  @Test
  void aBroadcastThatHangsLeavesRoomForThoseOfOthers() throws SQLException {
    sql("UPDATE sender SET per_minute = 100000");
    var slots = new com.artakusuma.wags.queue.claim.Slots(64, 80, sender -> 64);
    broadcast(7, SHOP, 60);
    List<ClaimedMessage> hanging = claims.claim(slots).messages();
    hanging.forEach(message -> slots.take(message.senderId(), message.isOfBroadcast()));
    broadcast(8, BANK, 20);

    Claims.Claimed others = claims.claim(slots);

    assertEquals(38, hanging.size());
    assertEquals(8, others.messages().size());
    assertTrue(others.messages().stream().allMatch(message -> message.senderId() == BANK));
    assertTrue(others.crowded());
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

  /** The senders' order is drawn, so that it is looked at until the one that fails came last. */
  @Test
  void whatIsClaimedIsNotLostWhereAnotherSenderCannotBeClaimed() throws SQLException {
    List<Long> shop = enqueue(SHOP, 3);
    enqueue(BANK, 3);
    sql(
        """
        CREATE TRIGGER no_claim BEFORE UPDATE ON outbox FOR EACH ROW
        BEGIN
          IF NEW.sender_id = 1002 THEN
            SIGNAL SQLSTATE '45000';
          END IF;
        END""");
    try {
      List<ClaimedMessage> claimed = List.of();
      while (claimed.isEmpty()) {
        try {
          claimed = claim(ALL);
        } catch (DatabaseException e) {
          assertEquals(0, number("SELECT COUNT(*) FROM outbox WHERE owner IS NOT NULL"));
        }
      }
      assertEquals(shop, claimed.stream().map(ClaimedMessage::id).toList());
    } finally {
      sql("DROP TRIGGER no_claim");
    }
    assertEquals(3, claim(ALL).size());
  }

  /** A lane is asked twice where another one had less than its share. */
  @Test
  void whatComesToTheFrontDuringAClaimIsTakenOnceAndSoIsWhatStoodThere() throws Throwable {
    sql("UPDATE sender SET per_minute = 100000");
    broadcast(7, SHOP, 3);
    broadcast(8, SHOP, 1);
    List<Long> ids =
        column("SELECT id FROM message WHERE broadcast_id = 7 ORDER BY seq").stream()
            .map(Long::valueOf)
            .toList();
    sql(
        "UPDATE outbox SET visible_at = visible_at + INTERVAL 1 DAY WHERE message_id = "
            + ids.get(2));
    sql("DELETE FROM message WHERE broadcast_id = 8");
    sql(
        """
        CREATE TRIGGER while_it_puts_aside BEFORE UPDATE ON outbox FOR EACH ROW
        BEGIN
          IF NEW.lane = 8 THEN
            DO GET_LOCK('while_it_puts_aside', 30), RELEASE_LOCK('while_it_puts_aside');
          END IF;
        END""");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection holder = dataSource.getConnection();
        Statement lock = holder.createStatement()) {
      lock.execute("DO GET_LOCK('while_it_puts_aside', 0)");
      Future<List<ClaimedMessage>> claim = thread.submit(() -> claim(4));
      Eventually.equal(
          1L,
          Duration.ofSeconds(20),
          () ->
              number(
                  "SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User lock'"));
      sql(
          "UPDATE outbox SET visible_at = visible_at - INTERVAL 2 DAY WHERE message_id = "
              + ids.get(2));
      lock.execute("DO RELEASE_LOCK('while_it_puts_aside')");

      List<Long> claimed = claim.get().stream().map(ClaimedMessage::id).sorted().toList();

      assertEquals(ids, claimed);
    } finally {
      thread.shutdownNow();
      sql("DROP TRIGGER while_it_puts_aside");
      sql("DELETE FROM outbox WHERE lane = 8");
      sql("DELETE FROM message_broadcast WHERE id = 8");
    }
  }

  @Test
  void aClaimedMessageCarriesWhatIsToBeSent() {
    long id = intake.enqueue(message(SHOP, "Hello \ud83d\ude00")).messageId();

    ClaimedMessage claimed = claimOne();

    assertEquals(id, claimed.id());
    assertEquals("shop", claimed.sender());
    assertEquals("6281234567890", claimed.content().recipient());
    assertEquals("Hello \ud83d\ude00", claimed.content().text());
    assertNull(claimed.broadcastId());
    assertFalse(claimed.leaseLost());
    assertFalse(claimed.probe());
    assertEquals(Duration.ZERO, claimed.time().delay());
    assertTrue(claimed.leaseLeft().toSeconds() >= 85, claimed.leaseLeft()::toString);
  }

  @Test
  void messagesGoOutInTheOrderTheyCame() {
    List<Long> ids = enqueue(SHOP, 20);

    assertEquals(ids.subList(0, 5), claim(5).stream().map(ClaimedMessage::id).toList());
    assertEquals(ids.subList(5, 20), claim(ALL).stream().map(ClaimedMessage::id).toList());
  }

  @Test
  void urgentOnesGoBeforeTheOthersOfTheirSenderAndInTheirOrder() throws SQLException {
    List<Long> normal = enqueue(SHOP, 3);
    long other = enqueue(BANK, 1).get(0);
    long later = urgent(Instant.now().plusSeconds(3_600));
    long first = urgent(null);
    long second = urgent(null);

    assertEquals(
        List.of(first, second, normal.get(0), normal.get(1), normal.get(2)),
        claim(ALL).stream().map(ClaimedMessage::id).filter(id -> id != other).toList());
    // One that is tried again, or whose time has come, goes before what has been due for longer
    List<Long> more = enqueue(SHOP, 2);
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) WHERE message_id = " + later);
    assertEquals(List.of(later), claim(1).stream().map(ClaimedMessage::id).toList());
    assertEquals(more, claim(ALL).stream().map(ClaimedMessage::id).toList());
  }

  @Test
  void urgentOnesAreLookedForOnlyWhereASenderEverHadSome() throws SQLException {
    enqueue(SHOP, 1);
    assertEquals(0, number("SELECT SUM(urgent) FROM sender"));

    urgent(null);

    assertEquals("shop", text("SELECT name FROM sender WHERE urgent"));
    assertEquals(2, claim(ALL).size());
  }

  private long urgent(Instant sendAt) {
    return intake
        .enqueue(message(SHOP, new SendOptions(sendAt, null, null, true, null)))
        .messageId();
  }

  @Test
  void rowsOfTheQueueWithoutAMessageStopNobody() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      sql(
          """
          INSERT INTO outbox (message_id, sender_id, lane, visible_at, attempts, owner)
          VALUES (%d, 1001, 0, UTC_TIMESTAMP(6) - INTERVAL 1 HOUR, %d, %s)"""
              .formatted(900_000_000_000L + i, i % 2, i % 2 == 0 ? "NULL" : "'gone'"));
    }
    try {
      List<Long> ids = enqueue(SHOP, 3);

      assertEquals(List.of(), claim(5));
      assertEquals(ids, claim(5).stream().map(ClaimedMessage::id).toList());
      assertEquals(List.of(), claim(5));
      assertEquals(0, number("SELECT COUNT(*) FROM attempt"));
    } finally {
      sql("DELETE FROM outbox WHERE message_id > 900000000000");
    }
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
    String backlogs = plan(SenderSql.BACKLOGS);

    assertTrue(due.contains("claim"), due);
    assertFalse(due.contains("filesort"), due);
    assertTrue(backlogs.contains("claim"), backlogs);
    assertFalse(backlogs.contains("filesort"), backlogs);
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

    assertThrows(DatabaseException.class, () -> intake.enqueue(message(SHOP, "Hello")));

    sql("DELETE FROM outbox WHERE message_id = " + next);
    assertEquals(1, number("SELECT COUNT(*) FROM message"));
  }

  @Test
  void aMessageThatTheLedgerRefusesLeavesNothingBehind() throws SQLException {
    NewMessage unstorable = new NewMessage(SHOP, "shop", "6".repeat(65), "Hello", Instant.now());

    assertThrows(DatabaseException.class, () -> intake.enqueue(unstorable));

    assertEquals(0, number("SELECT COUNT(*) FROM message"));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
  }
}
