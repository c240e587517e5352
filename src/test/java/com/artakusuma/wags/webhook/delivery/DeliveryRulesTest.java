package com.artakusuma.wags.webhook.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DeliveryRulesTest {

  private static final DeliveryRules RULES = new DeliveryRules(Duration.ofHours(24), new Random(3));

  private static DeliveryRules.Step after(TryResult result, int attempts, Duration age) {
    return RULES.after(
        new Delivery(1, 1, attempts, "message.sent", 7, "{}", age),
        Tried.without(result, null, Duration.ZERO));
  }

  @Test
  void whatIsTakenIsDone() {
    assertEquals(new DeliveryRules.Done(), after(TryResult.DELIVERED, 3, Duration.ofHours(40)));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"DELIVERED", "GONE"})
  void allElseIsTriedAgain(TryResult result) {
    assertInstanceOf(DeliveryRules.Retry.class, after(result, 1, Duration.ZERO));
  }

  @Test
  void whoWantsNothingMoreGetsNothingMore() {
    assertEquals(new DeliveryRules.Dead(), after(TryResult.GONE, 1, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "3, 20", "10, 2560", "11, 3600", "40, 3600"})
  void thePausesDoubleUpToAnHour(int attempts, int fullSeconds) {
    DeliveryRules.Retry retry =
        assertInstanceOf(
            DeliveryRules.Retry.class, after(TryResult.REFUSED, attempts, Duration.ofHours(1)));

    long millis = retry.delay().toMillis();
    assertTrue(millis >= fullSeconds * 500L && millis <= fullSeconds * 1_000L, "" + millis);
  }

  @Test
  void whatCannotBeTriedInTimeAnyMoreIsGivenUp() {
    assertEquals(new DeliveryRules.Dead(), after(TryResult.TIMEOUT, 30, Duration.ofHours(24)));
    assertInstanceOf(DeliveryRules.Retry.class, after(TryResult.TIMEOUT, 30, Duration.ofHours(22)));
  }
}
