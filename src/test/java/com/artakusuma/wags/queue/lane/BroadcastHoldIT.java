package com.artakusuma.wags.queue.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broadcast of which too many are refused is held: 20% of at least 50, as by default. */
public class BroadcastHoldIT extends QueueFixture {

  private static final Settlement.End SENT = new Settlement.End(MessageStatus.SENT, null);
  private static final Settlement.End REFUSED =
      new Settlement.End(MessageStatus.FAILED, Reason.of(ReasonCode.NOT_ON_WHATSAPP, 404));
  private static final Settlement.End DOWN =
      new Settlement.End(MessageStatus.FAILED, Reason.of(ReasonCode.GATEWAY_DOWN, 8));

  @BeforeEach
  void withoutPace() throws SQLException {
    sql("UPDATE sender SET per_minute = 1000000");
  }

  @AfterEach
  void forgetAudit() throws SQLException {
    sql("DELETE FROM audit");
  }

  @Test
  void itIsHeldWhereTheShareIsReachedAndNotBefore() throws SQLException {
    broadcast(1, SHOP, 100);
    broadcast(2, SHOP, 10);
    end(of(1, 40), SENT);
    end(of(1, 9), REFUSED);
    assertEquals("RUNNING", run(1), "49 have ended");

    end(of(1, 1), REFUSED);

    assertEquals("HELD", run(1));
    assertEquals(
        "MANY_REFUSED 10/50",
        text(
            "SELECT CONCAT(held_code, ' ', REPLACE(held_reason, '\n', '/')) FROM lane WHERE id = 1"));
    assertEquals("RUNNING", run(2), "others go on");
    assertTrue(claim(ALL).stream().allMatch(message -> message.broadcastId() == 2));
    assertFalse(control.pause(1, "budi"), "nothing goes out as it is");
    assertEquals("BROADCAST_HELD", text("SELECT act FROM audit WHERE object = '1'"));
  }

  @Test
  void whatFailedForAnotherReasonDoesNotCount() throws SQLException {
    broadcast(1, SHOP, 100);

    end(of(1, 60), DOWN);
    end(of(1, 14), REFUSED);

    assertEquals("RUNNING", run(1), "14 of 74");
    end(of(1, 1), REFUSED);
    assertEquals("HELD", run(1), "15 of 75");
  }

  @Test
  void aResumedOneCountsAnewAndMayBeCancelledWhereItIsHeldAgain() throws SQLException {
    broadcast(1, SHOP, 200);
    end(of(1, 50), REFUSED);
    assertEquals("HELD", run(1));

    assertTrue(control.resume(1, "budi"));
    assertEquals(0, number("SELECT COUNT(*) FROM lane WHERE held_code IS NOT NULL"));
    end(of(1, 49), REFUSED);
    assertEquals("RUNNING", run(1));
    end(of(1, 1), REFUSED);

    assertEquals("HELD", run(1));
    assertTrue(control.cancel(1, "budi"));
    cancellation.look();
    assertEquals(100, number("SELECT COUNT(*) FROM message WHERE status = 'CANCELLED'"));
    assertEquals("0", text("SELECT COUNT(*) FROM outbox"));
  }

  @Test
  void whatIsSentAgainNoLongerCountsAsRefused() throws SQLException {
    broadcast(1, SHOP, 100);
    List<ClaimedMessage> refused = of(1, 49);
    end(refused, REFUSED);

    interventions.retry(
        "shop", refused.stream().map(ClaimedMessage::id).toList(), MessageStatus.FAILED);

    assertEquals(0, number("SELECT refused FROM message_broadcast WHERE id = 1"));
    sql("UPDATE sender SET tat_us = 0");
    end(claim(51), SENT);
    assertEquals("RUNNING", run(1));
  }

  /** Whichever of several nodes writes the outcome that crosses the line holds it, and once. */
  @Test
  void severalNodesHoldItOnceAndExactly() throws Exception {
    broadcast(1, SHOP, 200);
    ConcurrentLinkedQueue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>(of(1, 200));
    List<ClaimedMessage> sent = new ArrayList<>();
    for (int i = 0; i < 161; i++) {
      sent.add(claimed.remove());
    }
    end(sent, SENT);

    inParallel(
        4,
        () -> {
          for (ClaimedMessage m = claimed.poll(); m != null; m = claimed.poll()) {
            if (claimed.isEmpty()) {
              return; // the last one of 200 stays open
            }
            end(List.of(m), REFUSED);
          }
        });

    assertEquals("RUNNING", run(1), "38 of 199");
    assertEquals(38, number("SELECT refused FROM message_broadcast WHERE id = 1"));
    assertEquals(0, number("SELECT COUNT(*) FROM audit WHERE act = 'BROADCAST_HELD'"));
    broadcast(2, SHOP, 101);
    ConcurrentLinkedQueue<ClaimedMessage> all = new ConcurrentLinkedQueue<>(of(2, 100));
    inParallel(
        4,
        () -> {
          for (ClaimedMessage m = all.poll(); m != null; m = all.poll()) {
            end(List.of(m), REFUSED);
          }
        });
    assertEquals("HELD", run(2));
    assertEquals("50", text("SELECT SUBSTRING_INDEX(held_reason, '\n', 1) FROM lane WHERE id = 2"));
    assertEquals(1, number("SELECT COUNT(*) FROM audit WHERE act = 'BROADCAST_HELD'"));
  }

  /** Claims so many of a broadcast that runs alone, or is the only one with anything due. */
  private List<ClaimedMessage> of(long broadcast, int count) {
    try {
      sql("UPDATE sender SET tat_us = 0");
      sql("UPDATE lane SET run = 'PAUSED' WHERE id <> " + broadcast + " AND run = 'RUNNING'");
      List<ClaimedMessage> claimed = new ArrayList<>();
      while (claimed.size() < count) {
        List<ClaimedMessage> some = claim(count - claimed.size());
        assertFalse(some.isEmpty(), "there are not so many");
        claimed.addAll(some);
        sql("UPDATE sender SET tat_us = 0");
      }
      sql("UPDATE lane SET run = 'RUNNING' WHERE run = 'PAUSED'");
      return claimed;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void end(List<ClaimedMessage> messages, Settlement.End end) {
    List<Settlement> all =
        messages.stream().map(message -> new Settlement(message, end, null)).toList();
    assertEquals(messages.size(), settlements.settle(all));
  }

  private String run(long broadcast) throws SQLException {
    return text("SELECT run FROM lane WHERE id = " + broadcast);
  }
}
