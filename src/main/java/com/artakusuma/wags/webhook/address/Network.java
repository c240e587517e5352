package com.artakusuma.wags.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits, such as {@code 10.0.0.0/8}. */
record Network(InetAddress first, int bits) {

  /** No name: asking for one would ask a server. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  /**
   * Reads one; without a slash it is a single address.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Network of(String written) {
    int slash = written.indexOf('/');
    String address = slash < 0 ? written : written.substring(0, slash);
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException("\"" + written + "\" is not a network");
    }
    try {
      InetAddress first = InetAddress.getByName(address);
      int most = first.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? most : Integer.parseInt(written.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException(
            "\"" + written + "\" has a length that no network of its kind has");
      }
      return new Network(first, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("\"" + written + "\" is not a network", e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] own = first.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
