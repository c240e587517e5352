package com.artakusuma.wags.queue.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.consistency.CheckResult;
import com.artakusuma.wags.consistency.InvariantCheck;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.EndedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.cleanup.Retention.Forgotten;
import com.artakusuma.wags.queue.manage.ReopenSql;
import com.artakusuma.wags.queue.statistics.FigureSlot;
import com.artakusuma.wags.testing.NodeClock;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What ended too long ago is forgotten, and nothing else; queue, ledger and figures keep agreeing.
 */
public class RetentionIT extends QueueFixture {

  private static final int KEPT_DAYS = 30;

  @Inject private Retention retention;
  @Inject private InvariantCheck check;
  @Inject private FigureSlot figures;

  @Test
  void unlessItIsWantedNothingIsForgotten() throws SQLException {
    send(enqueue(SHOP, 1));
    age(4_000);

    retention.goOn();

    assertEquals(1, number("SELECT COUNT(*) FROM message"));
  }

  @Test
  void whatEndedTooLongAgoGoesWithItsAttempts() throws SQLException {
    send(enqueue(SHOP, 3));
    age(40);
    List<Long> younger = enqueue(BANK, 2);
    send(younger);
    sql(
        """
        INSERT INTO message_option (message_id, sender, created_at, reference, urgent)
        SELECT id, sender, created_at, 'r', FALSE FROM message""");
    age(29);

    assertEquals(new Forgotten(3, 0), forget());

    assertEquals(younger, ids());
    assertEquals(2, number("SELECT COUNT(*) FROM attempt"));
    assertEquals(2, number("SELECT COUNT(*) FROM message_option"));
    assertEquals(5, number("SELECT SUM(n) FROM stat_day WHERE status = 'SENT'"));
    assertFalse(interventions.retry("shop", younger.get(0) - 1));
    assertBooksAgree();
  }

  @Test
  void whatIsOpenStaysWhateverItsAge() throws SQLException {
    long open = enqueue(SHOP, 1).get(0);
    long tried = enqueue(BANK, 1).get(0);
    settle(retry(claim(ALL).stream().filter(c -> c.id() == tried).findFirst().orElseThrow()));
    sql("UPDATE message SET created_at = created_at - INTERVAL 10 YEAR");

    assertEquals(Forgotten.NOTHING, forget());

    assertEquals(List.of(open, tried), ids());
    assertEquals(List.of("1 RETRY"), attempts(tried));
  }

