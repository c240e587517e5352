package com.artakusuma.wags.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderPhaseTest {

  @ParameterizedTest
  @CsvSource({
    "        1, 0, 0, HELD",
    "        1, 2, 0, HELD",
    "        1, 2, 4, HELD",
    "         , 0, 0, FREE",
    "        0, 0, 0, FREE",
    " -1000000, 0, 0, FREE",
    "         , 1, 0, PROBING",
    "        0, 1, 0, PROBING",
    " -1000000, 1, 0, PROBING",
    "-99000000, 3, 0, PROBING",
    " -1000000, 1, 2, RAMPING",
    "-60000000, 4, 9, RAMPING",
    "-60000001, 4, 9, FREE",
    "         , 1, 2, FREE"
  })
  void aHoldIsFollowedByAProbeAndThenByARampUntilAQuietMinute(
      Long held, int holds, int ramp, SenderPhase phase) {
    assertEquals(phase, SenderPhase.of(held, holds, ramp));
  }
}
