package com.artakusuma.wags.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name, as {@link InetAddress#getAllByName} does. */
@FunctionalInterface
public interface HostResolver {

  /**
   * All of them.
   *
   * @throws UnknownHostException where it has none
   */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
