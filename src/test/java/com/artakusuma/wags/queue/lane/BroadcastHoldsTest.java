package com.artakusuma.wags.queue.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.queue.EndedMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BroadcastHoldsTest {

  @ParameterizedTest
  @CsvSource({
    "NOT_ON_WHATSAPP, true",
    "REJECTED, true",
    "CONTENT_REFUSED, true",
    // what a receipt says, after the gateway took it
    "COLD_CONTACT, true",
    "NOT_DELIVERED, true",
    // the gateway's fault, or nobody's
    "GATEWAY_ERROR, false",
    "GATEWAY_DOWN, false",
    "CANCELLED_BY, false"
  })
  void whatWhatsAppOrTheGatewayRefusedCountsTowardsAHold(ReasonCode code, boolean counts) {
    assertEquals(counts, BroadcastHolds.isRefused(ended(MessageStatus.FAILED, Reason.of(code))));
  }

  @Test
  void whatWasSentOrTakenBackDoesNot() {
    assertEquals(false, BroadcastHolds.isRefused(ended(MessageStatus.SENT, null)));
    assertEquals(
        false,
        BroadcastHolds.isRefused(ended(MessageStatus.CANCELLED, Reason.of(ReasonCode.OPTED_OUT))));
  }

  private static EndedMessage ended(MessageStatus status, Reason reason) {
    return new EndedMessage(
        7, 1, "toko", 1L, status, reason, Instant.parse("2026-11-28T06:00:00Z"));
  }
}
