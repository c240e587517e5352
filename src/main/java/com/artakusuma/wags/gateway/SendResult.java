package com.artakusuma.wags.gateway;

import java.time.Duration;

/** What one call to the gateway came to. The table of meanings is {@link Meaning}'s. */
public sealed interface SendResult {

  /** The gateway's own words, or why there are none; at most 64 KiB. */
  String response();

  /** The HTTP status, or null when no answer came. */
  Integer status();

  /** The gateway took the message. */
  record Accepted(Integer status, String response) implements SendResult {}

  /** The message surely was not sent; another try may help. */
  record NotSent(Integer status, String response) implements SendResult {}

  /** The sender is too fast: not sent, and no fault of the message. */
  record SlowDown(Integer status, String response, Duration pause) implements SendResult {}

  /** What of the sender the gateway refuses. */
  enum Refusal {
    /** The API key, or the sender's name. */
    KEY,
    /** The sender's WhatsApp is not connected. */
    SESSION,
    /** Its account at the gateway: no balance, no subscription. */
    ACCOUNT,
    /** Whatever answers at the address is no gateway. */
    ADDRESS,
    /** A proxy on the way there. */
    PROXY
  }

  /** The gateway would take no message of this sender: not sent, and no fault of the message. */
  record SenderRefused(Integer status, String response, Refusal refusal) implements SendResult {}

  /** Whose fault a rejection is. */
  enum Fault {
    /** The recipient's: it has no WhatsApp. */
    RECIPIENT,
    /** The message's: number or text. */
    MESSAGE,
    /**
     * One recipient's, or that of an address which is wrong for all: the next answers will tell.
     */
    UNKNOWN
  }

  /** The message was refused, and not sent; another try helps only where the fault is not its. */
  record Rejected(Integer status, String response, Fault fault) implements SendResult {}

  /** Perhaps sent: no answer came although the request was written, or one that says neither. */
  record Uncertain(Integer status, String response) implements SendResult {}
}
