package com.artakusuma.wags.boot.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an address of the gateway must look like, to which WAGS appends the sender and the call. */
final class HttpAddress {

  private static final String NO_HOST = "it names no host";

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
      return "it has a character that no address may have";
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "write http:// or https:// before it";
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      return "leave out what begins with ? or #, since WAGS appends /{sender}/send";
    }
    if (hasLogin(address)) {
      return "leave out the user and password before the @; the gateway gets EXTERNAL_API_KEY";
    }
    if (address.getHost() == null) {
      return hostFault(address.getRawAuthority());
    }
    return null;
  }

  /** The same without a user and password, which nobody may read in a log. */
  static String withoutLogin(String value) {
    return value.replaceFirst("//[^/?#]*@", "//...@");
  }

  private static boolean hasLogin(URI address) {
    return address.getRawAuthority() != null && address.getRawAuthority().contains("@");
  }

  private static String hostFault(String authority) {
    if (authority == null) {
      return NO_HOST;
    }
    return authority.contains("_")
        ? "a host's name cannot have a _; give the host another name, such as one with a -"
        : "\"" + authority + "\" is no host with or without a port";
  }
}
