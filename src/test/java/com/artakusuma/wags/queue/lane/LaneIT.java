package com.artakusuma.wags.queue.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.queue.ClaimBuilder;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.testing.Eventually;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A lane for each broadcast: fair shares of a sender's pace, and an exact pause and cancel. */
public class LaneIT extends QueueFixture {

  private static final String ENDING_A_MESSAGE =
      "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'UPDATE message m%'";

  @Test
  void broadcastsOfOneSenderGoByTurns() throws SQLException {
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    broadcast(1, SHOP, 30);
    broadcast(2, SHOP, 30);

    assertEquals(Map.of(1L, 5L, 2L, 5L), byBroadcast(claim(10)));
    sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");
    assertEquals(Map.of(1L, 5L, 2L, 5L), byBroadcast(claim(10)));
  }

  /** At a slow pace each claim takes one message. */
  @Test
  void theyGoByTurnsOneMessageAtATime() throws SQLException {
    broadcast(1, SHOP, 30);
    broadcast(2, SHOP, 30);
    List<ClaimedMessage> claimed = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      claimed.addAll(claim(1));
      sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");
    }

    assertEquals(Map.of(1L, 5L, 2L, 5L), byBroadcast(claimed));
  }

  @Test
  void oneThatComesLateGetsItsShareFromThenOnAndNothingForThePast() throws SQLException {
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    broadcast(1, SHOP, 60);
    broadcast(2, SHOP, 60);
    claim(40);
    broadcast(3, SHOP, 60);
    sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");

    assertEquals(Map.of(1L, 4L, 2L, 4L, 3L, 4L), byBroadcast(claim(12)));
  }

  @Test
  void anUrgentOneGetsEightTimesAsMuch() throws SQLException {
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    broadcast(1, SHOP, 60);
    broadcast(2, SHOP, 60);
    sql("UPDATE lane SET weight = 8 WHERE id = 2");

    assertEquals(Map.of(1L, 2L, 2L, 16L), byBroadcast(claim(18)));
  }

  @Test
  void whatOneCannotUseTheOthersGet() throws SQLException {
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    broadcast(1, SHOP, 2);
    broadcast(2, SHOP, 60);

    List<ClaimedMessage> claimed = claim(10);

    assertEquals(Map.of(1L, 2L, 2L, 8L), byBroadcast(claimed));
    assertEquals(10, claimed.stream().map(ClaimedMessage::id).distinct().count(), "each once");
    assertEquals(1, number("SELECT COUNT(*) FROM lane WHERE next_due <= UTC_TIMESTAMP(6)"));
  }

  @Test
  void aPausedOneGivesNothingAndAResumedOneNoBurst() throws SQLException {
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    broadcast(1, SHOP, 60);
    broadcast(2, SHOP, 60);

    assertTrue(control.pause(1, "budi"));
    assertFalse(control.pause(1, "budi"), "it is paused");
    assertFalse(control.mayGo(ofBroadcast(1)));
    assertEquals(Map.of(2L, 30L), byBroadcast(claim(30)));
    assertTrue(control.resume(1, "budi"));
    assertTrue(control.mayGo(ofBroadcast(1)));
    sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");

    assertEquals(Map.of(1L, 5L, 2L, 5L), byBroadcast(claim(10)));
    assertEquals(
        "BROADCAST_PAUSED,BROADCAST_RESUMED",
        text("SELECT GROUP_CONCAT(act ORDER BY id) FROM audit WHERE object = '1'"));
    sql("DELETE FROM audit");
  }

  @Test
  void whatIsPutBackIsDueAgainInItsLane() throws SQLException {
    broadcast(1, SHOP, 1);
    ClaimedMessage message = claim(10).get(0);
    assertEquals(List.of(), claim(10));

    settlements.settle(
        List.of(new Settlement(message, new Settlement.Release(Duration.ZERO), null)));
    sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");

    assertEquals(1, claim(10).size());
  }

  @Test
  void aLostLeaseIsFoundByItsLane() throws SQLException {
    broadcast(1, SHOP, 1);
    claim(10);
    claim(10); // nothing is left: the lane is told when the lease ends
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
    sql("UPDATE lane SET next_due = next_due - INTERVAL 1 HOUR WHERE next_due IS NOT NULL");
    sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");

    List<ClaimedMessage> again = claim(10);

    assertEquals(1, again.size());
    assertTrue(again.get(0).leaseLost());
  }

  @Test
  void aCancelledOneEndsAndWhatIsWithTheGatewayGoesItsWay() throws Throwable {
    broadcast(1, SHOP, 1_200);
    ClaimedMessage sending = claim(1).get(0);

    assertTrue(control.cancel(1, "budi"));
    assertFalse(control.cancel(1, "budi"));
    assertFalse(control.resume(1, "budi"), "a cancelled one does not come back");
    assertEquals(List.of(), claim(ALL));
    cancellation.look();

    // The server's own timer may be at some of them
    Eventually.equal(
        1_199L,
        Duration.ofSeconds(30),
        () -> number("SELECT COUNT(*) FROM message WHERE status = 'CANCELLED'"));
    assertEquals(1, number("SELECT COUNT(*) FROM outbox"));
    settlements.settle(
        List.of(new Settlement(sending, new Settlement.End(MessageStatus.SENT, null), null)));
    assertEquals(
        "1 1199 1",
        text(
            """
            SELECT CONCAT_WS(' ', sent, failed, ended_at IS NOT NULL) FROM message_broadcast
             WHERE id = 1"""));
    cancellation.look();
    assertEquals(0, number("SELECT COUNT(*) FROM lane"));
    assertFalse(control.pause(1, "budi"), "it has ended");
    sql("DELETE FROM audit");
  }

  @Test
  void ofACancelledOneWhatWasPerhapsSentEndsUncertain() throws Throwable {
    broadcast(1, SHOP, 3);
    perhapsSent(number("SELECT MIN(id) FROM message"));
    control.cancel(1, "budi");

    cancellation.look();

    // The server's own timer may be at some of them
    Eventually.equal(
        "2 1",
        Duration.ofSeconds(30),
        () ->
            text(
                """
                SELECT CONCAT_WS(' ', SUM(status = 'CANCELLED'), SUM(status = 'UNCERTAIN'))
                  FROM message"""));
    sql("DELETE FROM audit");
  }

  @Test
  void aMessageWhoseNodeWasLostWhileItWasSendingEndsUncertain() throws SQLException {
    broadcast(1, SHOP, 2);
    ClaimedMessage lost = claim(1).get(0);
    control.cancel(1, "budi");
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");

    cancellation.look();

    assertEquals("UNCERTAIN", text("SELECT status FROM message WHERE id = " + lost.id()));
    assertEquals(1, number("SELECT COUNT(*) FROM attempt WHERE outcome = 'UNCERTAIN'"));
    assertEquals(1, number("SELECT COUNT(*) FROM message WHERE status = 'CANCELLED'"));
    sql("DELETE FROM audit");
  }

  @Test
  void aMessageSentAgainAfterTheEndOpensTheLaneAnew() throws SQLException {
    broadcast(1, SHOP, 1);
    ClaimedMessage message = claim(1).get(0);
    settlements.settle(
        List.of(new Settlement(message, new Settlement.End(MessageStatus.FAILED, null), null)));
    cancellation.look();
    assertEquals(0, number("SELECT COUNT(*) FROM lane"));

    assertTrue(interventions.retry("shop", message.id()));
    sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");

    assertEquals(1, claim(10).size());
    sql("DELETE FROM audit");
  }

  /** As where another node has ended it by then, and a person had its message sent again. */
  @Test
  void oneThatIsNotBeingCancelledAnyMoreWhenItsTurnComesGoesOn() throws Throwable {
    broadcast(1, SHOP, 1);
    broadcast(2, SHOP, 1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection other = dataSource.getConnection();
        PreparedStatement message =
            other.prepareStatement("SELECT id FROM message WHERE broadcast_id = 1 FOR UPDATE");
        PreparedStatement place =
            other.prepareStatement(
                "SELECT epoch FROM outbox WHERE sender_id = 1001 AND lane = 2 FOR UPDATE")) {
      other.setAutoCommit(false);
      message.executeQuery();
      place.executeQuery(); // kept from the server's own timer, too
      sql("UPDATE lane SET run = 'CANCELLING', run_by = 'budi'");
      Future<?> ending = thread.submit(cancellation::look);
      Eventually.isTrue(Duration.ofSeconds(30), () -> number(ENDING_A_MESSAGE) > 0);
      sql("UPDATE lane SET run = 'RUNNING', run_by = NULL WHERE id = 2");
      other.rollback();
      ending.get(30, TimeUnit.SECONDS);
    } finally {
      thread.shutdown();
    }

    // The server's own timer may be at the first one
    Eventually.equal(
        "CANCELLED PENDING",
        Duration.ofSeconds(30),
        () -> text("SELECT GROUP_CONCAT(status ORDER BY broadcast_id SEPARATOR ' ') FROM message"));
  }

  /** A claimed message of a broadcast, to somebody who is not blocked. */
  private static ClaimedMessage ofBroadcast(long broadcast) {
    return new ClaimBuilder().id(0).sender(SHOP).broadcast(broadcast).build();
  }

  private static Map<Long, Long> byBroadcast(List<ClaimedMessage> claimed) {
    return claimed.stream()
        .collect(Collectors.groupingBy(ClaimedMessage::broadcastId, Collectors.counting()));
  }
}
