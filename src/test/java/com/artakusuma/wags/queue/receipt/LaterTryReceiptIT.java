package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.AttemptRecord;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.Settlement.Handover;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which try of a message a receipt is of, where there are several. */
public class LaterTryReceiptIT extends ReceiptFixture {

  /** A person had it sent again: what is said of the first handover fails the second no more. */
  @Test
  void aFailureOfTheFirstHandoverDoesNotFailTheSecond() throws SQLException {
    long id = sentAs("A1");
    failAndRetry(id, "A1");
    ClaimedMessage again = claimOne();
    settle(sent(again).with(new Handover(GATEWAY, "A2", false)));

    notArrived("A1");

    assertEquals("SENT", status(id));
    notArrived("A2");
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

    notArrived("A2");

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

    notArrived("A1");

    assertEquals("SENT", status(first.id()));
    notArrived("A2");
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

    notArrived("A2");

    assertEquals("FAILED", status(id));
  }

  @Test
  void theSecondIdOfAnEarlierHandoverIsNoLaterThanTheFirst() throws SQLException {
    long id = sentAs("A1");
    failAndRetry(id, "A1");
    settle(sent(claimOne()).with(new Handover(GATEWAY, "A2", false)));
    otherId("A1", "S1");
    bringIn();

    notArrived("S1");

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

  private void notArrived(String ref) throws SQLException {
    failure(ref, "OTHER", "131000");
    bringIn();
  }

  /** A receipt says that it did not arrive, and a person has it sent again. */
  private void failAndRetry(long message, String ref) throws SQLException {
    notArrived(ref);
    assertTrue(interventions.retry("shop", message));
  }
}
