package com.artakusuma.wags.gateway;

import java.net.URI;
import java.util.Map;

/**
 * A gateway as one sender uses it. Its text form leaves the secrets out.
 *
 * @param id of the table {@code gateway}; 0 for the one that the settings name
 * @param name by which people know it
 * @param address without a slash at its end
 * @param account what the gateway calls the sender: session, instance, device, phone number id or
 *     number; the sender's name where nothing else is said
 * @param options of the kind, by name
 * @param secrets {@link #KEY} and {@link #WEBHOOK}, those that are known
 */
public record Endpoint(
    int id,
    String name,
    GatewayKind kind,
    URI address,
    String account,
    Map<String, String> options,
    Map<String, String> secrets) {

  /** The credentials of calls: an API key, a token, or {@code user:password}. */
  public static final String KEY = "key";

  /** What the gateway signs its receipts with. */
  public static final String WEBHOOK = "webhook";

  /** The credentials of calls; empty where there are none. */
  public String key() {
    return secrets.getOrDefault(KEY, "");
  }

  /** What receipts are signed with; empty where they are not signed. */
  public String webhookSecret() {
    return secrets.getOrDefault(WEBHOOK, "");
  }

  /**
   * Whether calls with receipts must be signed: where the kind signs them by a secret that is
   * known. Elsewhere the secret in their address is all there is.
   */
  public boolean isSigned() {
    boolean byKey = kind == GatewayKind.TWILIO && key().matches("[^:]*:.+");
    return kind.signs() && (byKey || !webhookSecret().isEmpty());
  }

  /**
   * An option of its kind, or what stands for it where it is not set.
   *
   * @throws IllegalArgumentException where the kind has no such option
   */
  public String option(String option, String otherwise) {
    if (!kind.has(option)) {
      throw new IllegalArgumentException(kind + " has no option " + option);
    }
    return options.getOrDefault(option, otherwise);
  }

  /** The same gateway as another sender uses it. */
  public Endpoint as(String otherAccount) {
    return new Endpoint(id, name, kind, address, otherAccount, options, secrets);
  }

  @Override
  public String toString() {
    return "Endpoint[" + id + ", " + name + ", " + kind + ", " + address + ", " + account + "]";
  }
}
