package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "\u007f", "a\u0085b", "a\u2028b", "a\u2029b"})
  void aNameWithControlCharactersOrLinesIsNone(String name) {
    assertFalse(OneLine.is(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Pelanggan 2026", "Größe “x” 🙂", "עברית", "a\u00a0b", "👨\u200d👩\u200d👧"})
  void otherNamesAre(String name) {
    assertTrue(OneLine.is(name));
  }

  @Test
  void aTextOfSeveralLinesBecomesOne() {
    assertEquals("Asked by 0812 ok", OneLine.of("Asked by\r\n0812\u2028ok"));
  }
}
