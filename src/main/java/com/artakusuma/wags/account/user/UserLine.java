package com.artakusuma.wags.account.user;

import com.artakusuma.wags.account.Activity;
import com.artakusuma.wags.account.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as admins see it.
 *
 * @param role what it may do
 * @param keys how many usable ones it has; with none it is locked out
 * @param lastUsedAt when any of its keys was used last, or null
 * @param perMinute its own limit for all its messages, or null: broadcasts only, at the general one
 */
public record UserLine(
    int id,
    String username,
    Role role,
    long keys,
    @Nullable Instant lastUsedAt,
    @Nullable Integer perMinute) {

  static UserLine of(Object[] row) {
    return new UserLine(
        (Integer) row[0],
        (String) row[1],
        Role.of((Boolean) row[2], (Role) row[3]),
        ((Number) row[4]).longValue(),
        (Instant) row[5],
        (Integer) row[6]);
  }

  /** How recently it was active, with any of its keys. */
  public Activity activity(Instant now) {
    return Activity.of(lastUsedAt, now);
  }
}
