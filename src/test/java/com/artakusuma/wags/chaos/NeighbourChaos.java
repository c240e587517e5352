package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.FakeGateway.Answer;
import com.artakusuma.wags.testing.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sender that takes all it can get, and one that sends little beside it. */
@ExtendWith(ScenarioExtension.class)
class NeighbourChaos {

  private static final int RECIPIENTS = 20_000;
  private static final int AS_MANY_AS_CAN_BE = 100_000;
  private static final int AS_FAST_AS_CAN_BE = 1_000_000;
  private static final int QUIET = 200;
  private static final int A_SECOND = 10;

  /** So that the flood waits: all slots of the three servers take fewer than come in. */
  private static final Duration CALL = Duration.ofMillis(200);

  @Test
  @DisplayName("a sender floods all servers by API and by a broadcast; the line is of its messages")
  void oneFloods(Scenario flood) throws Throwable {
    flood.gateway(any -> Answer.status(200).after(CALL));
    Scenario alone = flood.beside();
    Load before = alone.load(Scale.of(QUIET), A_SECOND);
    alone.awaitNothingOpen();

    Scenario quiet = flood.beside();
    Instant begun = Instant.now();
    flood.broadcast(Scale.of(RECIPIENTS));
    Load all = flood.load(AS_MANY_AS_CAN_BE, AS_FAST_AS_CAN_BE);
    all.awaitAccepted(Scale.of(1_000));
    Load beside = quiet.load(Scale.of(QUIET), A_SECOND);
    beside.finish();
    quiet.awaitNothingOpen();
    all.end();
    long open = flood.open();
    flood.awaitNothingOpen();
    Duration whole = Duration.between(begun, Instant.now());

    Latency delay = Latency.of(beside, quiet.taken());
    flood.note(
        "another sender's messages, alone and beside it: accepted with p50 %d and %d ms, p99 %d and"
            + " %d ms; from 201 to receipt p50 %d and %d ms, p99 %d and %d ms",
        accept(before).percentile(50),
        accept(beside).percentile(50),
        accept(before).percentile(99),
        accept(beside).percentile(99),
        Latency.of(before, alone.taken()).percentile(50),
        delay.percentile(50),
        Latency.of(before, alone.taken()).percentile(99),
        delay.percentile(99));
    flood.note(
        "the flood's own: accepted with p99 %d ms; %,d were open when the other's were delivered, all"
            + " done after %d s",
        accept(all).percentile(99), open, whole.toSeconds());
    for (Scenario one : List.of(alone, quiet)) {
      Reconciliation found = one.reconcile();
      assertEquals(List.of(), found.faults());
      assertEquals(0, found.counts().doubles());
    }
    assertTrue(open > 0, "there was no flood any more");
    // Nobody waits for another one's backlog: a turn at it would take as long as all of it
    assertTrue(
        delay.percentile(99) * 4 < whole.toMillis(),
        () -> delay.percentile(99) + " ms beside a flood of " + whole.toMillis() + " ms");
    // Nor is anybody else turned away, or let in later than who floods
    assertTrue(
        beside.refusals() <= all.refusals(),
        () -> beside.refusals() + " refused, of the flood " + all.refusals());
  }

  private static Latency accept(Load load) {
    return new Latency(load.took().values().stream().map(Duration::toMillis).sorted().toList());
  }
}
