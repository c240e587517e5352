package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "007", "999999999999999999"})
  void isReadAsItIs(String written) {
    assertEquals(Optional.of(Long.parseLong(written)), WrittenId.read(written));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1000000000000000000", "\u0661"})
  void isNoneWhereItHasAnythingButDigitsOrTooMany(String written) {
    assertEquals(Optional.empty(), WrittenId.read(written));
  }
}
