package com.artakusuma.wags.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Whether a sender's account can send just now.
 *
 * @param detail the gateway's own word for it, or null
 */
public record SessionState(Status status, @Nullable String detail) {

  /** What that comes to. */
  public enum Status {
    /** It can. */
    CONNECTED,
    /** Somebody has to scan the QR code, or to log in otherwise. */
    SCAN_QR,
    /** It cannot; the gateway itself may mend it. */
    DISCONNECTED,
    /** The gateway did not say. */
    UNKNOWN
  }

  /** With the gateway's word. */
  public static SessionState of(Status status, @Nullable String detail) {
    return new SessionState(status, detail);
  }

  /** The gateway did not say. */
  public static SessionState unknown() {
    return new SessionState(Status.UNKNOWN, null);
  }

  /** Whether it is known that nothing can be sent. */
  public boolean isDown() {
    return status == Status.SCAN_QR || status == Status.DISCONNECTED;
  }
}
