package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.Settlement.Handover;
import com.artakusuma.wags.testing.NodeClock;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What receipts make of ledger, queue and figures. */
public class ReceiptLedgerIT extends QueueFixture {

  private static final int GATEWAY = 7;

  @Inject private ReceiptWork work;
  @Inject private OldRefs oldRefs;

  @Test
  void aMessageGetsOnAndIsCountedOnce() throws SQLException {
    long id = sentAs("A1");

    receipt("A1", "DELIVERED", "2026-11-28 12:00:05");
    receipt("A1", "SENT", "2026-11-28 12:00:01");
    bringIn();
    receipt("A1", "READ", "2026-11-28 12:03:00");
    receipt("A1", "DELIVERED", "2026-11-28 12:00:04");
    bringIn();
    receipt("A1", "READ", "2026-11-28 12:04:00");
    bringIn();

    assertEquals(
        "SENT READ 2026-11-28 12:00:04.000000 2026-11-28 12:03:00.000000",
        text(
            "SELECT CONCAT_WS(' ', status, stage, delivered_at, read_at) FROM message WHERE id = "
                + id));
    assertEquals("1 1 1", text("SELECT CONCAT_WS(' ', n, delivered, seen) FROM stat_day"));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
  }

  @Test
  void idsOfOtherGatewaysAreOthers() throws SQLException {
    long id = sentAs("A1");
    sql("INSERT INTO receipt (gateway_id, ref, stage, at, came_at, due_at) " + values(8, "A1"));

    bringIn();

    assertEquals("none", stage(id));
    assertEquals(1, number("SELECT COUNT(*) FROM receipt"));
  }

  @Test
  void aFailureAfterTheGatewayTookItFailsTheMessage() throws SQLException {
    long id = sentAs("A1");
    receipt("A1", "SENT", "2026-11-28 12:00:01");
    failure("A1", "OTHER", "131026");

    bringIn();

    assertEquals(
        "FAILED NOT_DELIVERED 131026",
        text("SELECT CONCAT_WS(' ', status, reason_code, reason) FROM message WHERE id = " + id));
    assertEquals(
        List.of("SENT 0", "FAILED 1"),
        column("SELECT CONCAT_WS(' ', status, n) FROM stat_day ORDER BY status"));
    receipt("A1", "SENT", "2026-11-28 12:00:01");
    bringIn();
    assertEquals("FAILED", status(id));
    receipt("A1", "DELIVERED", "2026-11-28 12:00:09");
    bringIn();
    assertEquals("SENT", status(id));
    assertEquals(
        List.of("SENT 1 1", "FAILED 0 0"),
        column("SELECT CONCAT_WS(' ', status, n, delivered) FROM stat_day ORDER BY status"));
  }

  @Test
  void aFailureOfWhatArrivedIsNone() throws SQLException {
    long id = sentAs("A1");
    receipt("A1", "DELIVERED", "2026-11-28 12:00:01");
    bringIn();

    failure("A1", "OTHER", "131026");
    bringIn();

    assertEquals("SENT DELIVERED", status(id) + " " + stage(id));
  }

  @Test
  void aRefusedFirstContactSaysSo() throws SQLException {
    long id = sentAs("A1");
    failure("A1", "UNKNOWN", "463");

    bringIn();

    assertEquals("COLD_CONTACT", text("SELECT reason_code FROM message WHERE id = " + id));
  }

  @Test
  void anUncertainMessageIsSentByItsReceipt() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(unanswered(claimed));

    byKey(claimed.idempotencyKey(), "A9", "DELIVERED");
    bringIn();

