package com.artakusuma.wags.platform.idempotency;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An act that is done once, however often it is asked for and on whatever node: the form that asks
 * for it carries a token, which is spent with the act.
 *
 * @param userId who asks; tokens of other users are other tokens
 * @param token at most 40 characters of ASCII, not null
 */
public record OnceOnly(int userId, @Nullable String token) {

  public OnceOnly {
    Objects.requireNonNull(token, "token");
  }
}
