package com.artakusuma.wags.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is kept with a key, to answer whoever comes with it again.
 *
 * @param result the id of what was stored
 * @param status of HTTP; null while the answer is not there yet, since it is told only after the
 *     commit
 * @param body the answer's; while that is not there yet, what it takes to write it and could not be
 *     found out by the id, or null
 */
public record KeptAnswer(long result, @Nullable Integer status, @Nullable String body) {

  /** Whether this is what the first request was answered. */
  public boolean isWhole() {
    return status != null;
  }
}
