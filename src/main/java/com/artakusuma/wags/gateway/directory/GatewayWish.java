package com.artakusuma.wags.gateway.directory;

import com.artakusuma.wags.gateway.GatewayKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as an administrator wants it.
 *
 * @param name lower-case letters, digits and hyphens, up to 64: it stands in the receipts' address
 * @param kind one of {@link GatewayKind#wire()}
 * @param address where its API is, {@code http://} or {@code https://}, up to 255 characters of
 *     ASCII
 * @param options {@code name=value;name=value}, of those that the kind has, or null
 * @param key the credentials of calls; null to keep those it has
 * @param webhookSecret what it signs receipts with; null to keep it, empty for none
 */
public record GatewayWish(
    @Nullable String name,
    @Nullable String kind,
    @Nullable String address,
    @Nullable String options,
    @Nullable String key,
    @Nullable String webhookSecret) {

  /** The most characters of a key or a webhook secret. */
  public static final int LONGEST_SECRET = 1_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]*");
  private static final int LONGEST_ADDRESS = 255;
  private static final int LONGEST_OPTIONS = 1_000;

  /** What of it cannot be. */
  public enum Fault {
    NAME,
    KIND,
    ADDRESS,
    OPTIONS,
    KEY,
    WEBHOOK_SECRET
  }

  /** The first fault, or null. */
  @Nullable Fault fault() {
    if (name == null
        || !NAME.matcher(name).matches()
        || name.equals(GatewayDirectory.SETTINGS_NAME)) {
      return Fault.NAME;
    }
    if (kind == null || GatewayKind.of(kind).isEmpty()) {
      return Fault.KIND;
    }
    if (address == null || !isAddress(address)) {
      return Fault.ADDRESS;
    }
    if (options != null && !areOptions(options, GatewayKind.of(kind).orElseThrow())) {
      return Fault.OPTIONS;
    }
    if (key != null && !isSecret(key)) {
      return Fault.KEY;
    }
    return webhookSecret != null && !isSecret(webhookSecret) ? Fault.WEBHOOK_SECRET : null;
  }

  private static boolean areOptions(String text, GatewayKind kind) {
    return text.length() <= LONGEST_OPTIONS && Options.areIn(text) && kind.takes(Options.of(text));
  }

  private static boolean isSecret(String text) {
    return text.length() <= LONGEST_SECRET && ASCII.matcher(text).matches();
  }

  /** Whether calls can be made there. A user and password would be shown to every reader. */
  private static boolean isAddress(@Nullable String text) {
    if (text == null) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return text.length() <= LONGEST_ADDRESS
          && ASCII.matcher(text).matches()
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Its address, without a slash at the end. */
  URI uri() {
    return URI.create(Objects.requireNonNull(address).replaceFirst("/+$", ""));
  }

  /** Its options by name. */
  Map<String, String> optionsByName() {
    return options == null ? Map.of() : Options.of(options);
  }
}
