package com.artakusuma.wags.queue.settle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.testing.NodeClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a claimed message is written once, by the newest claim only. */
public class SettleIT extends QueueFixture {

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

    int counted = settlements.settle(claimed.stream().map(QueueFixture::sent).toList());

    assertEquals(2, counted);
    assertEquals(2, number("SELECT COUNT(*) FROM message WHERE status = 'SENT'"));
    assertEquals(2, number("SELECT COUNT(*) FROM attempt"));
  }

  /** As where a node died with a transaction under way, of which the database does not know yet. */
  @Test
  void manyOutcomesDoNotWaitForMessagesThatAnotherNodeHasLocked() throws SQLException {
    enqueue(SHOP, 100);
    List<ClaimedMessage> claimed = claim(ALL);
    List<Long> others = enqueue(BANK, 20);
    try (Connection other = dataSource.getConnection()) {
      other.setAutoCommit(false);
      try (PreparedStatement lock =
          other.prepareStatement("SELECT epoch FROM outbox WHERE message_id = ? FOR UPDATE")) {
        for (long id : others) {
          lock.setLong(1, id);
          lock.executeQuery();
        }
      }

      int counted = settlements.settle(claimed.stream().map(QueueFixture::sent).toList());
      other.rollback();

      assertEquals(claimed.size(), counted);
    }
    assertEquals(others.size(), number("SELECT COUNT(*) FROM outbox"));
  }

  /** A claim that was rolled back, its answer being lost, leaves its epoch to the next one. */
  @Test
  void whatAnotherNodeHasByTheSameEpochIsLeftToIt() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage never = claimOne();
    sql("UPDATE outbox SET owner = 'another'");
    Settlement returned = new Settlement(never, new Settlement.Return(), null);

    assertEquals(0, settlements.settle(List.of(returned)));
    assertEquals(0, settle(release(never)));
    assertEquals(0, settle(retry(never)));
    assertEquals(0, settle(sent(never)));

    assertEquals("another 1 1", text("SELECT CONCAT_WS(' ', owner, epoch, attempts) FROM outbox"));
    assertEquals(0, number("SELECT COUNT(*) FROM attempt"));
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

  @ParameterizedTest
  @ValueSource(ints = {-30, 30})
  void aNodeWhoseClockIsWrongEndsMessagesNow(int hoursAhead) throws SQLException {
    Duration ahead = Duration.ofHours(hoursAhead);
    enqueue(SHOP, 1);
    Settlement sent =
        new Settlement(
            claimOne(),
            new Settlement.End(MessageStatus.SENT, null),
            new AttemptRecord(
                Instant.now().plus(ahead), Duration.ofMillis(12), Outcome.SENT, 200, "words"));

    NodeClock.ahead(ahead, () -> settle(sent));

    assertEquals(
        1,
        number(
            """
            SELECT COUNT(*) FROM message
             WHERE dt_send = ended_at
               AND TIMESTAMPDIFF(HOUR, ended_at, UTC_TIMESTAMP(6)) = 0"""));
  }

  /** As after a commit whose answer was lost. */
  @Test
  void whatIsPutBackTwiceIsPutBackOnce() throws SQLException {
    enqueue(SHOP, 3);
    List<ClaimedMessage> claimed = claim(ALL);
    Settlement returned = new Settlement(claimed.get(2), new Settlement.Return(), null);
    List<Settlement> batch = List.of(retry(claimed.get(0)), release(claimed.get(1)), returned);

    assertEquals(3, settlements.settle(batch));
    assertEquals(0, settlements.settle(batch));

    assertEquals(
        "1 0 0",
        text("SELECT GROUP_CONCAT(attempts ORDER BY message_id SEPARATOR ' ') FROM outbox"));
    assertEquals(1, number("SELECT COUNT(*) FROM attempt"));
  }

  /** Messages of a large broadcast are made long after they are due. */
  @Test
  void aBroadcastsMessageThatGoesBackToItsPlaceIsTheNextAgain() throws SQLException {
    sql("UPDATE sender SET per_minute = 100000");
    broadcast(7, SHOP, 3);
    sql("UPDATE message SET created_at = created_at + INTERVAL 1 MINUTE");
    ClaimedMessage first = claim(1).get(0);

    settle(new Settlement(first, new Settlement.Return(), null));

    assertEquals(first.id(), claim(1).get(0).id());
  }

  @Test
  void anIdOfTheGatewaysThatCannotBeKeptSpoilsNothing() throws SQLException {
    List<String> ids = List.of("3EB0A", "pesan-\u00e9", "x".repeat(191), "a b");
    enqueue(SHOP, ids.size());
    List<ClaimedMessage> claimed = claim(ALL);

    int counted =
        settlements.settle(
            IntStream.range(0, ids.size())
                .mapToObj(
                    i -> sent(claimed.get(i)).with(new Settlement.Handover(0, ids.get(i), false)))
                .toList());

    assertEquals(ids.size(), counted);
    assertEquals("3EB0A", text("SELECT GROUP_CONCAT(ref) FROM gateway_message"));
  }

  @Test
  void aSentMessageLeavesTheQueueAndIsCountedOnItsDay() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    // Already the next day in Jakarta
    AttemptRecord tried =
        new AttemptRecord(
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
    String who = "toko \ud83d\ude00 ".repeat(100).strip();
    Reason reason = Reason.of(ReasonCode.CANCELLED_BY, who);

    settle(
        new Settlement(
            claimed, new Settlement.End(MessageStatus.FAILED, reason), tried(Outcome.REJECTED)));

    assertEquals("FAILED", status(claimed.id()));
    String kept = text("SELECT reason FROM message");
    assertEquals(255, kept.codePointCount(0, kept.length()));
    assertEquals('…', kept.charAt(kept.length() - 1));
    assertEquals("CANCELLED_BY", text("SELECT reason_code FROM message"));
    assertTrue(who.startsWith(kept.substring(0, kept.length() - 1)));
    assertNull(text("SELECT dt_send FROM message"));
  }

  @Test
  void aMessageEndedWithoutATryHasNoAttempt() throws SQLException {
    enqueue(SHOP, 1);

    settle(
        new Settlement(
            claimOne(),
            new Settlement.End(MessageStatus.UNCERTAIN, Reason.of(ReasonCode.NODE_STOPPED)),
            null));

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
                new Settlement.End(MessageStatus.FAILED, Reason.of(ReasonCode.REJECTED, 422)),
                tried(Outcome.REJECTED)),
            retry(claimed.get(2))));

    assertEquals("1 1", text("SELECT CONCAT_WS(' ', sent, failed) FROM message_broadcast"));
    assertEquals("to all", claimed.get(0).content().text());
    assertEquals(7L, claimed.get(0).broadcastId());
  }
}
