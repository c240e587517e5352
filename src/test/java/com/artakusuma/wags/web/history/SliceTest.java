package com.artakusuma.wags.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {

  @Test
  void one_row_too_many_says_that_there_are_older_ones() {
    assertEquals(
        new Slice<>(List.of(9, 8), false, true, null), Slice.olderThan(List.of(9, 8, 7), 2, false));
    assertEquals(
        new Slice<>(List.of(9, 8), true, false, null), Slice.olderThan(List.of(9, 8), 2, true));
  }

  @Test
  void towards_newer_the_row_too_many_stands_first() {
    assertEquals(
        new Slice<>(List.of(8, 7), true, true, null), Slice.newerThan(List.of(9, 8, 7), 2));
  }
}
