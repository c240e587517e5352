package com.artakusuma.wags.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one call to a gateway came to. */
public sealed interface SendResult {

  /** The gateway's own words, or why there are none; at most 512 KiB. */
  String response();

  /** The HTTP status, or null when no answer came. */
  @Nullable Integer status();

  /**
   * The gateway took the message.
   *
   * @param gatewayId by which its receipts will name the message; null where it gave none
   * @param sent whether it says that WhatsApp has the message, and not only itself
   */
  record Accepted(Integer status, String response, @Nullable String gatewayId, boolean sent)
      implements SendResult {

    /** By a gateway that says no more than that. */
    public Accepted(Integer status, String response) {
      this(status, response, null, false);
    }
  }

  /** The message surely was not sent; another try may help. */
  record NotSent(@Nullable Integer status, String response) implements SendResult {}

  /** The sender is too fast: not sent, and no fault of the message. */
  record SlowDown(Integer status, String response, Duration pause) implements SendResult {}

  /** Why one message has to wait. */
  enum Delay {
    /** WhatsApp refuses the account's messages to people it never talked to (error 463). */
    COLD_CONTACT,
    /** Too many messages to this recipient. */
    RECIPIENT_RATE
  }

  /**
   * This message has to wait, while its sender's others may go: not sent, and no try of it.
   *
   * @param pause how long; null where the gateway does not say
   */
  record Postpone(Integer status, String response, @Nullable Duration pause, Delay delay)
      implements SendResult {}

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
    PROXY,
    /** WAGS cannot read the gateway's credentials: they were encrypted with another key. */
    CREDENTIALS
  }

  /** The gateway would take no message of this sender: not sent, and no fault of the message. */
  record SenderRefused(@Nullable Integer status, String response, Refusal refusal)
      implements SendResult {}

  /** Whose fault a rejection is. */
  enum Fault {
    /** The recipient has no WhatsApp. */
    NOT_ON_WHATSAPP,
    /** The number is none. */
    INVALID_NUMBER,
    /** The recipient wants nothing of this sender. */
    OPTED_OUT,
    /** The recipient did not write within 24 hours, so that only a template may go. */
    OUTSIDE_WINDOW,
    /** The text, or its template. */
    CONTENT,
    /** Something of the message; the gateway's words say what. */
    OTHER,
    /**
     * One recipient's, or that of an address which is wrong for all: the next answers will tell.
     */
    UNKNOWN
  }

  /** The message was refused, and not sent; another try helps only where the fault is not its. */
  record Rejected(@Nullable Integer status, String response, Fault fault) implements SendResult {}

  /**
   * Perhaps sent: no answer came although the request was written, or one that says neither.
   *
   * @param gatewayId by which receipts would name the message; null where that is not known
   */
  record Uncertain(@Nullable Integer status, String response, @Nullable String gatewayId)
      implements SendResult {

    /** Of a gateway whose answer alone has the id. */
    public Uncertain(@Nullable Integer status, String response) {
      this(status, response, null);
    }
  }
}
