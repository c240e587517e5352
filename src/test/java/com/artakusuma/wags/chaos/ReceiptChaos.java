package com.artakusuma.wags.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Answers get lost: what a gateway's receipts are worth then, by the same faults without them. */
class ReceiptChaos {

  private static final String FAULTS =
      "kill -9 in turn two servers whose gateway loses 20%% of its answers, %s receipts";

  private static final Map<Boolean, Reconciliation> DONE = new ConcurrentHashMap<>();

  @Test
  void withoutReceipts() throws Throwable {
    Reconciliation without = run(false);

    assertEquals(List.of(), without.faults());
    assertTrue(without.counts().doubles() > 0, "nothing was put to the test");
  }

  @Test
  void withReceipts() throws Throwable {
    Reconciliation without = run(false);
    Reconciliation with = run(true);

    assertEquals(List.of(), with.faults());
    assertTrue(
        with.counts().doubles() < without.counts().doubles(),
        () -> with.counts().doubles() + " doubles, without " + without.counts().doubles());
  }

  /** Once for both tests, whichever comes first or comes alone. */
  private static Reconciliation run(boolean receipts) throws Throwable {
    Reconciliation done = DONE.get(receipts);
    if (done == null) {
      List<String> notes = new ArrayList<>();
      done = ReceiptRun.with(receipts, notes);
      DONE.put(receipts, done);
      done.faults().forEach(fault -> notes.add("**FAULT**: " + fault));
      Report.add(
          new Line(
              FAULTS.formatted(receipts ? "with" : "without"),
              "ReceiptChaos#" + (receipts ? "withReceipts" : "withoutReceipts"),
              done.counts(),
              notes));
    }
    return done;
  }
}
