package com.artakusuma.wags.gateway.directory;

import com.artakusuma.wags.gateway.GatewayKind;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as administrators see it: never with its credentials.
 *
 * @param options {@code name=value;name=value}; null where there are none
 * @param readable whether its credentials can be decrypted
 * @param signed whether calls with receipts must be signed
 * @param receiptToken the secret part of the address for its receipts; null where it gets none
 * @param mark changes with its credentials, and tells nothing of them
 * @param uses who sends through it, by name
 */
public record GatewayLine(
    int id,
    String name,
    GatewayKind kind,
    URI address,
    @Nullable String options,
    boolean readable,
    boolean signed,
    @Nullable String receiptToken,
    String mark,
    List<Use> uses) {

  /** A sender, and what the gateway calls it. */
  public record Use(String sender, @Nullable String account) {}

  /** Where it posts receipts, below WAGS's address; null where it gets none. */
  public @Nullable String receiptsPath() {
    return receiptToken == null ? null : "/api/receipts/" + name + "/" + receiptToken;
  }

  /** Whether it is the one of the settings, which only they change. */
  public boolean isOfSettings() {
    return id == GatewayDirectory.SETTINGS_ID;
  }
}
