package com.artakusuma.wags.api.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPageTest {

  @ParameterizedTest
  @CsvSource({"0, 0, ", "2, 2, ", "3, 3, ", "4, 3, 3", "7, 3, 3"})
  void onlyAPageWithMoreBehindItNamesTheNext(int there, int shown, String next) {
    ListPage<Integer> page =
        ListPage.of(
            3,
            most -> IntStream.rangeClosed(1, Math.min(most, there)).boxed().toList(),
            Object::toString);

    assertEquals(next, page.next());
    assertEquals(IntStream.rangeClosed(1, shown).boxed().toList(), page.items());
  }
}
