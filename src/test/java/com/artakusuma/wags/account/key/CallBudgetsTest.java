package com.artakusuma.wags.account.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.account.ValidKey;
import com.artakusuma.wags.account.key.CallBudgets.Budget;
import com.artakusuma.wags.testing.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallBudgetsTest {

  private static final Caller SOMEBODY =
      new Caller(1, "somebody", Role.OPERATOR, Set.of(KeyScope.SEND));
  private static final ValidKey KEY = new ValidKey(SOMEBODY, "a", null, 6);

  private final DrivenClock clock = new DrivenClock();
  private final CallBudgets budgets = budgets(0);

  @Test
  void aWholeMinutesWorthMayBeUsedAtOnce() {
    for (int left = 5; left >= 0; left--) {
      assertEquals(new Budget(6, left, 60 - left * 10L, 0), take(KEY));
    }

    Budget refused = take(KEY);

    assertTrue(refused.isExceeded());
    assertEquals(new Budget(6, 0, 60, 10), refused);
  }

  @Test
  void itFillsUpEvenlyAndWhatIsRefusedCostsNothing() {
    for (int i = 0; i < 20; i++) {
      take(KEY);
    }
    clock.pass(Duration.ofMillis(9_999));
    assertEquals(new Budget(6, 0, 51, 1), take(KEY));
    clock.pass(Duration.ofMillis(1));

    assertFalse(take(KEY).isExceeded());
    assertTrue(take(KEY).isExceeded());
    clock.pass(Duration.ofMinutes(1));
    assertEquals(5, take(KEY).remaining());
  }

  @Test
  void overAnyMinuteNoMoreThanTwiceTheLimitPassesAndOverAnHourTheLimit() {
    int passed = 0;
    for (int second = 0; second < 3600; second++) {
      passed += take(KEY).isExceeded() ? 0 : 1;
      clock.pass(Duration.ofSeconds(1));
    }

    assertEquals(6 * 60 + 5, passed, "the first minute has what was saved up before");
  }

  @Test
  void keysHaveBudgetsOfTheirOwn() {
    for (int i = 0; i < 7; i++) {
      take(KEY);
    }

    assertEquals(5, take(new ValidKey(SOMEBODY, "b", null, 6)).remaining());
  }

  @Test
  void aKeyWithoutALimitOfItsOwnHasTheGeneralOne() {
    ValidKey plain = new ValidKey(SOMEBODY, "a", null, null);

    assertEquals(Optional.empty(), budgets.take(plain));
    assertEquals(2, budgets(2).take(plain).orElseThrow().limit());
    assertEquals(6, budgets(2).take(KEY).orElseThrow().limit());
  }

  private CallBudgets budgets(int general) {
    return new CallBudgets(
        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(), general);
  }

  private Budget take(ValidKey key) {
    return budgets.take(key).orElseThrow();
  }
}
