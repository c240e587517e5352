package com.artakusuma.wags.webhook.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses webhooks may go to: those of the public internet by the special-purpose
 * registries of IANA, and those that the operator allows. Pure.
 *
 * @param all whether all others are allowed, too
 * @param allowed those that are allowed besides
 */
record AddressRules(boolean all, List<Network> allowed) {

  private static final List<Network> SPECIAL_V4 =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, and the clouds' metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** All that is not in here is loopback, unique-local, link-local, multicast or of no use. */
  private static final Network GLOBAL_V6 = Network.of("2000::/3");

  private static final List<Network> SPECIAL_V6 =
      networks(
          "2001::/23", // protocol assignments, and IPv4 in Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // IPv4 in 6to4
          "3fff::/20"); // documentation

  private static List<Network> networks(String... written) {
    return Stream.of(written).map(Network::of).toList();
  }

  /**
   * By the setting.
   *
   * @param setting empty, {@code true}, or networks with commas between them
   * @throws IllegalArgumentException where it is none of these
   */
  static AddressRules of(String setting) {
    return setting.equals("true")
        ? new AddressRules(true, List.of())
        : new AddressRules(
            false,
            Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(Network::of)
                .toList());
  }

  /**
   * Whether an event may go there. This machine's own addresses are no public ones, even where the
   * internet has them: what listens there may be meant for the machine alone.
   *
   * @param address an IPv4 address in one of IPv6 counts as what it is: the JDK has made it one
   * @param own whether it is this machine's
   */
  boolean allow(InetAddress address, boolean own) {
    return all
        || isPublic(address) && !own
        || allowed.stream().anyMatch(network -> network.contains(address));
  }

  private static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? SPECIAL_V4.stream().noneMatch(network -> network.contains(address))
        : GLOBAL_V6.contains(address)
            && SPECIAL_V6.stream().noneMatch(network -> network.contains(address));
  }
}
