package com.artakusuma.wags.queue.hold;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OwnAnswersTest {

  private static final long LIMITED = 7;
  private static final long OTHER = 8;

  private final OwnAnswers answers = new OwnAnswers();

  @Test
  void whatAMessageGetsEachTimeWhileOthersAreTakenIsItsOwn() {
    for (int round = 0; round < 3; round++) {
      assertFalse(answers.isOwn(LIMITED));
      answers.accepted(OTHER);
    }

    assertTrue(answers.isOwn(LIMITED));
    assertFalse(answers.isOwn(OTHER));
  }

  @Test
  void whereNothingIsTakenItIsTheSenders() {
    for (int round = 0; round < 100; round++) {
      assertFalse(answers.isOwn(LIMITED));
      assertFalse(answers.isOwn(OTHER));
    }
  }

  @Test
  void oneThatIsTakenIsForgotten() {
    stopThreeTimes();

    answers.accepted(LIMITED);

    assertFalse(answers.isOwn(LIMITED));
  }

  @Test
  void onlyTheLatestAreRemembered() {
    stopThreeTimes();

    for (long id = 100; id < 1_200; id++) {
      answers.isOwn(id);
    }

    assertFalse(answers.isOwn(LIMITED));
  }

  /** So that the next such answer is its own. */
  private void stopThreeTimes() {
    for (int round = 0; round < 3; round++) {
      answers.isOwn(LIMITED);
      answers.accepted(OTHER);
    }
  }
}