    assertEquals("SENT DELIVERED", status(claimed.id()) + " " + stage(claimed.id()));
    assertEquals(
        List.of("SENT 1 1", "UNCERTAIN 0 0"),
        column("SELECT CONCAT_WS(' ', status, n, delivered) FROM stat_day ORDER BY status"));
    receipt("A9", "READ", "2026-11-28 12:09:00");
    bringIn();
    assertEquals("READ", stage(claimed.id()), "its id was learned by its key");
  }

  @Test
  void aKeyWithAnotherRandomPartIsNobodys() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(sent(claimed));

    byKey("wags-%d-%016x".formatted(claimed.id(), claimed.content().nonce() + 1), null, "READ");
    bringIn();

    assertEquals("none", stage(claimed.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
  }

  /** As of a gateway that names a message by the key from before it was sent again. */
  @Test
  void anIdThatIsKnownNeedsNoKey() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    String key = claimed.idempotencyKey();
    settle(sent(claimed).with(new Handover(GATEWAY, key, false)));
    byKey(key, key, "FAILED");
    bringIn();
    assertTrue(interventions.retry("shop", claimed.id()));

    byKey(key, key, "DELIVERED");
    bringIn();

    assertEquals("SENT DELIVERED", status(claimed.id()) + " " + stage(claimed.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
  }

  @Test
  void whatWaitsAfterAnUncertainTryIsNotSentAgain() throws SQLException {
    ClaimedMessage claimed = waitingAfter(Outcome.UNCERTAIN);

    byKey(claimed.idempotencyKey(), null, "SENT");
    bringIn();

    assertEquals("SENT SENT", status(claimed.id()) + " " + stage(claimed.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
    makeDue();
    assertEquals(List.of(), claim(ALL));
    assertEquals(1, number("SELECT n FROM stat_day WHERE status = 'SENT'"));
  }

  @Test
  void whatWaitsAfterAnUncertainTryDoesNotFail() throws SQLException {
    ClaimedMessage claimed = waitingAfter(Outcome.UNCERTAIN);

    byKey(claimed.idempotencyKey(), null, "FAILED");
    bringIn();

    assertEquals("PENDING", status(claimed.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
  }

  @Test
  void whatSurelyWasNotSentWaitsOn() throws SQLException {
    ClaimedMessage claimed = waitingAfter(Outcome.RETRY);

    byKey(claimed.idempotencyKey(), null, "SENT");
    bringIn();

    assertEquals("PENDING", status(claimed.id()));
  }

  private ClaimedMessage waitingAfter(Outcome outcome) throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(new Settlement(claimed, new Settlement.Retry(Duration.ofSeconds(30)), tried(outcome)));
    return claimed;
  }

  @Test
  void aReceiptBeforeTheAnswerWaitsForIt() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    receipt("A1", "DELIVERED", "2026-11-28 12:00:01");
    byKey(claimed.idempotencyKey(), null, "READ");

    bringIn();

    assertEquals("PENDING", status(claimed.id()));
    assertEquals(2, number("SELECT COUNT(*) FROM receipt WHERE due_at > came_at"));
    settle(sent(claimed).with(new Handover(GATEWAY, "A1", false)));
    lookAgain();
    assertEquals("SENT READ", status(claimed.id()) + " " + stage(claimed.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
  }

  /** Its node has stopped: nobody sends it any more, and nobody is to send it again. */
  @Test
  void whoseLeaseRanOutIsSentByItsReceipt() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage late = claimOne();
    endLeases();

    byKey(late.idempotencyKey(), null, "SENT");
    bringIn();

    assertEquals("SENT", status(late.id()));
    assertEquals(0, settle(retry(late)), "the fence");
    assertEquals(List.of("1 UNCERTAIN"), attempts(late.id()));
  }

  /** Who claims it when its lease ends sends it at once: the receipt must come before. */
  @Test
  void whoseLeaseIsAboutToEndIsSentByItsReceiptBeforeAnybodyClaimsIt() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage late = claimOne();
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) + INTERVAL 3 SECOND");

    byKey(late.idempotencyKey(), null, "SENT");
    work.batch();

    assertEquals("SENT", status(late.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
    assertEquals(0, settle(sent(late)), "the fence");
    assertEquals(List.of("1 UNCERTAIN"), attempts(late.id()));
  }

  /** As where all nodes were away meanwhile: who claims comes before who reads receipts. */
  @Test
  void isNotClaimedAgainWhileItsReceiptWaits() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage late = claimOne();
    endLeases();
    byKey(late.idempotencyKey(), null, "SENT");

    assertEquals(List.of(), claim(ALL));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox WHERE visible_at <= UTC_TIMESTAMP(6)"));

    bringIn();
    assertEquals("SENT", status(late.id()));
    assertEquals(List.of("1 UNCERTAIN"), attempts(late.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
  }

  @Test
  void isNotTriedAgainWhileItsReceiptWaits() throws SQLException {
    ClaimedMessage claimed = waitingAfter(Outcome.UNCERTAIN);
    makeDue();
    byKey(claimed.idempotencyKey(), "A1", "DELIVERED");

    assertEquals(List.of(), claim(ALL));

    bringIn();
    assertEquals("SENT", status(claimed.id()));
  }

  @Test
  void isTriedAgainWhereWhatWaitsIsAFailureOrForged() throws SQLException {
    ClaimedMessage claimed = waitingAfter(Outcome.UNCERTAIN);
    makeDue();
    byKey(claimed.idempotencyKey(), null, "FAILED");
    byKey("wags-%d-%016x".formatted(claimed.id(), claimed.content().nonce() + 1), null, "SENT");

    assertEquals(claimed.id(), claimOne().id());
  }

  @Test
  void aFailureWaitsForTheEndOfTheLease() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage late = claimOne();
    sql("UPDATE outbox SET visible_at = UTC_TIMESTAMP(6) + INTERVAL 3 SECOND");

    byKey(late.idempotencyKey(), null, "FAILED");
    work.batch();
    settle(sent(late).with(new Handover(GATEWAY, "A1", false)));
    lookAgain();

    assertEquals("FAILED", status(late.id()));
  }

  @Test
  void unknownReceiptsWaitTwiceAsLongEachTimeAndGoAfterADay() throws SQLException {
    receipt("A1", "READ", "2026-11-28 12:00:01");
    receipt("A2", "READ", "2026-11-28 12:00:01");
    receipt("A3", "READ", "2026-11-28 12:00:01");
    sql("UPDATE receipt SET came_at = came_at - INTERVAL 40 SECOND WHERE ref = 'A1'");
    sql("UPDATE receipt SET came_at = came_at - INTERVAL 23 HOUR WHERE ref = 'A2'");
    sql("UPDATE receipt SET came_at = came_at - INTERVAL 25 HOUR WHERE ref = 'A3'");

    bringIn();

    assertEquals(List.of("A1", "A2"), column("SELECT ref FROM receipt ORDER BY ref"));
    long first = wait("A1");
    assertTrue(first > 30 && first <= 60, () -> first + " s");
    long longest = wait("A2");
    assertTrue(longest > 590 && longest <= 600, () -> longest + " s");
  }

  private long wait(String ref) throws SQLException {
    return number(
        "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) FROM receipt WHERE ref = '"
            + ref
            + "'");
  }

  @Test
  void receiptsOfForgottenMessagesAreDropped() throws SQLException {
    sql("INSERT INTO gateway_message VALUES (7, 'A1', 999, UTC_TIMESTAMP(6))");
    receipt("A1", "READ", "2026-11-28 12:00:01");

    bringIn();

    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
  }

  /** A person had it sent again: what is said of the first handover fails the second no more. */
  @Test
  void aFailureOfTheFirstHandoverDoesNotFailTheSecond() throws SQLException {
    long id = sentAs("A1");
    failAndRetry(id, "A1");
    ClaimedMessage again = claimOne();
    settle(sent(again).with(new Handover(GATEWAY, "A2", false)));

    failure("A1", "OTHER", "131000");
    bringIn();

    assertEquals("SENT", status(id));
    failure("A2", "OTHER", "131000");
    bringIn();
    assertEquals("FAILED", status(id));
  }

  @Test
  void theLatestHandoverIsTheOneThatWasWrittenLastWhateverTheClocksOfTheNodes()
      throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage first = claimOne();
    AttemptRecord tomorrow =
        new AttemptRecord(
            Instant.now().plus(Duration.ofDays(1)), Duration.ZERO, Outcome.SENT, 200, "words");
    settle(
        new Settlement(
            first,
            new Settlement.End(MessageStatus.SENT, null),
            tomorrow,
            new Handover(GATEWAY, "A1", false)));
    failAndRetry(first.id(), "A1");
    settle(sent(claimOne()).with(new Handover(GATEWAY, "A2", false)));

    failure("A2", "OTHER", "131000");
    bringIn();

    assertEquals("FAILED", status(first.id()));
  }

  /** Receipts come in any order: that the gateway had it comes after its failure and the retry. */
  @ParameterizedTest
  @EnumSource(names = {"FAILED", "CANCELLED", "EXPIRED"})
  void thatAFailedTryWasSentIsNoNewsAfterAnotherCameToNothing(MessageStatus ended)
      throws SQLException {
    long id = sentAs("A1");
    failAndRetry(id, "A1");
    Reason reason = Reason.of(ReasonCode.REJECTED, 400);
    settle(new Settlement(claimOne(), new Settlement.End(ended, reason), tried(Outcome.REJECTED)));

    receipt("A1", "SENT", "2026-11-28 12:00:01");
    bringIn();

    assertEquals(ended.name(), status(id));
    receipt("A1", "DELIVERED", "2026-11-28 12:00:02");
    bringIn();
    assertEquals("SENT DELIVERED", status(id) + " " + stage(id), "it arrived after all");
  }

  /** Of a kind that chooses its ids itself: the receipt is of the try that got no answer. */
  @Test
  void thatALaterTryWasSentIsNewsAfterAFailedOne() throws SQLException {
    long id = sentAs("A1");
    failAndRetry(id, "A1");
    settle(unanswered(claimOne()).with(new Handover(GATEWAY, "A2", false)));
    assertEquals("UNCERTAIN", status(id));

    receipt("A2", "SENT", "2026-11-28 12:00:01");
    bringIn();

    assertEquals("SENT", status(id));
  }

  /** The first try got no answer; what is said of it fails the second no more. */
  @Test
  void aFailureOfATryThatOnlyTheKeyNamedDoesNotFailALaterOne() throws SQLException {
    ClaimedMessage first = waitingAfter(Outcome.UNCERTAIN);
    makeDue();
    settle(sent(claimOne()).with(new Handover(GATEWAY, "A2", false)));
    byKey(first.idempotencyKey(), "A1", "SENT");
    bringIn();

    failure("A1", "OTHER", "131000");
    bringIn();

    assertEquals("SENT", status(first.id()));
    failure("A2", "OTHER", "131000");
    bringIn();
    assertEquals("FAILED", status(first.id()));
  }

  /** The failure of a later try gave it another key by then. */
  @Test
  void whatWasTriedWithoutAnAnswerIsKnownAfterItIsSentAgain() throws SQLException {
    ClaimedMessage first = waitingAfter(Outcome.UNCERTAIN);
    makeDue();
    settle(sent(claimOne()).with(new Handover(GATEWAY, "A2", true)));
    byKey(first.idempotencyKey(), "A1", "SENT");
    bringIn();
    failAndRetry(first.id(), "A2");

    byKey(first.idempotencyKey(), "A1", "DELIVERED");
    bringIn();

    assertEquals("SENT DELIVERED", status(first.id()) + " " + stage(first.id()));
    assertEquals(0, number("SELECT COUNT(*) FROM outbox"));
  }

  @Test
  void aFailureOfALaterTryThatOnlyTheKeyNamedCounts() throws SQLException {
    long id = sentAs("A1");
    failAndRetry(id, "A1");
    ClaimedMessage again = claimOne();
    settle(unanswered(again));
    byKey(again.idempotencyKey(), "A2", "SENT");
    bringIn();
    assertEquals("SENT", status(id));

    failure("A2", "OTHER", "131000");
    bringIn();

    assertEquals("FAILED", status(id));
  }

  @Test
  void theSecondIdOfAnEarlierHandoverIsNoLaterThanTheFirst() throws SQLException {
    long id = sentAs("A1");
    failAndRetry(id, "A1");
    settle(sent(claimOne()).with(new Handover(GATEWAY, "A2", false)));
    otherId("A1", "S1");
    bringIn();

    failure("S1", "OTHER", "131000");
    bringIn();

    assertEquals("SENT", status(id));
  }

  /** As gateways do that know a key again: the message's receipts come from then on. */
  @Test
  void anIdThatTheGatewayGivesAgainIsAsYoungAsItsLastHandover() throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(unanswered(claimed).with(new Handover(GATEWAY, "A1", false)));
    sql("UPDATE gateway_message SET taken_at = taken_at - INTERVAL 31 DAY");
    assertTrue(interventions.retry("shop", claimed.id()));

    settle(sent(claimOne()).with(new Handover(GATEWAY, "A1", false)));
    oldRefs.delete();

    assertEquals(List.of("A1"), column("SELECT ref FROM gateway_message"));
  }

  @Test
  void broadcastsCountWhatArrivedAndAreHeldForWhoIsNotThere() throws SQLException {
    sql("UPDATE sender SET per_minute = 1000000");
    broadcast(7, SHOP, 150);
    List<ClaimedMessage> claimed = new ArrayList<>();
    while (claimed.size() < 120) {
      claimed.addAll(claim(120 - claimed.size()));
      sql("UPDATE sender SET tat_us = 0");
    }
    settlements.settle(
        claimed.stream()
            .map(message -> sent(message).with(new Handover(GATEWAY, "B" + message.id(), true)))
            .toList());
    for (ClaimedMessage message : claimed.subList(0, 10)) {
      receipt("B" + message.id(), "READ", "2026-11-28 12:00:01");
    }
    for (ClaimedMessage message : claimed.subList(10, 15)) {
      receipt("B" + message.id(), "DELIVERED", "2026-11-28 12:00:01");
    }
    bringIn();
    assertEquals(
        "120 0 15 10",
        text("SELECT CONCAT_WS(' ', sent, failed, delivered, seen) FROM message_broadcast"));

    for (ClaimedMessage message : claimed.subList(15, 100)) {
      failure("B" + message.id(), "NOT_ON_WHATSAPP", "131026");
    }
    bringIn();

    assertEquals(
        "35 85 85 15 10",
        text(
            "SELECT CONCAT_WS(' ', sent, failed, refused, delivered, seen) FROM message_broadcast"));
    assertEquals("HELD", text("SELECT run FROM lane"));
  }

  /** As of a gateway that takes each of them first: its receipts alone tell. */
  @Test
  void firstContactsThatWhatsAppRefusesInARowHoldTheSendersBroadcasts() throws SQLException {
    sql("UPDATE sender SET per_minute = 1000000");
    broadcast(7, SHOP, 40);
    List<ClaimedMessage> claimed = handedOver(11);
    receipt("B" + claimed.get(10).id(), "SENT", "2026-11-28 12:00:01");
    bringIn();
    for (ClaimedMessage message : claimed.subList(0, 4)) {
      failure("B" + message.id(), "UNKNOWN", "463");
    }
    bringIn();
    receipt("B" + claimed.get(4).id(), "SENT", "2026-11-28 12:00:01");
    bringIn();
    for (ClaimedMessage message : claimed.subList(5, 9)) {
      failure("B" + message.id(), "UNKNOWN", "463");
    }
    bringIn();
    failure("B" + claimed.get(8).id(), "UNKNOWN", "463");
    receipt("B" + claimed.get(4).id(), "READ", "2026-11-28 12:00:09");
    bringIn();
    assertEquals("RUNNING", text("SELECT run FROM lane"), "four, and four");

    failure("B" + claimed.get(9).id(), "UNKNOWN", "463");
    bringIn();

    assertEquals(
        "HELD COLD_CONTACTS 5",
        text("SELECT CONCAT_WS(' ', run, held_code, held_reason) FROM lane"));
    assertEquals(9, number("SELECT refused FROM message_broadcast"));
  }

  @Test
  void whatDidNotArriveCountsAsRefusedUntilItDoes() throws SQLException {
    sql("UPDATE sender SET per_minute = 1000000");
    broadcast(7, SHOP, 100);
    List<ClaimedMessage> claimed = handedOver(60);
    for (ClaimedMessage message : claimed.subList(0, 11)) {
      failure("B" + message.id(), "OTHER", "131026");
    }
    bringIn();
    receipt("B" + claimed.get(0).id(), "DELIVERED", "2026-11-28 12:00:09");
    bringIn();
    assertEquals(
        "RUNNING 10",
        text("SELECT CONCAT_WS(' ', run, refused) FROM lane JOIN message_broadcast USING (id)"));

    failure("B" + claimed.get(11).id(), "OTHER", "131026");
    failure("B" + claimed.get(12).id(), "OTHER", "131026");
    bringIn();

    assertEquals(
        "HELD MANY_REFUSED", text("SELECT CONCAT_WS(' ', run, held_code) FROM lane"), "12 of 60");
  }

  private List<ClaimedMessage> handedOver(int count) throws SQLException {
    List<ClaimedMessage> claimed = new ArrayList<>();
    while (claimed.size() < count) {
      claimed.addAll(claim(count - claimed.size()));
      sql("UPDATE sender SET tat_us = 0");
    }
    settlements.settle(
        claimed.stream()
            .map(message -> sent(message).with(new Handover(GATEWAY, "B" + message.id(), false)))
            .toList());
    return claimed;
  }

  /** Some gateways tell by a call of its own which id they will use from then on. */
  @Test
  void aMessageIsFoundByItsSecondIdToo() throws SQLException {
    long id = sentAs("A1");
    receipt("S1", "READ", "2026-11-28 12:00:01");
    bringIn();
    otherId("A1", "S1");
    bringIn();
    lookAgain();

    assertEquals("READ", stage(id));
    assertEquals(0, number("SELECT COUNT(*) FROM receipt"));
    assertEquals(1, number("SELECT COUNT(DISTINCT taken_at) FROM gateway_message"));
  }

  /** By the database's clock: that of a node may be wrong. */
  @Test
  void idsAreForgottenAfterReceiptDays() throws SQLException {
    sql(
        """
        INSERT INTO gateway_message VALUES
          (7, 'A1', 1, UTC_TIMESTAMP(6) - INTERVAL 31 DAY),
          (7, 'A2', 2, UTC_TIMESTAMP(6) - INTERVAL 29 DAY)""");

    NodeClock.ahead(Duration.ofDays(31), oldRefs::delete);

    assertEquals(List.of("A2"), column("SELECT ref FROM gateway_message"));
  }

  private long sentAs(String ref) throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(sent(claimed).with(new Handover(GATEWAY, ref, false)));
    return claimed.id();
  }

  private String stage(long id) throws SQLException {
    return text("SELECT COALESCE(stage, 'none') FROM message WHERE id = " + id);
  }

  private void receipt(String ref, String stage, String at) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, stage, at, came_at, due_at)
        VALUES (%d, '%s', '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref, stage, at));
  }

  private static String values(int gateway, String ref) {
    return "VALUES (%d, '%s', 'READ', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"
        .formatted(gateway, ref);
  }

  /** A receipt says that it did not arrive, and a person has it sent again. */
  private void failAndRetry(long message, String ref) throws SQLException {
    failure(ref, "OTHER", "131000");
    bringIn();
    assertTrue(interventions.retry("shop", message));
  }

  private void failure(String ref, String fault, String detail) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, stage, at, fault, detail, came_at, due_at)
        VALUES (%d, '%s', 'FAILED', UTC_TIMESTAMP(6), '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref, fault, detail));
  }

  private void otherId(String ref, String other) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, other_ref, at, came_at, due_at)
        VALUES (%d, '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref, other));
  }

  private void byKey(String key, String ref, String stage) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, own_key, stage, at, came_at, due_at)
        VALUES (%d, %s, '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref == null ? "NULL" : "'" + ref + "'", key, stage));
  }

  private void lookAgain() throws SQLException {
    sql("UPDATE receipt SET due_at = UTC_TIMESTAMP(6)");
    bringIn();
  }

  /** Until none is due: the server's own timetable may have some of them. */
  private void bringIn() throws SQLException {
    while (number("SELECT COUNT(*) FROM receipt WHERE due_at <= UTC_TIMESTAMP(6)") > 0) {
      work.batch();
    }
  }
}
