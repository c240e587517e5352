package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Settlement.Handover;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What receipts make of a try whose outcome is not known, or not yet. */
public class UncertainTryReceiptIT extends ReceiptFixture {

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
}
