package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.ApiKey;
import java.time.Instant;

/** How a key stands, as the word {@code activity.<STATE>} says it and its tag is coloured. */
final class KeyState {

  private KeyState() {}

  static String of(ApiKey key, Instant now) {
    if (key.getRevokedAt() != null) {
      return "REVOKED";
    }
    return key.isUsable(now) ? key.activity(now).name() : "EXPIRED";
  }
}
