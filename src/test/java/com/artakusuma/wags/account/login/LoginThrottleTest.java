package com.artakusuma.wags.account.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.DrivenClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginThrottleTest {

  private static final String HOME = "192.0.2.1";

  private final DrivenClock clock = new DrivenClock();
  private final LoginThrottle throttle = new LoginThrottle(clock, 3);

  @Test
  void nobodyWaitsBeforeTheLimit() {
    assertEquals(Duration.ZERO, fail(3, HOME));
  }

  @Test
  void anAddressWithTooManyWrongKeysWaitsOutTheMinute() {
    fail(3, HOME);
    clock.pass(Duration.ofSeconds(20));

    assertEquals(Duration.ofSeconds(40), throttle.failed(HOME));
    assertEquals(Duration.ZERO, throttle.failed("192.0.2.99"));
  }

  @Test
  void countingStartsAnewAfterTheMinute() {
    fail(4, HOME);
    clock.pass(Duration.ofSeconds(60));

    assertEquals(Duration.ZERO, fail(3, HOME));
  }

  @Test
  void ofParallelGuessesNoMoreThanTheLimitPass() throws Exception {
    ExecutorService guessers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Duration>> guesses =
          guessers.invokeAll(Collections.nCopies(100, () -> throttle.failed(HOME)));
      int passed = 0;
      for (Future<Duration> guess : guesses) {
        passed += guess.get().isZero() ? 1 : 0;
      }
      assertEquals(3, passed);
    } finally {
      guessers.shutdown();
    }
  }

  @Test
  void manyAddressesAreCountedWithoutEnd() {
    for (int i = 0; i < 100_000; i++) {
      throttle.failed("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    }

    assertEquals(Duration.ZERO, fail(3, HOME), "all others count together");
    assertTrue(throttle.failed("192.0.2.99").toSeconds() > 0);
    assertEquals(Duration.ZERO, throttle.failed("10.0.0.1"), "who was counted is counted on");

    clock.pass(Duration.ofSeconds(61));
    assertEquals(Duration.ZERO, fail(3, HOME));
    assertEquals(Duration.ZERO, fail(3, "192.0.2.99"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:ffff:4:5:6, true",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:3:3:4:5:6, false",
    "2001:db8::1, 2001:db8::2, true",
    "2001:db8:1::1, 2001:db8:2::1, false"
  })
  void whoHasOneAddressOfIpv6HasAllOfItsNetwork(String one, String other, boolean together) {
    fail(3, one);

    assertEquals(together, !throttle.failed(other).isZero());
  }

  private Duration fail(int times, String address) {
    Duration wait = Duration.ZERO;
    for (int i = 0; i < times; i++) {
      wait = throttle.failed(address);
    }
    return wait;
  }
}
