package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.queue.Trial;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.hold.SenderStates.Phase;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.SenderLimits;
import com.artakusuma.wags.queue.pace.SendingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a sender is trusted, by its row. */
class SenderBacklogTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0,          , NONE",
    "0, 0,  -1000000, NONE",
    "1, 0,          , PROBE",
    "1, 0,  -1000000, PROBE",
    "3, 0, -99000000, PROBE",
    "1, 2,  -1000000, RAMP",
    "4, 9, -60000000, RAMP",
    "4, 9, -60000001, NONE",
    "1, 2,          , NONE"
  })
  void aTrialIsAProbeAndThenARampUntilAQuietMinute(int holds, int ramp, Long held, Trial trial) {
    assertEquals(trial, queue(holds, ramp, held).trial());
  }

  @ParameterizedTest
  @CsvSource({
    "true,  0, 0, false, HELD",
    "true,  2, 0, false, HELD",
    "false, 2, 0, false, PROBING",
    "false, 2, 0, true,  PROBING",
    "false, 2, 4, false, RAMPING",
    "false, 2, 4, true,  FREE",
    "false, 0, 0, true,  FREE"
  })
  void peopleAreToldTheSame(boolean held, int holds, int ramp, boolean quiet, Phase phase) {
    assertEquals(phase, SenderStates.phase(held, holds, ramp, quiet));
  }

  @Test
  void whatIsHeldWaitsForTheEndOfItsHold() {
    SenderBacklog queue =
        new SenderBacklog(
            1,
            "shop",
            SenderLimits.NONE,
            PaceState.at(0, 0),
            5_000L,
            1,
            0,
            0,
            -10L,
            null,
            null,
            false,
            false,
            false);

    assertEquals(5_000L, queue.waitMicros(SendingRules.FREE, SendingRules.FREE));
    assertEquals(true, queue.isHeld());
  }

  @Test
  void anUrgentMessageIsASingleOneThatIsDue() {
    SenderBacklog queue =
        new SenderBacklog(
            1,
            "shop",
            SenderLimits.NONE,
            PaceState.at(0, 0),
            null,
            0,
            0,
            0,
            7L,
            -10L,
            null,
            false,
            false,
            false);

    assertEquals(-10L, queue.waitMicros(SendingRules.FREE, SendingRules.FREE));
    assertEquals(true, queue.singleDue());
    assertEquals(false, queue.isClear());
  }

  private static SenderBacklog queue(int holds, int ramp, Long held) {
    return new SenderBacklog(
        1,
        "shop",
        SenderLimits.NONE,
        PaceState.at(0, 0),
        held,
        holds,
        ramp,
        0,
        null,
        null,
        null,
        false,
        false,
        false);
  }
}
