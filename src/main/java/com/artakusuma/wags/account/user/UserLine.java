package com.artakusuma.wags.account.user;

import com.artakusuma.wags.account.Activity;
import java.time.Instant;

/**
 * A user as admins see it.
 *
 * @param keys how many usable ones it has; with none it is locked out
 * @param lastUsedAt when any of its keys was used last, or null
 * @param perMinute its own limit for all its messages, or null: broadcasts only, at the general one
 */
public record UserLine(
    int id, String username, boolean admin, long keys, Instant lastUsedAt, Integer perMinute) {

  static UserLine of(Object[] row) {
    return new UserLine(
        (Integer) row[0],
        (String) row[1],
        (Boolean) row[2],
        ((Number) row[3]).longValue(),
        (Instant) row[4],
        (Integer) row[5]);
  }

  /** How recently it was active, with any of its keys. */
  public Activity activity(Instant now) {
    return Activity.of(lastUsedAt, now);
  }
}
