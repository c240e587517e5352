package com.artakusuma.wags.history.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each text that contains a search has the search's trigrams. */
class TrigramsTest {

  private static final String SIGNS =
      "aAbBkK iI\u0131\u0130\u212A09#\u00e9\u00c9\u8ba2\ud83d\ude9a\u200d\u01c5\u10d0";

  private final Random random = new Random(20_261_129);

  @Test
  void whatIsContainedIsCountedWhateverItsCase() {
    for (int i = 0; i < 20_000; i++) {
      String text = made(40);
      int from = random.nextInt(text.length());
      int until = from + random.nextInt(text.length() - from);
      String search = inAnyCase(text.substring(from, until));
      assertTrue(
          of(text).containsAll(Arrays.stream(Trigrams.ofSearch(search)).boxed().toList()),
          () -> text + " contains " + search);
    }
  }

  @Test
  void whatHasCaseBeyondAsciiIsNotCountedOn() {
    assertEquals(0, Trigrams.ofSearch("\u00e9t\u00e9 \u00e9").length);
    assertEquals(3, Trigrams.ofSearch("caf\u00e9 bar\u00e9").length);
    assertEquals(2, Trigrams.ofSearch("\u8ba2\u5355\u5df2\u53d1").length);
    assertEquals(0, Trigrams.ofSearch("\ud83d\ude9a\ud83d\ude9a").length);
  }

  @Test
  void tooShortATextHasNone() {
    assertEquals(0, Trigrams.ofSearch("").length);
    assertEquals(0, Trigrams.ofSearch("ab").length);
    assertEquals(1, Trigrams.ofSearch("aaaaaa").length);
  }

  /** They are stored. */
  @Test
  void theNumbersStayAsTheyAre() {
    assertEquals(
        "[32745, 27423, 34110, 29609, 12296, 14006, 50608]",
        Arrays.toString(Trigrams.ofSearch("Tagihan 1")));
  }

  private static Set<Integer> of(String text) {
    Set<Integer> numbers = new TreeSet<>();
    Trigrams.each(text, numbers::add);
    return numbers;
  }

  private String made(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  /** What has the same lower case as the database makes it, sign by sign. */
  private String inAnyCase(String text) {
    StringBuilder same = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char other = random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c);
      boolean equal = Character.toLowerCase(other) == Character.toLowerCase(c);
      same.append(equal ? other : c);
    }
    return same.toString();
  }
}
