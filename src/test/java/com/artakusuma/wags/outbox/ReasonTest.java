package com.artakusuma.wags.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void fitsWhereItIsShort() {
    assertNull(Reason.fitting(null));
    assertEquals("", Reason.fitting(""));
    assertEquals("🎉".repeat(255), Reason.fitting("🎉".repeat(255)));
  }

  @Test
  void isShortenedWithoutBreakingACharacter() {
    assertEquals("x".repeat(254) + "…", Reason.fitting("x".repeat(256)));
    assertEquals("🎉".repeat(254) + "…", Reason.fitting("🎉".repeat(300)));
  }
}
