package com.artakusuma.wags.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void aShortTextIsShownWhole() {
    assertEquals(new Excerpt("Halo", "", ""), Excerpt.of("Halo"));
    assertEquals(new Excerpt("Halo", "", ""), Excerpt.around("Halo", null));
    assertEquals(new Excerpt("", "", ""), Excerpt.of(""));
  }

  @Test
  void aLongTextIsCut() {
    assertEquals(new Excerpt("x".repeat(160) + "…", "", ""), Excerpt.of("x".repeat(1_000)));
  }

  @Test
  void whatWasSearchedForIsShownAsTheTextHasIt() {
    assertEquals(new Excerpt("Diskon ", "50% OFF", " hari ini"), found("Diskon 50% OFF hari ini"));
  }

  @Test
  void aMatchFarBehindIsShownWithWhatStandsBeforeIt() {
    String text = "a".repeat(500) + "b".repeat(12) + "50% off" + "c".repeat(500);

    assertEquals(new Excerpt("…" + "b".repeat(12), "50% off", "c".repeat(160) + "…"), found(text));
  }

  @Test
  void noCharacterIsTornApart() {
    assertEquals(new Excerpt("🎉".repeat(79) + "xx…", "", ""), Excerpt.of("🎉".repeat(79) + "xxx"));
    assertEquals(
        new Excerpt("x" + "🎉".repeat(79) + "…", "", ""), Excerpt.of("x" + "🎉".repeat(90)));
    assertEquals(
        new Excerpt("…" + "🎉".repeat(6) + "x", "50% off", ""),
        found("🎉".repeat(30) + "x" + "50% off"));
  }

  @Test
  void aTextThatMatchesInTheDatabaseOnlyIsShownFromItsBeginning() {
    assertEquals(new Excerpt("Halo", "", ""), Excerpt.around("Halo", "other"));
  }

  private static Excerpt found(String text) {
    return Excerpt.around(text, "50% off");
  }
}
