package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.receipt.ReceiptRules.Known;
import com.artakusuma.wags.queue.receipt.ReceiptRules.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Reason REASON = Reason.of(ReasonCode.NOT_DELIVERED, "131026");

  /** Each status and stage of the ledger, and what each receipt makes of it. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // status, stage | SENT | DELIVERED | READ | FAILED
        "SENT, -, SENT SENT, SENT DELIVERED, SENT READ, FAILED FAILED",
        "SENT, SENT, =, SENT DELIVERED, SENT READ, FAILED FAILED",
        "SENT, DELIVERED, =, =, SENT READ, =",
        "SENT, READ, =, =, =, =",
        "FAILED, -, SENT SENT, SENT DELIVERED, SENT READ, =",
        "FAILED, FAILED, =, SENT DELIVERED, SENT READ, =",
        "UNCERTAIN, -, SENT SENT, SENT DELIVERED, SENT READ, =",
        "CANCELLED, -, SENT SENT, SENT DELIVERED, SENT READ, =",
        "EXPIRED, -, SENT SENT, SENT DELIVERED, SENT READ, =",
        "PENDING, -, =, SENT DELIVERED, SENT READ, =",
      })
  void eachReceiptOnEachState(
      MessageStatus status,
      MessageStage stage,
      String sent,
      String delivered,
      String read,
      String failed) {
    Known before = known(status, stage);
    Map<MessageStage, String> expected =
        Map.of(
            MessageStage.SENT, sent,
            MessageStage.DELIVERED, delivered,
            MessageStage.READ, read,
            MessageStage.FAILED, failed);
    for (MessageStage news : expected.keySet()) {
      Known after = ReceiptRules.apply(before, news(news, NOON.plusSeconds(60)), false);
      String shown = after.equals(before) ? "=" : after.status() + " " + after.stage();
      assertEquals(expected.get(news), shown, () -> before + " and " + news);
    }
  }

  private static Known known(MessageStatus status, MessageStage stage) {
    return new Known(
        status,
        status == MessageStatus.SENT || status == MessageStatus.PENDING ? null : REASON,
        stage,
        stage != null && stage.hasArrived() ? NOON : null,
        stage == MessageStage.READ ? NOON : null);
  }

  private static News news(MessageStage stage, Instant at) {
    return new News(stage, at, stage == MessageStage.FAILED ? REASON : null, true);
  }

  @Test
  void aMessageThatWaitsAfterAnUncertainTryIsSentByAnyGoodReceipt() {
    Known waiting = known(MessageStatus.PENDING, null);

    for (MessageStage stage :
        List.of(MessageStage.SENT, MessageStage.DELIVERED, MessageStage.READ)) {
      Known after = ReceiptRules.apply(waiting, news(stage, NOON), true);
      assertEquals(MessageStatus.SENT, after.status());
      assertEquals(stage, after.stage());
    }
    assertSame(waiting, ReceiptRules.apply(waiting, news(MessageStage.FAILED, NOON), true));
  }

  @Test
  void whatEndedOtherwiseHasNoReasonOnceItIsSent() {
    Known after =
        ReceiptRules.apply(
            known(MessageStatus.UNCERTAIN, null), news(MessageStage.DELIVERED, NOON), false);

    assertEquals(new Known(MessageStatus.SENT, null, MessageStage.DELIVERED, NOON, null), after);
  }

  @Test
  void aFailureOfAnEarlierTryIsNone() {
    Known sent = known(MessageStatus.SENT, null);

    assertSame(
        sent, ReceiptRules.apply(sent, new News(MessageStage.FAILED, NOON, REASON, false), false));
  }

  /** It failed, and a person had it sent again, which came to nothing. */
  @ParameterizedTest
  @EnumSource(names = {"PENDING", "FAILED", "UNCERTAIN", "CANCELLED", "EXPIRED"})
  void thatWhatsAppHadAnEarlierTryIsNoNewsUnlessItArrived(MessageStatus status) {
    Known again = known(status, null);

    assertSame(
        again, ReceiptRules.apply(again, new News(MessageStage.SENT, NOON, null, false), true));
    assertEquals(
        MessageStatus.SENT,
        ReceiptRules.apply(again, new News(MessageStage.DELIVERED, NOON, null, false), true)
            .status());
  }

  @Test
  void whatFailedHasNoTimes() {
    Known after =
        ReceiptRules.apply(
            known(MessageStatus.SENT, MessageStage.SENT), news(MessageStage.FAILED, NOON), false);

    assertEquals(new Known(MessageStatus.FAILED, REASON, MessageStage.FAILED, null, null), after);
  }

  /** Whatever the order, and each twice: the earliest times, and the farthest stage. */
  @Test
  void allOrdersOfSentDeliveredReadComeToTheSame() {
    List<News> receipts =
        List.of(
            news(MessageStage.SENT, NOON),
            news(MessageStage.DELIVERED, NOON.plusSeconds(2)),
            news(MessageStage.DELIVERED, NOON.plusSeconds(9)),
            news(MessageStage.READ, NOON.plusSeconds(5)),
            news(MessageStage.READ, NOON.plusSeconds(7)));
    Set<Known> ends = new HashSet<>();
    for (List<News> order : orders(receipts)) {
      Known known = known(MessageStatus.SENT, null);
      for (News news : order) {
        known = ReceiptRules.apply(known, news, false);
        assertEquals(known, ReceiptRules.apply(known, news, false), "twice is once");
      }
      ends.add(known);
    }
    assertEquals(
        Set.of(
            new Known(
                MessageStatus.SENT,
                null,
                MessageStage.READ,
                NOON.plusSeconds(2),
                NOON.plusSeconds(5))),
        ends);
  }

  /** A failure counts only where nothing shows that it arrived, before or after. */
  @Test
  void allOrdersOfSentFailedDeliveredComeToDelivered() {
    List<News> receipts =
        List.of(
            news(MessageStage.SENT, NOON),
            news(MessageStage.FAILED, NOON.plusSeconds(1)),
            news(MessageStage.DELIVERED, NOON.plusSeconds(2)));
    for (List<News> order : orders(receipts)) {
      Known known = known(MessageStatus.SENT, null);
      for (News news : order) {
        known = ReceiptRules.apply(known, news, false);
      }
      assertEquals(MessageStatus.SENT, known.status());
      assertEquals(MessageStage.DELIVERED, known.stage());
    }
  }

  @Test
  void bothOrdersOfSentAndFailedComeToFailed() {
    List<News> receipts = List.of(news(MessageStage.SENT, NOON), news(MessageStage.FAILED, NOON));
    for (List<News> order : orders(receipts)) {
      Known known = known(MessageStatus.SENT, null);
      for (News news : order) {
        known = ReceiptRules.apply(known, news, false);
      }
      assertEquals(MessageStatus.FAILED, known.status());
    }
  }

  private static List<List<News>> orders(List<News> receipts) {
    if (receipts.isEmpty()) {
      return List.of(List.of());
    }
    List<List<News>> orders = new ArrayList<>();
    for (int first = 0; first < receipts.size(); first++) {
      List<News> rest = new ArrayList<>(receipts);
      News one = rest.remove(first);
      for (List<News> order : orders(rest)) {
        List<News> all = new ArrayList<>(List.of(one));
        all.addAll(order);
        orders.add(all);
      }
    }
    return orders;
  }

  /** A read message has arrived, even where nobody said so. */
  @Test
  void readImpliesDelivered() {
    Known after =
        ReceiptRules.apply(known(MessageStatus.SENT, null), news(MessageStage.READ, NOON), false);

    assertEquals(NOON, after.deliveredAt());
    assertEquals(NOON, after.readAt());
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_ON_WHATSAPP, 131026, NOT_ON_WHATSAPP",
    "INVALID_NUMBER, 63003, INVALID_NUMBER",
    "OPTED_OUT, 131050, RECIPIENT_STOPPED",
    "OUTSIDE_WINDOW, 131047, OUTSIDE_WINDOW",
    "CONTENT, 132000, CONTENT_REFUSED",
    "OTHER, 131000, NOT_DELIVERED",
    "UNKNOWN, 463, COLD_CONTACT",
    "OTHER, 'error 463', COLD_CONTACT",
    "OTHER, 14630, NOT_DELIVERED",
  })
  void eachFaultHasItsReason(String fault, String detail, ReasonCode code) {
    assertEquals(code, ReceiptRules.reason(fault, detail).code());
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aReasonWithoutTheGatewaysWordIsASentence(Fault fault) {
    Reason reason = ReceiptRules.reason(fault.name(), null);

    assertEquals(-1, reason.sentence(java.util.Locale.ENGLISH).indexOf('{'));
  }
}
