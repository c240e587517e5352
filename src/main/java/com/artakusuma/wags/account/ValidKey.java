package com.artakusuma.wags.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that may be used at this moment.
 *
 * @param caller whose it is, with what it may be used for
 * @param hash as {@link ApiKey#hash} gives it
 * @param expiresAt when it stops to work; null for never
 * @param perMinute API calls a minute that it may make; null for as many as the setting says
 */
public record ValidKey(
    Caller caller, String hash, @Nullable Instant expiresAt, @Nullable Integer perMinute) {

  /** Whether it has stopped to work at this moment. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
