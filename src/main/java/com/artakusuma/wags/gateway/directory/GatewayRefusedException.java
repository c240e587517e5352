package com.artakusuma.wags.gateway.directory;

import org.jspecify.annotations.Nullable;

/** A change of a gateway that was refused; nothing was changed. */
public final class GatewayRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** Who asks is no administrator. */
    FORBIDDEN,
    /** WAGS_SECRET_KEY is not set, so that credentials could only be stored readable. */
    NO_SECRET_KEY,
    /** There is a gateway of that name. */
    TAKEN,
    /** Who changes it does not know what is stored. */
    CHANGED,
    /** There is no such gateway. */
    UNKNOWN,
    /** There is no such sender. */
    UNKNOWN_SENDER,
    /** A new gateway, or one at another address or of another kind, needs its key said. */
    KEY_NEEDED,
    /** What is stored cannot be read: it is not known whether receipts have to be signed. */
    WEBHOOK_SECRET_NEEDED,
    /** Senders use it. */
    IN_USE
  }

  private final @Nullable Why why;
  private final GatewayWish.@Nullable Fault fault;

  GatewayRefusedException(Why why) {
    super(why.name());
    this.why = why;
    this.fault = null;
  }

  GatewayRefusedException(GatewayWish.Fault fault) {
    super(fault.name());
    this.why = null;
    this.fault = fault;
  }

  /** Why; null where something of the wish cannot be. */
  public @Nullable Why why() {
    return why;
  }

  /** What of the wish cannot be; null where it is refused for another reason. */
  public GatewayWish.@Nullable Fault fault() {
    return fault;
  }
}
