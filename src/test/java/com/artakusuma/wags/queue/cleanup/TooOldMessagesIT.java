package com.artakusuma.wags.queue.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Lanes;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.SendTime;
import com.artakusuma.wags.queue.claim.ClaimSql;
import com.artakusuma.wags.queue.claim.SenderBacklog;
import com.artakusuma.wags.queue.claim.SenderSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that waited too long end by themselves, if that is wanted. */
public class TooOldMessagesIT extends QueueFixture {

  private static final int HOURS = 2;

  @Test
  void withoutALifetimeNothingExpires() throws SQLException {
    enqueue(SHOP, 1);
    age("INTERVAL 10 YEAR");

    tooOldMessages.look();

    assertFalse(claimOne().content().tooOld());
  }

  @Test
  void whatIsTooOldIsFoundWhateverHoldsItsSender() throws SQLException {
    List<Long> ids = enqueue(SHOP, 1_200);
    broadcast(7, BANK, 3);
    age("INTERVAL 121 MINUTE");
    long fresh = enqueue(SHOP, 1).get(0);
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY");

    assertEquals(1_203, expire());

    assertEquals("EXPIRED", status(ids.get(0)));
    assertEquals("TOO_OLD 2", text("SELECT CONCAT(reason_code, ' ', reason) FROM message LIMIT 1"));
    assertEquals("PENDING", status(fresh));
    assertEquals(1_203, number("SELECT SUM(n) FROM stat_day WHERE status = 'EXPIRED'"));
    assertEquals("0 3", text("SELECT CONCAT_WS(' ', sent, failed) FROM message_broadcast"));
    assertEquals(0, expire());
  }

  @Test
  void whatIsBeingSentDoesNotExpire() throws SQLException {
    enqueue(SHOP, 1);
    age("INTERVAL 3 HOUR");
    ClaimedMessage claimed = claimOne();

    assertEquals(0, expire());

    assertEquals(1, settle(sent(claimed)));
  }

  @Test
  void whatWasPerhapsSentEndsUncertain() throws SQLException {
    List<Long> ids = enqueue(SHOP, 2);
    perhapsSent(ids.get(0));
    age("INTERVAL 3 HOUR");

    assertEquals(2, expire());

    assertEquals("UNCERTAIN", status(ids.get(0)));
    assertEquals(
        "PERHAPS_SENT 1",
        text("SELECT CONCAT(reason_code, ' ', reason) FROM message WHERE id = " + ids.get(0)));
    assertEquals("EXPIRED", status(ids.get(1)));
  }

  @Test
  void whatItsNodeWasLostWithEndsUncertainWhateverHoldsItsSender() throws SQLException {
    long lost = enqueue(SHOP, 1).get(0);
    ClaimedMessage late = claimOne();
    age("INTERVAL 3 HOUR");
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY");
    endLeases();

    assertEquals(1, expire());

    assertEquals("UNCERTAIN", status(lost));
    assertEquals(List.of("1 UNCERTAIN"), attempts(lost));
    assertEquals(0, settle(sent(late)));
    assertEquals("UNCERTAIN", status(lost));
  }

  @Test
  void aClaimSaysWhatIsTooOld() throws SQLException {
    List<Long> ids = enqueue(SHOP, 2);
    sql("UPDATE message SET created_at = created_at - INTERVAL 3 HOUR WHERE id = " + ids.get(0));

    assertEquals(List.of(true, false), claimWith(HOURS));
  }

  @Test
  void whatAPersonHasSentAgainHasItsWholeLifetimeOnceMore() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);
    age("INTERVAL 3 HOUR");
    assertEquals(1, expire());

    assertTrue(interventions.retry("shop", id));

    assertEquals(0, expire());
    assertEquals(List.of(false), claimWith(HOURS));
  }

  @Test
  void theLifetimeOfABroadcastThatIsStillToBeginCountsFromItsBegin() throws SQLException {
    broadcastOfTomorrow(7, SHOP, 2);
    broadcast(8, BANK, 1);
    later("INTERVAL 23 HOUR");
    assertEquals(1, expire());

    later("INTERVAL 2 HOUR");
    assertEquals(0, expire());
    assertEquals(List.of(false, false), claimWith(HOURS, 7));

    later("INTERVAL 2 HOUR");
    assertEquals(2, expire());
  }

  @Test
  void whatIsOldWithoutBeingTheOldestIsFoundToo() throws SQLException {
    List<Long> ids = enqueue(SHOP, 600);
    age("INTERVAL 3 HOUR");
    sql("UPDATE outbox SET reopened_at = UTC_TIMESTAMP(6) WHERE message_id <= " + ids.get(549));

    assertEquals(50, expire());
  }

  private int expire() {
    return tooOldMessages.expire(HOURS);
  }

  /** Claims the shop's single messages as a node with this lifetime does. */
  private List<Boolean> claimWith(int hours) throws SQLException {
    return claimWith(hours, Lanes.SINGLES);
  }

  private List<Boolean> claimWith(int hours, long lane) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      ClaimSql sql = new ClaimSql(connection, "test", 90, hours);
      SenderBacklog shop =
          SenderSql.backlogs(connection).stream()
              .filter(sender -> sender.id() == SHOP)
              .findFirst()
              .orElseThrow();
      List<ClaimSql.Row> due = sql.due(SHOP, lane, ALL);
      return sql.lease(shop, due, sql.contents(due), k -> SendTime.NOW).stream()
          .map(message -> message.content().tooOld())
          .toList();
    }
  }

  /** As if so much time had gone by, leases included. */
  private void later(String interval) throws SQLException {
    age(interval);
    sql(
        "UPDATE outbox SET visible_at = visible_at - %1$s, reopened_at = reopened_at - %1$s"
            .formatted(interval));
  }

  private void age(String interval) throws SQLException {
    sql("UPDATE message SET created_at = created_at - " + interval);
  }
}
