package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.SendResult.Fault;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewReceiptTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @Test
  void whatNamesNoMessageIsNone() {
    assertEquals(Optional.empty(), stored(Receipt.of(null, Receipt.Stage.READ, NOW)));
    assertEquals(Optional.empty(), stored(Receipt.of("", Receipt.Stage.READ, NOW)));
    assertEquals(Optional.empty(), stored(Receipt.of("é", Receipt.Stage.READ, NOW)));
    assertEquals(Optional.empty(), stored(Receipt.of("x".repeat(191), Receipt.Stage.READ, NOW)));
  }

  @Test
  void aKeyOfOthersIsLeftOut() {
    NewReceipt receipt =
        stored(Receipt.of("A1", Receipt.Stage.READ, NOW).withKey("order-7")).orElseThrow();

    assertEquals("A1", receipt.ref());
    assertNull(receipt.key());
  }

  @Test
  void timesThatCannotBeAreNow() {
    assertEquals(NOW, at(NOW.plusSeconds(1)));
    assertEquals(NOW, at(Instant.MAX));
    assertEquals(NOW, at(Instant.EPOCH));
    assertEquals(NOW.minusSeconds(1), at(NOW.minusSeconds(1)));
  }

  @Test
  void detailsFitTheirColumn() {
    String detail =
        stored(Receipt.failed("A1", NOW, Fault.OTHER, "a\r\n\u0000b " + "😀".repeat(300)))
            .orElseThrow()
            .detail();

    assertEquals(190, detail.codePointCount(0, detail.length()));
    assertEquals("a b 😀", detail.substring(0, 6));
    assertNull(stored(Receipt.failed("A1", NOW, null, " \n")).orElseThrow().detail());
  }

  private static Instant at(Instant written) {
    return stored(Receipt.of("A1", Receipt.Stage.READ, written)).orElseThrow().at();
  }

  private static Optional<NewReceipt> stored(Receipt receipt) {
    return NewReceipt.of(3, receipt, NOW);
  }
}
