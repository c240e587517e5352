package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.SenderLimits;
import com.artakusuma.wags.queue.pace.SendingRules;
import org.junit.jupiter.api.Test;

/** When something of a sender may be claimed. */
class SenderBacklogTest {

  @Test
  void whatIsHeldWaitsForTheEndOfItsHold() {
    SenderBacklog backlog =
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

    assertEquals(5_000L, backlog.waitMicros(SendingRules.FREE, SendingRules.FREE));
    assertEquals(SenderPhase.HELD, backlog.phase());
  }

  @Test
  void anUrgentMessageIsASingleOneThatIsDue() {
    SenderBacklog backlog =
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

    assertEquals(-10L, backlog.waitMicros(SendingRules.FREE, SendingRules.FREE));
    assertEquals(true, backlog.singleDue());
    assertEquals(false, backlog.isClear());
  }
}
