package com.artakusuma.wags.platform.idempotency;

import java.util.Objects;

/**
 * A request that came with a key.
 *
 * @param fingerprint of its body, SHA-256 in 64 hexadecimal digits
 */
public record KeyedRequest(IdempotencyKey key, String fingerprint) {

  public KeyedRequest {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fingerprint, "fingerprint");
  }
}
