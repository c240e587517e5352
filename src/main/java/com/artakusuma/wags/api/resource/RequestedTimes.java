package com.artakusuma.wags.api.resource;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.broadcast.NewBroadcast;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message or a broadcast is to be sent.
 *
 * @param sendAt when it is to be sent, or to begin; null for at once
 * @param expiresAt from when on it, or what is left of it, is not sent; null for never
 */
public record RequestedTimes(@Nullable Instant sendAt, @Nullable Instant expiresAt) {

  /**
   * Reads both.
   *
   * @param sendAt null and blank for at once, as a time that has passed
   * @param expiresAt null and blank for never
   * @throws ApiException where they are no times, or not in this order
   */
  public static RequestedTimes read(
      @Nullable String sendAt, @Nullable String expiresAt, IntakeRules rules, Instant now) {
    Instant begins = start(sendAt, rules, now);
    return new RequestedTimes(begins, end(expiresAt, rules, begins == null ? now : begins, now));
  }

  private static @Nullable Instant start(@Nullable String written, IntakeRules rules, Instant now) {
    if (written == null || written.isBlank()) {
      return null;
    }
    Instant at = rules.time("send_at", written);
    if (at.isAfter(now.plus(NewBroadcast.LATEST_START))) {
      throw new ApiException("Invalid send_at", "send_at is more than a year away").of("send_at");
    }
    return at.isAfter(now) ? at : null;
  }

  private static @Nullable Instant end(
      @Nullable String written, IntakeRules rules, Instant begins, Instant now) {
    if (written == null || written.isBlank()) {
      return null;
    }
    Instant at = rules.time("expires_at", written);
    if (!at.isAfter(begins)) {
      throw new ApiException(
              "Invalid expires_at", "expires_at must be in the future, and after send_at")
          .of("expires_at");
    }
    if (at.isAfter(now.plus(NewBroadcast.LATEST_END))) {
      throw new ApiException("Invalid expires_at", "expires_at is more than two years away")
          .of("expires_at");
    }
    return at;
  }
}
