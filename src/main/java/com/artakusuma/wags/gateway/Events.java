package com.artakusuma.wags.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gateway told by one call. */
public record Events(List<Receipt> receipts, List<SessionEvent> sessions, List<Alias> aliases) {

  /**
   * A session changed.
   *
   * @param account what the gateway calls it; null where the gateway has only one
   */
  public record SessionEvent(@Nullable String account, SessionState state) {}

  /**
   * A message has a second id, by which later receipts may name it.
   *
   * @param gatewayId as {@link SendResult.Accepted} had it
   * @param other as {@link Receipt#gatewayId()} will have it
   */
  public record Alias(String gatewayId, String other) {}

  /** Of a kind whose messages have one id only. */
  public Events(List<Receipt> receipts, List<SessionEvent> sessions) {
    this(receipts, sessions, List.of());
  }

  /** Nothing that concerns WAGS. */
  public static Events none() {
    return new Events(List.of(), List.of());
  }

  /** Receipts only. */
  public static Events of(List<Receipt> receipts) {
    return new Events(receipts, List.of());
  }

  /** One session's change only. */
  public static Events of(SessionEvent session) {
    return new Events(List.of(), List.of(session));
  }
}
