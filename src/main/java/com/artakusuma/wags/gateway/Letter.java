package com.artakusuma.wags.gateway;

/**
 * One message as it goes to a gateway.
 *
 * @param key by which WAGS knows it, the same on every attempt at it: {@code wags-<id>-<random>}
 * @param sender the user in whose name it goes
 * @param recipient digits with the country code, or a group's id ({@code ...@g.us})
 */
public record Letter(String key, String sender, String recipient, String text) {

  private static final String GROUP = "@g.us";

  /** Whether it goes to a group. */
  public boolean isToGroup() {
    return recipient.endsWith(GROUP);
  }
}
