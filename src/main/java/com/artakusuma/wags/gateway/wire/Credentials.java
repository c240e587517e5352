package com.artakusuma.wags.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The headers by which calls say who makes them; null, so that there is none, of an empty key. */
public final class Credentials {

  private Credentials() {}

  /** A key as it is. */
  public static @Nullable String plain(String key) {
    return key.isEmpty() ? null : key;
  }

  /** HTTP Basic of {@code user:password}. */
  public static @Nullable String basic(String key) {
    return key.isEmpty()
        ? null
        : "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Basic of {@code user:password}; of anything without a colon, a token. */
  public static @Nullable String basicOrBearer(String key) {
    return key.isEmpty() || key.contains(":") ? basic(key) : "Bearer " + key;
  }
}
