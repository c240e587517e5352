package com.artakusuma.wags.queue.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.queue.claim.Claims;
import com.artakusuma.wags.queue.manage.WaitExplanation;
import com.artakusuma.wags.queue.manage.WaitReason;
import com.artakusuma.wags.testing.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Sending hours and caps of a sender, and the expiry of a broadcast, by the database's clock. */
public class HoursIT extends QueueFixture {

  private static final String ALL_DAYS = "MON,TUE,WED,THU,FRI,SAT,SUN";

  @Test
  void outsideTheHoursBroadcastsWaitAndSinglesGo() throws SQLException {
    broadcast(1, SHOP, 10);
    enqueue(SHOP, 3);
    hours(60, 120, false);

    Claims.Claimed claimed = claims.claim(new Slots(ALL, ALL));

    assertEquals(3, claimed.messages().size());
    assertTrue(claimed.messages().stream().allMatch(m -> m.broadcastId() == null));
    settlements.settle(claimed.messages().stream().map(QueueFixture::sent).toList());
    Duration wait = claims.claim(new Slots(ALL, ALL)).nextDue();
    assertTrue(wait.toMinutes() >= 58 && wait.toMinutes() <= 60, wait::toString);
    WaitExplanation why = waitExplanations.of("shop", first(1)).orElseThrow();
    assertEquals(WaitReason.HOURS, why.reason());
    assertTrue(Duration.between(why.now(), why.goesOn()).toMinutes() >= 58);
  }

  /** Only another node's Java knows it: this one must not look again and again meanwhile. */
  @Test
  void inAZoneThatThisNodeDoesNotKnowBroadcastsWaitWithoutATime() throws SQLException {
    broadcast(1, SHOP, 1);
    hours(-60, 60, false);
    sql("UPDATE sender SET send_zone = 'Mars/Olympus' WHERE id = 1001");

    Claims.Claimed claimed = claims.claim(new Slots(ALL, ALL));

    assertEquals(List.of(), claimed.messages());
    assertTrue(claimed.nextDue().toDays() > 365, claimed.nextDue()::toString);
  }

  @Test
  void singlesWaitTooWhereTheHoursAreForThem() throws SQLException {
    hours(60, 120, true);
    long single = enqueue(SHOP, 1).get(0);

    assertEquals(List.of(), claim(ALL));
    assertEquals(WaitReason.HOURS, waitExplanations.of("shop", single).orElseThrow().reason());

    hours(-60, 60, true);
    ClaimedMessage message = claimOne();
    assertEquals(single, message.id());
    assertNotNull(message.time().sendBy());
    assertFalse(message.isPastItsTime());
  }

  @Test
  void withinTheHoursTheyGoAndMayNotLeaveLater() throws SQLException {
    broadcast(1, SHOP, 2);
    hours(-60, 60, false);

    ClaimedMessage message = claimOne();

    long left = message.time().sendBy() - System.nanoTime();
    assertTrue(left < Duration.ofMinutes(61).toNanos() && left > Duration.ofMinutes(58).toNanos());
    assertEquals(0, number("SELECT day_sent FROM sender WHERE id = 1001"), "nothing is counted");
  }

  @Test
  void withoutHoursAndCapsNothingHolds() throws SQLException {
    broadcast(1, SHOP, 2);

    assertNull(claimOne().time().sendBy());
  }

  @Test
  void noMoreThanTheCapGoesOutInADayAndSinglesDoNotCountWithoutALimitOfTheirOwn()
      throws SQLException {
    broadcast(1, SHOP, 10);
    enqueue(SHOP, 2);
    cap("cap_day", 1);

    assertEquals(3, claim(ALL).size());
    forgetPace();
    assertEquals(List.of(), claim(ALL));
    assertEquals(1, number("SELECT day_sent FROM sender WHERE id = 1001"));
    WaitExplanation why = waitExplanations.of("shop", last(1)).orElseThrow();
    assertEquals(WaitReason.DAY_CAP, why.reason());
    assertTrue(why.goesOn().isAfter(why.now()));
    enqueue(SHOP, 2);
    assertEquals(2, claim(ALL).size());

    sql("UPDATE sender SET day_us = day_us - 86400000000");
    assertEquals(1, claim(ALL).size(), "the next day");
  }

  @Test
  void whatEndsUnsentUsesUpNothingOfACap() throws SQLException {
    broadcast(1, SHOP, 6);
    cap("cap_day", 3);
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    List<String> first =
        column("SELECT recipient FROM message WHERE broadcast_id = 1 ORDER BY id LIMIT 3");
    blocklist.add(new Blocklist.Owner(SHOP, "shop"), first, "budi", null);

    List<ClaimedMessage> claimed = new ArrayList<>(claim(ALL));
    claimed.addAll(claim(ALL));

    assertEquals(3, claimed.stream().filter(message -> message.content().optedOut()).count());
    assertEquals(6, claimed.size());
    assertEquals(3, number("SELECT day_sent FROM sender WHERE id = 1001"));
  }

  @Test
  void withALimitOfItsOwnTheCapCountsAllMessages() throws SQLException {
    broadcast(1, SHOP, 10);
    enqueue(SHOP, 2);
    cap("cap_day", 3);
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");

    List<ClaimedMessage> claimed = claim(ALL);

    assertEquals(3, claimed.size());
    assertEquals(2, claimed.stream().filter(m -> m.broadcastId() == null).count());
    enqueue(SHOP, 1);
    assertEquals(List.of(), claim(ALL));
  }

