package com.artakusuma.wags.boot.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Networks with commas between them. The application reads them by the JDK, as is done here: what
 * it could not read would end the start later.
 */
final class Networks {

  /**
   * An address, with or without how many of its first bits count. What looks like one of IPv4, or
   * has a colon behind a hexadecimal digit or at its beginning, the JDK takes for no name, for
   * which it would ask a server.
   */
  private static final Pattern NETWORK =
      Pattern.compile(
          "(B(?:\\.B){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?"
              .replace("B", "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"));

  private Networks() {}

  /** Whether a value can be read. */
  static boolean areValid(String value) {
    return Arrays.stream(value.split(",", -1)).allMatch(network -> isValid(network.strip()));
  }

  private static boolean isValid(String network) {
    Matcher parts = NETWORK.matcher(network);
    if (!parts.matches()) {
      return false;
    }
    try {
      // An address of IPv4 in one of IPv6 has the former's 32 bits, too
      int most = InetAddress.getByName(parts.group(1)).getAddress().length * Byte.SIZE;
      return parts.group(2) == null || Integer.parseInt(parts.group(2)) <= most;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
