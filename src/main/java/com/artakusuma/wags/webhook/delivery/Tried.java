package com.artakusuma.wags.webhook.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One try.
 *
 * @param status of the answer; null where none came
 * @param error the beginning of an answer that is no 2xx, or why none came; null where there is
 *     nothing to say
 * @param retryAfter how long the answer asked to wait; null where it did not
 */
record Tried(
    TryResult result,
    @Nullable Integer status,
    @Nullable String error,
    Duration took,
    @Nullable Duration retryAfter) {

  static Tried without(TryResult result, @Nullable String why, Duration took) {
    return new Tried(result, null, why, took, null);
  }

  boolean delivered() {
    return result == TryResult.DELIVERED;
  }
}
