package com.artakusuma.wags.boot.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an address must look like to which WAGS appends a path, such as the gateway's. */
final class HttpAddress {

  private static final String NO_HOST = "it names no host";
  private static final String NO_SCHEME = "write http:// or https:// before it";
  private static final int LAST_PORT = 65_535;

  private HttpAddress() {}

  /** What is wrong with it, to follow a colon; null where nothing is. */
  static @Nullable String fault(String value) {
    if (value.matches("(?i)https?:/*")) {
      return NO_HOST;
    }
    URI address;
    try {
      address = new URI(value);
    } catch (URISyntaxException e) {
      return value.matches("(?is)https?://.*")
          ? "it has a character that no address may have"
          : NO_SCHEME; // without it the parser already stumbles over the colon of 10.0.0.1:8081
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return NO_SCHEME;
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      return "leave out what begins with ? or #, since WAGS appends a path";
    }
    if (hasLogin(address, value)) {
      return "leave out the user and password before the @, which have settings of their own";
    }
    if (address.getHost() == null) {
      return hostFault(address.getRawAuthority());
    }
    return address.getPort() == 0 || address.getPort() > LAST_PORT
        ? "its port must be from 1 to " + LAST_PORT
        : null;
  }

  /** The same without what may be a user and password or a key, which nobody may read in a log. */
  static String withoutSecrets(String value) {
    return value
        .replaceFirst("(?s)^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", "$1...@")
        .replaceFirst("(?s)([?#]).*", "$1...");
  }

  /** A slash in a password ends what the address takes for its host. */
  private static boolean hasLogin(URI address, String value) {
    String authority = address.getRawAuthority();
    return authority != null
        && (authority.contains("@") || address.getHost() == null && value.contains("@"));
  }

  private static String hostFault(String authority) {
    if (authority == null) {
      return NO_HOST;
    }
    return authority.contains("_")
        ? "a host's name cannot have a _; give the host another name, such as one with a -"
        : "\"" + authority + "\" is not a host with or without a port";
  }
}
