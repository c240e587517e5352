package com.artakusuma.wags.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {

  @Test
  void oneRowTooManySaysThatThereAreOlderOnes() {
    assertEquals(
        new Slice<>(List.of(9, 8), false, true, null), Slice.olderThan(List.of(9, 8, 7), 2, false));
    assertEquals(
        new Slice<>(List.of(9, 8), true, false, null), Slice.olderThan(List.of(9, 8), 2, true));
  }

  @Test
  void towardsNewerTheRowTooManyStandsFirst() {
    assertEquals(
        new Slice<>(List.of(8, 7), true, true, null), Slice.newerThan(List.of(9, 8, 7), 2));
  }
}
