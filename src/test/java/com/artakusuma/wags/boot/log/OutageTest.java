package com.artakusuma.wags.boot.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {

  private final Outage outage = new Outage();

  @Test
  void saysOnceThatTheDatabaseIsAway() {
    assertEquals("The database is away: refused", outage.failed("refused", at(0)));
    assertNull(outage.failed("refused", at(1)));
    assertNull(outage.failed("another reason", at(2)));
  }

  @Test
  void countsEachMinute() {
    outage.failed("refused", at(0));
    outage.failed("refused", at(1));
    outage.failed("refused", at(59));

    assertNull(outage.look(at(59), () -> false));
    assertEquals(
        "The database is still away: 2 more calls failed", outage.look(at(60), () -> false));
    assertNull(outage.look(at(61), () -> false));
    outage.failed("refused", at(119));
    assertEquals(
        "The database is still away: 1 more calls failed", outage.look(at(120), () -> false));
  }

  @Test
  void isOverWhenNothingFailsAnyMoreAndTheDatabaseAnswers() {
    outage.failed("refused", at(0));
    outage.failed("refused", at(20));

    assertNull(outage.look(at(24), () -> true));
    assertNull(outage.look(at(25), () -> false));
    assertEquals("The database is back: 2 calls failed in 20 s", outage.look(at(26), () -> true));
    assertNull(outage.look(at(27), () -> true));
    assertEquals("The database is away: again", outage.failed("again", at(30)));
  }

  @Test
  void isNotOverWhenItFailsWhileTheDatabaseIsAsked() {
    outage.failed("refused", at(0));

    assertNull(outage.look(at(10), () -> outage.failed("refused", at(10)) == null));
  }

  @Test
  void asksNobodyWhereNothingFailed() {
    assertNull(
        outage.look(
            at(100),
            () -> {
              throw new IllegalStateException("asked");
            }));
  }

  private static long at(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
