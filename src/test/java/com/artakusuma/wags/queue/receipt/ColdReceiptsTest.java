package com.artakusuma.wags.queue.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.queue.receipt.ColdReceipts.Word;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** First contacts that receipts say were refused, in a row. */
class ColdReceiptsTest {

  private final ColdReceipts receipts = new ColdReceipts(3);

  @Test
  void severalMessagesOfOneSenderFillItsRowAlsoOverBatches() {
    assertEquals(Set.of(), receipts.full(List.of(refused("toko", 1), refused("toko", 2))));
    assertEquals(Set.of("toko"), receipts.full(List.of(refused("toko", 3), refused("toko", 4))));
    assertEquals(Set.of(), receipts.full(List.of(refused("toko", 5))));
    assertEquals(Set.of("toko"), receipts.full(List.of(refused("toko", 6))));
  }

  @Test
  void aMessageThatWhatsAppTookBeginsItAnew() {
    assertEquals(
        Set.of(),
        receipts.full(
            List.of(
                refused("toko", 1),
                refused("toko", 2),
                taken("toko", 3),
                refused("toko", 4),
                refused("toko", 5))));
    assertEquals(Set.of("toko"), receipts.full(List.of(refused("toko", 6))));
  }

  @Test
  void oneMessageThatIsSentAgainAndAgainCountsOnce() {
    for (int tries = 0; tries < 10; tries++) {
      assertEquals(Set.of(), receipts.full(List.of(refused("toko", 1))));
    }
  }

  @Test
  void eachSenderHasItsOwnRow() {
    assertEquals(
        Set.of("toko"),
        receipts.full(
            List.of(
                refused("toko", 1),
                refused("ana", 2),
                refused("toko", 3),
                taken("ana", 4),
                refused("ana", 5),
                refused("toko", 6))));
  }

  private static Word refused(String sender, long message) {
    return new Word(sender, message, true);
  }

  private static Word taken(String sender, long message) {
    return new Word(sender, message, false);
  }
}
