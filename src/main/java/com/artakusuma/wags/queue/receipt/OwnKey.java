package com.artakusuma.wags.queue.receipt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * WAGS's own key of a message as it comes back: {@code wags-<id>-<16 hex digits>}. The random part
 * alone shows that the gateway has it from WAGS.
 */
final class OwnKey {

  private static final Pattern KEY = Pattern.compile("wags-(\\d{1,18})-([0-9a-f]{16})");

  private OwnKey() {}

  /** Whether a text could be one. */
  static boolean isOne(String written) {
    return KEY.matcher(written).matches();
  }

  /** The id of the message it names; null for null. */
  static @Nullable Long message(@Nullable String key) {
    return key == null ? null : Long.valueOf(parts(key).group(1));
  }

  /**
   * Whether its random part is that of the message.
   *
   * @param nonce null where the message has none, whose key nobody can prove to know
   */
  static boolean isOf(String key, @Nullable Long nonce) {
    return nonce != null && Long.parseUnsignedLong(parts(key).group(2), 16) == nonce;
  }

  private static Matcher parts(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Not a key of WAGS");
    }
    return parts;
  }
}
