package com.artakusuma.wags.queue.hold;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SlowDownsTest {

  private static final long LIMITED = 7;
  private static final long OTHER = 8;

  private final SlowDowns slowDowns = new SlowDowns();

  @Test
  void aMessageThatIsPutOffEachTimeWhileOthersAreTakenIsPutOffForItself() {
    for (int round = 0; round < 3; round++) {
      assertFalse(slowDowns.isOwn(LIMITED));
      slowDowns.accepted(OTHER);
    }

    assertTrue(slowDowns.isOwn(LIMITED));
    assertFalse(slowDowns.isOwn(OTHER));
  }

  @Test
  void whereNothingIsTakenTheSenderIsToWait() {
    for (int round = 0; round < 100; round++) {
      assertFalse(slowDowns.isOwn(LIMITED));
      assertFalse(slowDowns.isOwn(OTHER));
    }
  }

  @Test
  void oneThatIsTakenIsForgotten() {
    for (int round = 0; round < 3; round++) {
      slowDowns.isOwn(LIMITED);
      slowDowns.accepted(OTHER);
    }

    slowDowns.accepted(LIMITED);

    assertFalse(slowDowns.isOwn(LIMITED));
  }

  @Test
  void onlyTheLatestAreRemembered() {
    for (int round = 0; round < 3; round++) {
      slowDowns.isOwn(LIMITED);
      slowDowns.accepted(OTHER);
    }

    for (long id = 100; id < 1_200; id++) {
      slowDowns.isOwn(id);
    }

    assertFalse(slowDowns.isOwn(LIMITED));
  }
}
