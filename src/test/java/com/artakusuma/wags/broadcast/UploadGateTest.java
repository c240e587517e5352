package com.artakusuma.wags.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadGateTest {

  @ParameterizedTest
  @CsvSource({"4, 64, 1", "4, 256, 1", "4, 512, 3", "4, 1024, 4", "1, 4096, 1", "100, 1024, 7"})
  void asManyListsAreReadAtOnceAsTheMemoryIsEnoughFor(int limit, long megabytes, int slots) {
    assertEquals(slots, UploadGate.slots(limit, megabytes << 20));
  }
}