  @Test
  void whatIsInTheQueueStaysEvenIfTheLedgerSaysThatItEnded() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);
    send(List.of(id));
    age(40);
    sql(
        "INSERT INTO outbox (message_id, sender_id, lane, visible_at) VALUES (%d, 1001, 0, UTC_TIMESTAMP(6))"
            .formatted(id));

    assertEquals(Forgotten.NOTHING, forget());

    sql("DELETE FROM outbox");
  }

  @Test
  void whatWasAcceptedLatelyStaysWhateverIsWrittenOfItsEnd() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);
    settle(untried(claimOne()));
    sql("UPDATE message SET ended_at = ended_at - INTERVAL 2000 DAY");
    sql("UPDATE stat_day SET day = day - INTERVAL 2000 DAY");

    assertEquals(Forgotten.NOTHING, forget());

    assertEquals(List.of(id), ids());
    assertBooksAgree();
  }

  @Test
  void whatWaitedLongAndWasEndedJustNowByANodeFarBehindStays() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);
    sql("UPDATE message SET created_at = created_at - INTERVAL 40 DAY");
    NodeClock.ahead(Duration.ofDays(-40), () -> settle(untried(claimOne())));

    assertEquals(Forgotten.NOTHING, forget());

    assertEquals(List.of(id), ids());
    assertBooksAgree();
  }

  @Test
  void itTakesAsManyStepsAsItNeeds() throws SQLException {
    List<Long> ids = enqueue(SHOP, 2 * Retention.STEP + 200);
    long open = ids.get(Retention.STEP);
    sql("UPDATE message SET created_at = created_at - INTERVAL 40 DAY");
    sql("UPDATE outbox SET reopened_at = UTC_TIMESTAMP(6) WHERE message_id = " + open);
    tooOldMessages.expire(1);
    age(40);

    assertEquals(new Forgotten(2 * Retention.STEP + 199, 0), forget());

    assertEquals(List.of(open), ids());
    assertBooksAgree();
  }

  @Test
  void whatIsOpenedAgainAtThisMomentStays() throws SQLException {
    long id = expired();
    try (Connection other = dataSource.getConnection()) {
      other.setAutoCommit(false);
      ReopenSql sql = new ReopenSql(other);
      List<EndedMessage> locked = sql.lockUnsent("shop", id);
      sql.reopen(locked);
      figures.on(other).undone(locked);

      assertEquals(Forgotten.NOTHING, forget());

      other.commit();
      other.setAutoCommit(true);
    }
    assertEquals("PENDING", status(id));
    assertEquals(id, claimOne().id());
  }

  @Test
  void whatWasOpenedAgainSinceItWasLookedAtStays() throws SQLException {
    long id = expired();
    try (Connection connection = dataSource.getConnection()) {
      RetentionSql sql =
          new RetentionSql(connection, LocalDateTime.now(ZoneOffset.UTC).minusDays(KEPT_DAYS));
      RetentionSql.Stretch seen = sql.next(0, ALL);
      assertEquals(List.of(id), seen.ended());

      assertTrue(interventions.retry("shop", id));

      assertEquals(List.of(), sql.lock(seen.ended()));
    }
  }

  @Test
  void aBroadcastGoesWithItsLastMessage() throws SQLException {
    broadcast(7, SHOP, 3);
    cancel(ids().subList(0, 2));
    age(40);

    assertEquals(new Forgotten(2, 0), forget());
    assertEquals("0 2 0 2", broadcast());
    assertBooksAgree();

    cancel(ids());
    assertEquals("0 3 0 2", broadcast());
    assertBooksAgree();
    age(40);
    assertEquals(new Forgotten(1, 1), retention.forget(KEPT_DAYS - 1));
    assertEquals(0, number("SELECT COUNT(*) FROM message_broadcast"));
    assertBooksAgree();
  }

  @Test
  void aBroadcastThatIsPartlyForgottenIsCheckedAndMendedAllTheSame() throws SQLException {
    broadcast(7, SHOP, 3);
    cancel(ids().subList(0, 2));
    age(40);
    forget();
    sql("UPDATE message_broadcast SET sent = 1, failed = 4");

    assertEquals(List.of(7L), check.all().orElseThrow().broadcasts());
    assertEquals(0, check.repair().orElseThrow().total());

    assertEquals("0 2 0 2", broadcast());
  }

  @Test
  void theFiguresOfADayThatIsPartlyForgottenAreCheckedAndMendedAllTheSame() throws SQLException {
    forget();
    List<Long> ids = enqueue(SHOP, 5);
    send(ids);
    age(40);
    sql("UPDATE retention SET place = " + ids.get(1));
    assertEquals(new Forgotten(3, 0), forget());
    assertBooksAgree();

    sql("UPDATE stat_day SET n = n + 3 WHERE n > 0");
    CheckResult found = check.all().orElseThrow();
    assertEquals(List.of(SHOP), found.senders());
    assertEquals(0, check.repair().orElseThrow().total());
    assertEquals(5, number("SELECT SUM(n) FROM stat_day"));
  }

  @Test
  void itGoesOnWhereItStoppedAndBeginsAnewOnAnotherDay() throws SQLException {
    forget();
    List<Long> ids = enqueue(SHOP, 5);
    send(ids);
    age(40);
    sql("UPDATE retention SET place = " + ids.get(2));

    assertEquals(new Forgotten(2, 0), forget());
    assertEquals(Forgotten.NOTHING, forget());

    assertEquals(ids.subList(0, 3), ids());
    assertEquals(new Forgotten(3, 0), retention.forget(KEPT_DAYS - 1));
  }

  @Test
  void oneNodeAtATimeIsAtIt() throws SQLException {
    send(enqueue(SHOP, 1));
    age(40);
    sql(
        """
        INSERT INTO turn (what, owner, ends_at)
        VALUES ('retention', 'another node', UTC_TIMESTAMP(6) + INTERVAL 1 HOUR)""");

    assertEquals(Forgotten.NOTHING, forget());

    sql("DELETE FROM turn");
    assertEquals(new Forgotten(1, 0), forget());
  }

  @Test
  void aStepReadsAlongThePrimaryKeyFromWhereItIs() throws SQLException {
    enqueue(SHOP, 200);
    String values = RetentionSql.NEXT.replaceFirst("\\?", "'2026-01-01'");
    String plan = plan(values.replaceFirst("\\?", "'2026-01-01'").replace("?", "100"));

    assertTrue(plan.contains("range\t"), plan);
    assertTrue(plan.contains("\tPRIMARY\t"), plan);
    assertFalse(plan.contains("filesort"), plan);
  }

  /** Figures by the minute are gone long before the messages. */
  @Override
  protected void minutesAgreeToo() {}

  private Forgotten forget() {
    return retention.forget(KEPT_DAYS);
  }

  /** Nothing was tried: the end is when its node writes it down. */
  private static Settlement untried(ClaimedMessage message) {
    return new Settlement(message, new Settlement.End(MessageStatus.EXPIRED, null), null);
  }

  /** Delivers messages that wait. */
  private void send(List<Long> ids) {
    settlements.settle(
        claim(ALL).stream().filter(c -> ids.contains(c.id())).map(QueueFixture::sent).toList());
  }

  private void cancel(List<Long> ids) {
    ids.forEach(id -> assertTrue(interventions.cancel("shop", id, "too late")));
  }

  /** A message that expired long ago. */
  private long expired() throws SQLException {
    long id = enqueue(SHOP, 1).get(0);
    sql("UPDATE message SET created_at = created_at - INTERVAL 3 HOUR");
    tooOldMessages.expire(2);
    age(40);
    return id;
  }

  /** As if some days had passed since all that has happened. */
  private void age(int days) throws SQLException {
    String earlier = "- INTERVAL " + days + " DAY";
    sql(
        "UPDATE message SET created_at = created_at %1$s, ended_at = ended_at %1$s"
            .formatted(earlier));
    sql(
        "UPDATE message_broadcast SET created_at = created_at %1$s, ended_at = ended_at %1$s"
            .formatted(earlier));
    sql("UPDATE stat_day SET day = day " + earlier + " ORDER BY day");
  }

  private void assertBooksAgree() {
    CheckResult found = check.all().orElseThrow();
    assertEquals(0, found.total(), found.drift()::toString);
  }

  private List<Long> ids() throws SQLException {
    return column("SELECT id FROM message ORDER BY id").stream().map(Long::valueOf).toList();
  }

  private String broadcast() throws SQLException {
    return text(
        "SELECT CONCAT_WS(' ', sent, failed, forgotten_sent, forgotten_failed) FROM message_broadcast");
  }
}
