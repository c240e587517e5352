package com.artakusuma.wags.webhook.delivery;

import com.artakusuma.wags.platform.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides what becomes of an event after a try. Pure.
 *
 * @param longest for which an event is tried
 */
record DeliveryRules(Duration longest, RandomGenerator random) {

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

  /** What becomes of it. */
  sealed interface Step {}

  /** It has been taken. */
  record Done() implements Step {}

  /** Another try after a while. */
  record Retry(Duration delay) implements Step {}

  /** It is given up, and kept for a person to have it sent again. */
  record Dead() implements Step {}

  Step after(Delivery delivery, Tried tried) {
    if (tried.delivered()) {
      return new Done();
    }
    Duration delay = BACKOFF.after(delivery.attempts(), random);
    return tried.result() == TryResult.GONE || delivery.age().plus(delay).compareTo(longest) > 0
        ? new Dead()
        : new Retry(delay);
  }
}
