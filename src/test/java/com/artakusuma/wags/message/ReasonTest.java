package com.artakusuma.wags.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void comesBackAsItWasStored() {
    Reason reason = Reason.of(ReasonCode.LEGACY, "first", "", 3);

    assertEquals(reason, Reason.stored(reason.code().name(), reason.text()));
    assertEquals(List.of("first", "", "3"), reason.arguments());
  }

  @Test
  void withoutArgumentsThereIsNoText() {
    Reason reason = Reason.of(ReasonCode.LEGACY);

    assertNull(reason.text());
    assertEquals(reason, Reason.stored("LEGACY", null));
  }

  @Test
  void withoutCodeItIsTheSentenceOfVersion1() {
    assertEquals(Reason.of(ReasonCode.LEGACY, "Who knows"), Reason.stored(null, "Who knows"));
    assertNull(Reason.stored(null, null));
  }

  @Test
  void anArgumentNeverLooksLikeTwo() {
    assertEquals(
        List.of("a b c", "d"), Reason.of(ReasonCode.LEGACY, "a\r\nb\n\nc\n", "d").arguments());
  }

  @Test
  void isShortenedByCodePointsToWhatTheColumnHolds() {
    String text = Reason.of(ReasonCode.LEGACY, "👋".repeat(300)).text();

    assertEquals(255, text.codePointCount(0, text.length()));
    assertEquals("👋".repeat(254) + "…", text);
  }
}
