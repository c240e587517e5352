package com.artakusuma.wags.queue.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.queue.hold.SameRefusals.Verdict;
import org.junit.jupiter.api.Test;

/** Recipients that a gateway does not know, and a gateway that is not there. */
class SameRefusalsTest {

  private static final String NOT_FOUND = "{\"error\":\"Not Found\"}";

  private final SameRefusals refusals = new SameRefusals(3);

  @Test
  void theSameForSeveralRecipientsInARowIsTheAddresss() {
    assertEquals(Verdict.OPEN, refused(1));
    assertEquals(Verdict.OPEN, refused(2));
    assertEquals(Verdict.ADDRESS, refused(3));
  }

  @Test
  void afterAVerdictTheCountBeginsAgain() {
    theSameForSeveralRecipientsInARowIsTheAddresss();

    assertEquals(Verdict.OPEN, refused(4));
  }

  @Test
  void oneRecipientsMessagesCountOnce() {
    assertEquals(Verdict.OPEN, refusals.refused(1, "628", 404, NOT_FOUND));
    assertEquals(Verdict.OPEN, refusals.refused(2, "628", 404, NOT_FOUND));
    assertEquals(Verdict.OPEN, refusals.refused(3, "628", 404, NOT_FOUND));
    assertEquals(Verdict.OPEN, refusals.refused(1, "628", 404, NOT_FOUND));
  }

  @Test
  void anotherRefusalBeginsARowOfItsOwn() {
    refused(1);
    refused(2);

    assertEquals(Verdict.OPEN, refusals.refused(3, "3", 405, NOT_FOUND));
    assertEquals(Verdict.OPEN, refusals.refused(4, "4", 405, "something else"));
    assertEquals(Verdict.OPEN, refused(5));
  }

  @Test
  void anotherTextBeginsARowOfItsOwn() {
    refused(1);
    refused(2);

    assertEquals(Verdict.OPEN, refusals.refused(3, "3", 404, "{\"error\":\"no such instance\"}"));
    assertEquals(Verdict.OPEN, refused(4));
  }

  @Test
  void answersThatDifferInNumbersAndIdsOnlyAreTheSame() {
    refusals.refused(1, "1", 404, "{\"id\":\"a1b2-3c\",\"at\":\"2026-11-25\",\"error\":\"x\"}");
    refusals.refused(2, "2", 404, "{\"id\":\"77ff-9d\",\"at\":\"2026-11-26\",\"error\":\"x\"}");

    assertEquals(
        Verdict.ADDRESS,
        refusals.refused(3, "3", 404, "{\"id\":\"0c-1\",\"at\":\"2026-11-27\",\"error\":\"x\"}"));
  }

  @Test
  void aMessageIsToBlameThatIsRefusedAgainAfterTheAddressProvedRight() {
    refused(1);
    refusals.proved();

    assertEquals(Verdict.MESSAGE, refused(1));
    assertEquals(Verdict.OPEN, refused(2));
  }

  @Test
  void aMessageIsNotToBlameWhileNothingProvesTheAddress() {
    for (int i = 0; i < 20; i++) {
      assertEquals(Verdict.OPEN, refused(1));
    }
  }

  @Test
  void aProofEndsTheRow() {
    refused(1);
    refused(2);
    refusals.proved();

    assertEquals(Verdict.OPEN, refused(3));
    assertEquals(Verdict.OPEN, refused(4));
  }

  @Test
  void theOldestOfTooManyMessagesHasItsDoubtAllOverAgain() {
    refusedOfOneRecipient(1, 1_001);
    refusals.proved();

    assertEquals(Verdict.OPEN, refused(1));
    assertEquals(Verdict.MESSAGE, refused(2));
  }

  @Test
  void soHasTheOldestOfTooManyThatWereRefusedBeforeProofs() {
    refusedOfOneRecipient(1, 600);
    refusals.proved();
    refusedOfOneRecipient(601, 1_200);
    refusals.proved();

    assertEquals(Verdict.OPEN, refused(200));
    assertEquals(Verdict.MESSAGE, refused(201));
  }

  private void refusedOfOneRecipient(int first, int last) {
    for (int message = first; message <= last; message++) {
      refusals.refused(message, "628", 404, NOT_FOUND);
    }
  }

  private Verdict refused(int message) {
    return refusals.refused(message, "628" + message, 404, NOT_FOUND);
  }
}
