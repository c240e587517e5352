package com.artakusuma.wags.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.DrivenClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private static final String HOME = "192.0.2.1";

  private final DrivenClock clock = new DrivenClock();
  private final LoginThrottle throttle = new LoginThrottle(clock, 3);

  @Test
  void nobodyWaitsBeforeTheLimit() {
    fail(2, "shop", HOME);

    assertEquals(Duration.ZERO, throttle.waitFor("shop", HOME));
  }

  @Test
  void aUserWithTooManyFailuresWaitsOutTheMinuteFromAnyAddress() {
    fail(3, "shop", HOME);
    clock.pass(Duration.ofSeconds(20));

    Duration wait = throttle.waitFor("shop", "192.0.2.99");

    assertEquals(Duration.ofSeconds(40), wait);
  }

  @Test
  void anAddressWithTooManyFailuresWaitsForAnyUser() {
    fail(1, "a", HOME);
    fail(1, "b", HOME);
    fail(1, "c", HOME);

    assertEquals(Duration.ofMinutes(1), throttle.waitFor("d", HOME));
    assertEquals(Duration.ZERO, throttle.waitFor("d", "192.0.2.99"));
  }

  @Test
  void theMinuteBeginsWithTheFirstFailureAndEndsWithIt() {
    fail(1, "shop", HOME);
    clock.pass(Duration.ofSeconds(50));
    fail(2, "shop", HOME);

    assertEquals(Duration.ofSeconds(10), throttle.waitFor("shop", HOME));

    clock.pass(Duration.ofSeconds(10));
    assertEquals(Duration.ZERO, throttle.waitFor("shop", HOME));
  }

  @Test
  void countingStartsAnewAfterTheMinute() {
    fail(3, "shop", HOME);
    clock.pass(Duration.ofSeconds(60));

    fail(1, "shop", HOME);

    assertEquals(Duration.ZERO, throttle.waitFor("shop", HOME));
  }

  @Test
  void successForgetsTheUsersFailuresButNotTheAddresss() {
    fail(3, "shop", HOME);

    throttle.succeeded("shop");

    assertEquals(Duration.ZERO, throttle.waitFor("shop", "192.0.2.99"));
    assertTrue(throttle.waitFor("shop", HOME).compareTo(Duration.ZERO) > 0);
  }

  @Test
  void veryLongMadeUpNamesShareTheirBeginningsCount() {
    fail(1, "x".repeat(64) + "1", HOME);
    fail(1, "x".repeat(64) + "2", HOME);
    fail(1, "x".repeat(64) + "3", HOME);

    assertEquals(Duration.ofMinutes(1), throttle.waitFor("x".repeat(64), "192.0.2.99"));
  }

  private void fail(int times, String username, String address) {
    for (int i = 0; i < times; i++) {
      throttle.failed(username, address);
    }
  }
}