  @Test
  void theHoursCapGoesOnWithTheNextHour() throws SQLException {
    broadcast(1, SHOP, 10);
    cap("cap_hour", 4);
    sql("UPDATE sender SET cap_day = 6, per_minute = 100000 WHERE id = 1001");

    assertEquals(4, claim(ALL).size());
    assertEquals(WaitReason.HOUR_CAP, waitExplanations.of("shop", last(1)).orElseThrow().reason());
    sql("UPDATE sender SET hour_us = hour_us - 3600000000");

    assertEquals(2, claim(ALL).size(), "what the day leaves");
    assertEquals(List.of(), claim(ALL));
  }

  @Test
  void competingNodesTogetherKeepToTheCap() throws Exception {
    broadcast(1, SHOP, 60);
    cap("cap_day", 25);
    sql("UPDATE sender SET per_minute = 100000 WHERE id = 1001");
    ConcurrentLinkedQueue<ClaimedMessage> claimed = new ConcurrentLinkedQueue<>();

    inParallel(
        4,
        () -> {
          for (int i = 0; i < 20; i++) {
            claimed.addAll(claim(7));
          }
        });

    assertTrue(claimed.size() <= 25, () -> claimed.size() + " claimed");
    claimAllInto(claimed); // who found the sender locked took nothing
    assertEquals(25, number("SELECT COUNT(*) FROM outbox WHERE owner IS NOT NULL"));
  }

  @Test
  void allWaysOfWaitingExpireWithOneEndEachAndTheSumsAgree() throws Throwable {
    broadcast(1, SHOP, 600);
    ClaimedMessage sending = claimOne();
    broadcast(2, SHOP, 3);
    broadcast(3, BANK, 4);
    control.pause(2, "budi");
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE id = 1002");
    expire(1);
    expire(2);
    expire(3);

    assertEquals(List.of(), claim(ALL), "nothing of them from that moment on");
    cancellation.look();
    settle(new Settlement(sending, new Settlement.End(MessageStatus.SENT, null), null));

    // The server's own timer may be at some of them
    Eventually.equal(
        List.of("1 1 599", "2 0 3", "3 0 4"),
        Duration.ofSeconds(30),
        () ->
            column(
                """
            SELECT CONCAT_WS(' ', id, sent, failed) FROM message_broadcast
             WHERE ended_at IS NOT NULL AND expired_at IS NOT NULL ORDER BY id"""));
    assertEquals(
        606,
        number(
            """
            SELECT COUNT(*) FROM message
             WHERE status = 'EXPIRED' AND reason_code = 'BROADCAST_EXPIRED'"""));
    assertEquals(606, number("SELECT SUM(n) FROM stat_day WHERE status = 'EXPIRED'"));
    cancellation.look();
    assertEquals(0, number("SELECT COUNT(*) FROM lane"));
    sql("DELETE FROM audit");
  }

  @Test
  void whatAPersonHasSentAgainDoesNotExpireAgain() throws Throwable {
    broadcast(1, SHOP, 1);
    expire(1);
    long message = first(1);
    cancellation.look();
    Eventually.equal("EXPIRED", Duration.ofSeconds(30), () -> status(message));
    cancellation.look(); // its lane is gone

    assertTrue(interventions.retry("shop", message));
    cancellation.look();

    assertEquals(message, claimOne().id());
    sql("DELETE FROM audit");
  }

  @Test
  void whatIsClaimedBeforeTheExpiryMayNotLeaveAfterIt() throws SQLException {
    broadcast(1, SHOP, 1);
    sql("UPDATE lane SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 60 SECOND");

    long left = claimOne().time().sendBy() - System.nanoTime();

    assertTrue(left <= Duration.ofSeconds(60).toNanos());
  }

  private void expire(long broadcast) throws SQLException {
    for (String table : List.of("lane", "message_broadcast")) {
      sql(
          "UPDATE %s SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = %d"
              .formatted(table, broadcast));
    }
  }

  private void forgetPace() throws SQLException {
    sql("UPDATE sender SET tat_us = 0 WHERE id = 1001");
  }

  /** Hours that begin and end so many minutes from now, every day. */
  private void hours(int from, int to, boolean singles) throws SQLException {
    long now = number("SELECT HOUR(UTC_TIMESTAMP(6)) * 60 + MINUTE(UTC_TIMESTAMP(6))");
    sql(
        """
        UPDATE sender SET send_days = '%s', send_from = %d, send_to = %d, send_singles = %b,
               send_zone = 'UTC'
         WHERE id = 1001"""
            .formatted(
                ALL_DAYS,
                Math.floorMod(now + from, 1_440),
                Math.floorMod(now + to, 1_440),
                singles));
  }

  /** A cap in a zone where neither a day nor an hour ends just now; nothing else paces. */
  private void cap(String column, int messages) throws SQLException {
    long minute = number("SELECT MINUTE(UTC_TIMESTAMP(6))");
    long hour = number("SELECT HOUR(UTC_TIMESTAMP(6))");
    boolean middle = minute >= 15 && minute < 45;
    String zone =
        middle
            ? "Etc/GMT" + (hour < 12 ? "-6" : "+6")
            : hour < 12 ? "Asia/Kolkata" : "America/St_Johns";
    sql(
        "UPDATE sender SET %s = %d, send_zone = '%s' WHERE id = 1001"
            .formatted(column, messages, zone));
  }

  private long first(long broadcast) throws SQLException {
    return number("SELECT MIN(id) FROM message WHERE broadcast_id = " + broadcast);
  }

  private long last(long broadcast) throws SQLException {
    return number("SELECT MAX(id) FROM message WHERE broadcast_id = " + broadcast);
  }
}
