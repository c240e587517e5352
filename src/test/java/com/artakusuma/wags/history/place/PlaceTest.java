package com.artakusuma.wags.history.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place is read as it was written, up to the last time that the database can compare with. */
class PlaceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0-1",
        "1795917361529001-42",
        "9223372036854775-1",
        "253402300799999999-9223372036854775807"
      })
  void whatIsWrittenIsReadAgain(String written) {
    assertEquals(written, Place.read(written).orElseThrow().written());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-1-1", "253402300800000000-1", "1-9223372036854775808", "a-1"})
  void whatIsNoPlaceIsNone(String written) {
    assertEquals(Optional.empty(), Place.read(written));
  }
}
