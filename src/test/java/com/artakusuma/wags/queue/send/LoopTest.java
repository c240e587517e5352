package com.artakusuma.wags.queue.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final AtomicInteger runs = new AtomicInteger();
  private final Executor here = Runnable::run;

  @Test
  void aLoopThatBrokeOffSaysSoUntilItHasGoneRoundAgain() {
    Loop loop =
        new Loop(
            "dispatcher",
            roundDone -> {
              if (runs.incrementAndGet() == 3) {
                roundDone.run();
              } else {
                throw new IllegalStateException("told to break");
              }
            },
            Clock.fixed(NOW, ZoneOffset.UTC));
    assertEquals(Optional.empty(), loop.broken());

    loop.start(here);
    loop.start(here);

    assertEquals(
        Optional.of(new Loop.Break(NOW, "java.lang.IllegalStateException")), loop.broken());
    loop.start(here);
    assertEquals(3, runs.get());
    assertEquals(Optional.empty(), loop.broken());
  }

  @Test
  void aLoopThatRunsIsNotStartedTwice() {
    Loop[] loop = new Loop[1];
    loop[0] =
        new Loop(
            "settler",
            roundDone -> {
              runs.incrementAndGet();
              loop[0].start(here);
            },
            Clock.systemUTC());

    loop[0].start(here);

    assertEquals(1, runs.get());
    assertTrue(loop[0].broken().isEmpty());
  }
}
