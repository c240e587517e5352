package com.artakusuma.wags.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void a_short_text_is_shown_whole() {
    assertEquals(new Excerpt("Halo", "", ""), Excerpt.of("Halo"));
    assertEquals(new Excerpt("Halo", "", ""), Excerpt.around("Halo", null));
    assertEquals(new Excerpt("", "", ""), Excerpt.of(""));
  }

  @Test
  void a_long_text_is_cut() {
    assertEquals(new Excerpt("x".repeat(160) + "…", "", ""), Excerpt.of("x".repeat(1_000)));
  }

  @Test
  void what_was_searched_for_is_shown_as_the_text_has_it() {
    assertEquals(new Excerpt("Diskon ", "50% OFF", " hari ini"), found("Diskon 50% OFF hari ini"));
  }

  @Test
  void a_match_far_behind_is_shown_with_what_stands_before_it() {
    String text = "a".repeat(500) + "b".repeat(12) + "50% off" + "c".repeat(500);

    assertEquals(new Excerpt("…" + "b".repeat(12), "50% off", "c".repeat(160) + "…"), found(text));
  }

  @Test
  void no_character_is_torn_apart() {
    assertEquals(new Excerpt("🎉".repeat(79) + "xx…", "", ""), Excerpt.of("🎉".repeat(79) + "xxx"));
    assertEquals(
        new Excerpt("x" + "🎉".repeat(79) + "…", "", ""), Excerpt.of("x" + "🎉".repeat(90)));
    assertEquals(
        new Excerpt("…" + "🎉".repeat(6) + "x", "50% off", ""),
        found("🎉".repeat(30) + "x" + "50% off"));
  }

  @Test
  void a_text_that_matches_in_the_database_only_is_shown_from_its_beginning() {
    assertEquals(new Excerpt("Halo", "", ""), Excerpt.around("Halo", "other"));
  }

  private static Excerpt found(String text) {
    return Excerpt.around(text, "50% off");
  }
}
