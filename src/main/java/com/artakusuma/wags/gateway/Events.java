package com.artakusuma.wags.gateway;

import java.util.List;

/** What a gateway told by one call. */
public record Events(List<Receipt> receipts, List<SessionEvent> sessions) {

  /**
   * A session changed.
   *
   * @param account what the gateway calls it; null where the gateway has only one
   */
  public record SessionEvent(String account, SessionState state) {}

  /** Nothing that concerns WAGS. */
  public static Events none() {
    return new Events(List.of(), List.of());
  }

  /** Receipts only. */
  public static Events of(List<Receipt> receipts) {
    return new Events(receipts, List.of());
  }
}
