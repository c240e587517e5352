package com.artakusuma.wags.platform.idempotency;

import java.util.Comparator;
import java.util.Objects;

/**
 * A key by which a caller's repeated requests are known.
 *
 * @param userId whose it is; keys of other users are other keys
 * @param path the call, such as {@code messages/send}, at most 32 characters of ASCII; the same
 *     value at another call is another key
 * @param value as it came, 1 to 255 printable characters of ASCII
 */
public record IdempotencyKey(int userId, String path, String value)
    implements Comparable<IdempotencyKey> {

  private static final Comparator<IdempotencyKey> ORDER =
      Comparator.comparingInt(IdempotencyKey::userId)
          .thenComparing(IdempotencyKey::path)
          .thenComparing(IdempotencyKey::value);

  public IdempotencyKey {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
  }

  /** In which order all nodes write several of them, so that none waits for the other. */
  @Override
  public int compareTo(IdempotencyKey other) {
    return ORDER.compare(this, other);
  }
}
