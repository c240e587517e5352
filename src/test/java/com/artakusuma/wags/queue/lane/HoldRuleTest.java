package com.artakusuma.wags.queue.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldRuleTest {

  private static final HoldRule RULE = new HoldRule(20, 50);

  @ParameterizedTest
  @CsvSource({
    "50, 10, true",
    "50, 9, false",
    "49, 49, false",
    "51, 10, false",
    "55, 11, true",
    "1000000, 200000, true",
    "1000000, 199999, false",
    "0, 0, false",
    "-20, -5, false",
    "60, -5, false",
    "60, 0, false"
  })
  void itHoldsFromTheShareOnOnceEnoughHaveEnded(int ended, int refused, boolean holds) {
    assertEquals(holds, RULE.holds(ended, refused));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 1000", "100, 0"})
  void aShareOfNothingNeverHolds(int ended, int refused) {
    assertFalse(new HoldRule(0, 1).holds(ended, refused));
  }
}
