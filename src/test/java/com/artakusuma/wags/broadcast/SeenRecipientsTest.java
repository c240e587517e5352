package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenRecipientsTest {

  @Test
  void knowsANumberAndAGroupTheSecondTime() {
    SeenRecipients seen = new SeenRecipients();

    assertTrue(seen.add("6281234567890"));
    assertTrue(seen.add("120363041234567890@g.us"));
    assertFalse(seen.add("6281234567890"));
    assertFalse(seen.add("120363041234567890@g.us"));
    assertEquals(2, seen.size());
  }

  @Test
  void tellsANumberFromTheGroupOfTheSameDigits() {
    SeenRecipients seen = new SeenRecipients();

    seen.add("6281234567890");

    assertTrue(seen.add("6281234567890@g.us"));
  }

  @Test
  void agreesWithASetThroughAllItsGrowth() {
    SeenRecipients seen = new SeenRecipients();
    Set<String> expected = new HashSet<>();
    Random random = new Random(3);

    for (int i = 0; i < 300_000; i++) {
      String number = "628" + (100_000_000L + random.nextInt(200_000));
      assertEquals(expected.add(number), seen.add(number));
    }

    assertEquals(expected.size(), seen.size());
  }

  @Test
  void consecutiveNumbersAreAllDifferent() {
    SeenRecipients seen = new SeenRecipients();

    for (long number = 628_100_000_000L; number < 628_100_100_000L; number++) {
      assertTrue(seen.add(Long.toString(number)));
    }

    assertEquals(100_000, seen.size());
  }
}
