package com.artakusuma.wags.queue.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.SendOptions;
import com.artakusuma.wags.testing.Eventually;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Single messages with a time of their own, and what becomes of those that still wait then. */
public class MessageExpiryIT extends QueueFixture {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OVER = "UTC_TIMESTAMP(6) - INTERVAL 1 SECOND";

  @Inject private MessageExpiry messageExpiry;

  @Test
  void aClaimSaysWhatHasExpiredAndWhenTheOthersDo() throws SQLException {
    long expired = expiring();
    long later = expiring();
    long plain = enqueue(SHOP, 1).get(0);
    sql("UPDATE outbox SET expires_at = " + OVER + " WHERE message_id = " + expired);

    List<ClaimedMessage> claimed = claim(ALL);

    // What ends without a call comes last
    assertEquals(List.of(later, plain, expired), claimed.stream().map(ClaimedMessage::id).toList());
    assertEquals(
        List.of(false, false, true),
        claimed.stream().map(message -> message.content().hasExpired()).toList());
    long seconds = Duration.ofNanos(claimed.get(0).time().sendBy() - System.nanoTime()).toSeconds();
    assertTrue(seconds > 3_000 && seconds < 3_601, seconds + " s");
    assertNull(claimed.get(1).time().sendBy());
    assertEquals(
        text("SELECT expires_at FROM outbox WHERE message_id = " + later),
        SqlTime.text(claimed.get(0).content().expiresAt()));
    assertNull(claimed.get(1).content().expiresAt());
  }

  @Test
  void whatStillWaitsEndsOnceWhateverHoldsItsSenderAndHoweverManyLook() throws Throwable {
    List<Long> ids = IntStream.range(0, 1_200).mapToObj(i -> expiring()).toList();
    long plain = enqueue(SHOP, 1).get(0);
    sql("UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY");
    over();

    inParallel(3, messageExpiry::look);

    Eventually.equal(
        1_200L, SOON, () -> number("SELECT COUNT(*) FROM message WHERE status = 'EXPIRED'"));
    assertEquals(
        "MESSAGE_EXPIRED", text("SELECT reason_code FROM message WHERE id = " + ids.get(7)));
    assertEquals(1_200, number("SELECT SUM(n) FROM stat_day WHERE status = 'EXPIRED'"));
    assertEquals("PENDING", status(plain));
    assertEquals(0, number("SELECT COUNT(expiry_due) FROM message_option"));
  }

  /**
   * Each leaves a mark that its time is to be looked at, and those come first that expired first.
   */
  @Test
  void whatWasSentInTimeHoldsUpNothing() throws Throwable {
    for (int i = 0; i < 20; i++) {
      marksOfSentMessages(1_000 * i, 1_000);
    }
    long late = expiring();
    over();

    messageExpiry.look();

    Eventually.equal("EXPIRED", Duration.ofSeconds(15), () -> status(late));
    Eventually.equal(0L, SOON, () -> number("SELECT COUNT(expiry_due) FROM message_option"));
  }

  @Test
  void whatIsBeingSentGoesItsWayAndExpiresWhereItComesBack() throws Throwable {
    long id = expiring();
    ClaimedMessage claimed = claimOne();
    over();

    messageExpiry.look();

    assertEquals("PENDING", status(id));
    assertEquals(1, number("SELECT COUNT(expiry_due) FROM message_option"));
    settle(release(claimed));
    messageExpiry.look();
    Eventually.equal("EXPIRED", SOON, () -> status(id));
  }

  @Test
  void whatWasPerhapsSentEndsUncertain() throws Throwable {
    long id = expiring();
    claimOne();
    endLeases();
    over();

    messageExpiry.look();

    Eventually.equal("UNCERTAIN", SOON, () -> status(id));
    assertEquals(
        "PERHAPS_SENT 1", text("SELECT CONCAT(reason_code, ' ', reason) FROM message LIMIT 1"));
  }

  @Test
  void whatIsSentAgainBeforeItExpiresStillExpires() throws Throwable {
    long id = expiring();
    assertTrue(interventions.cancel("shop", id, "ana"));
    assertTrue(interventions.retry("shop", id));
    assertEquals(1, number("SELECT COUNT(expires_at) FROM outbox"));
    over();

    messageExpiry.look();

    Eventually.equal("EXPIRED", SOON, () -> status(id));
    assertTrue(interventions.retry("shop", id));
    assertEquals(0, number("SELECT COUNT(expires_at) FROM outbox"));
    assertEquals(id, claimOne().id());
  }

  @Test
  void aLifetimeCountsFromTheTimeThatAMessageIsToBeSentAt() throws SQLException {
    intake.enqueue(
        message(SHOP, new SendOptions(Instant.now().plus(Duration.ofDays(2)), null, null)));
    assertEquals(List.of(), claim(ALL));
    sql("UPDATE message SET created_at = created_at - INTERVAL 2 DAY");
    sql(
        """
        UPDATE outbox SET visible_at = visible_at - INTERVAL 2 DAY,
               reopened_at = reopened_at - INTERVAL 2 DAY""");

    assertEquals(0, tooOldMessages.expire(2));
    assertFalse(claimOne().content().tooOld());
  }

  @Test
  void whatIsUrgentStaysSoWhereItIsSentAgain() throws SQLException {
    long id =
        intake.enqueue(message(SHOP, new SendOptions(null, null, null, true, null))).messageId();
    assertTrue(interventions.cancel("shop", id, "ana"));
    long normal = enqueue(SHOP, 1).get(0);

    assertTrue(interventions.retry("shop", id));

    assertEquals(List.of(id, normal), claim(ALL).stream().map(ClaimedMessage::id).toList());
  }

  private void marksOfSentMessages(int first, int count) throws SQLException {
    sql(
        "INSERT INTO message_option (message_id, sender, created_at, expires_at, expiry_due, urgent)"
            + " VALUES "
            + IntStream.range(first, first + count)
                .mapToObj(
                    i ->
                        "(%1$d, 'shop', %2$s, %2$s, %2$s, FALSE)"
                            .formatted(1_000_000_000 + i, OVER))
                .collect(Collectors.joining(", ")));
  }

  private long expiring() {
    Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
    return intake.enqueue(message(SHOP, new SendOptions(null, inAnHour, null))).messageId();
  }

  /** As if their hour were over. */
  private void over() throws SQLException {
    sql("UPDATE outbox SET expires_at = " + OVER + " WHERE expires_at IS NOT NULL");
    sql(
        "UPDATE message_option SET expires_at = %1$s, expiry_due = %1$s WHERE expiry_due IS NOT NULL"
            .formatted(OVER));
  }
}
