package com.artakusuma.wags.queue.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallWindowTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FAST = Duration.ofMillis(100);
  private static final Duration SLOW = Duration.ofSeconds(7);
  private static final int FIRST = 4;
  private static final int MOST = 51;

  private final CallWindow window = new CallWindow(FIRST, MOST, TIMEOUT);
  private long now = Long.MAX_VALUE - 5; // the machine's clock may begin anywhere

  @Test
  void itBeginsSmallAndGrowsWithEachFastAnswerUpToAll() {
    assertEquals(FIRST, window.size(now));

    end(true, FAST, 1);
    assertEquals(FIRST + 1, window.size(now));

    end(true, FAST, 1_000);
    assertEquals(MOST, window.size(now));
  }

  @Test
  void itShrinksWithEachSlowCallToOne() {
    end(true, SLOW, 2);
    assertEquals(FIRST - 2, window.size(now));

    end(false, TIMEOUT, 100);
    assertEquals(1, window.size(now));
  }

  @Test
  void whatIsNeitherFastNorSlowAndWhatWasNotAnsweredChangesNothing() {
    end(true, Duration.ofSeconds(4), 10);
    end(false, FAST, 10);

    assertEquals(FIRST, window.size(now));
  }

  @Test
  void afterAMinuteWithoutCallsItBeginsAnew() {
    end(true, FAST, 20);
    now += Duration.ofSeconds(59).toNanos();
    assertEquals(FIRST + 20, window.size(now));

    now += Duration.ofSeconds(2).toNanos();
    assertEquals(FIRST, window.size(now));
    end(true, FAST, 1);
    assertEquals(FIRST + 1, window.size(now));
  }

  @Test
  void itNeverBeginsWithMoreThanAll() {
    assertEquals(3, new CallWindow(8, 3, TIMEOUT).size(now));
  }

  /** A moment in which the node itself was slow must not last. */
  @Test
  void itComesBackToWhereItBeganUnlessCallsAreSlow() {
    end(true, SLOW, 10);
    assertEquals(1, window.size(now));

    end(true, Duration.ofSeconds(4), 2);
    assertEquals(3, window.size(now));

    end(false, Duration.ofSeconds(4), 10);
    assertEquals(3, window.size(now), "a refused connection is no answer");

    end(true, Duration.ofSeconds(4), 10);
    assertEquals(FIRST, window.size(now));
  }

  /** Whatever the timeout: a gateway far away that takes calls in parallel is not held back. */
  @ParameterizedTest
  @CsvSource({"2, 333, true", "2, 334, false", "8, 1000, true", "8, 1001, false", "60, 6000, true"})
  void anAnswerWithinASecondOrATenthOfTheTimeoutIsFast(int timeout, long millis, boolean fast) {
    CallWindow other = new CallWindow(FIRST, MOST, Duration.ofSeconds(timeout));

    other.ended(true, Duration.ofMillis(millis), now);

    assertEquals(fast ? FIRST + 1 : FIRST, other.size(now));
  }

  /** What whatsmeow does with all calls of a session, as fast or slow as the phone's network is. */
  @ParameterizedTest
  @CsvSource({
    "20, 30",
    "100, 30",
    "300, 30",
    "700, 30",
    "1000, 30",
    "2000, 30",
    "3000, 30",
    "5000, 30",
    "7000, 30",
    "20, 5",
    "100, 5",
    "300, 5",
    "700, 5",
    "1000, 5",
    "1200, 5",
    "20, 2",
    "100, 2",
    "300, 2",
    "450, 2"
  })
  void atAGatewayThatSendsOneAfterTheOtherNoCallOfABacklogTimesOut(long millis, int timeout) {
    CallWindow window = new CallWindow(FIRST, MOST, Duration.ofSeconds(timeout));
    long each = Duration.ofMillis(millis).toNanos();
    Queue<Long> underWay = new ArrayDeque<>();
    long longest = 0;
    for (int sent = 0; sent < 2_000; sent++) {
      while (underWay.size() < window.size(now)) {
        underWay.add(now);
      }
      now += each;
      long took = now - underWay.remove();
      longest = Math.max(longest, took);
      window.ended(true, Duration.ofNanos(took), now);
    }

    assertTrue(
        longest < Duration.ofSeconds(timeout).toNanos(), Duration.ofNanos(longest)::toString);
  }

  private void end(boolean answered, Duration took, int times) {
    for (int i = 0; i < times; i++) {
      window.ended(answered, took, now);
    }
  }
}
