package com.artakusuma.wags.message;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Why a message ended otherwise than sent, or why a sender is held; see {@link Reason}. Each has a
 * title ({@code reason.<CODE>.title}, a few words for a group) and a sentence that says what to do
 * ({@code reason.<CODE>}, with its arguments in the places) in every language of the console.
 */
public enum ReasonCode {
  /** The gateway said that the number has no WhatsApp. Argument: HTTP status. */
  NOT_ON_WHATSAPP(true),
  /** The gateway refused the message for good. Argument: HTTP status. */
  REJECTED(true),
  /** Each try was refused before the message was sent. Arguments: last HTTP status, tries. */
  GATEWAY_ERROR(false),
  /** No try reached the gateway. Argument: tries. */
  GATEWAY_DOWN(false),
  /** Handed over, but no answer came: perhaps sent. */
  NO_ANSWER(false),
  /** The answer does not say whether it was sent: perhaps sent. Argument: HTTP status. */
  UNCLEAR_ANSWER(false),
  /** No try was confirmed, but one of them was perhaps sent. Argument: tries. */
  PERHAPS_SENT(false),
  /** A server stopped, or lost its lease, while it was sending: perhaps sent. */
  NODE_STOPPED(false),
  /** It waited longer than a message may. Argument: hours. */
  TOO_OLD(false),
  /** Its broadcast was to be sent by a time that came before its turn. */
  BROADCAST_EXPIRED(false),
  /** It was to be sent by a time that came before its turn. */
  MESSAGE_EXPIRED(false),
  /** Somebody cancelled it. Argument: who. */
  CANCELLED_BY(false),
  /** Its recipient is on the blocklist. */
  OPTED_OUT(true),
  /** The gateway said that the number is none. Argument: HTTP status. */
  INVALID_NUMBER(true),
  /** WhatsApp or the gateway says that the recipient wants nothing of this sender. */
  RECIPIENT_STOPPED(true),
  /** Only a template may go to who has not written for 24 hours. */
  OUTSIDE_WINDOW(true),
  /** The gateway refuses the text or its template. Argument: HTTP status. */
  CONTENT_REFUSED(true),
  /** A receipt says that WhatsApp refuses first contacts of this account for now (error 463). */
  COLD_CONTACT(false),
  /** A receipt says that it did not arrive. Argument: the gateway's word for why. */
  NOT_DELIVERED(false),

  /** The first version of WAGS left it so; what its gateway answered stands with the attempt. */
  FIRST_VERSION(false),
  /** The first version of WAGS took it without a usable number or text. */
  NOT_SENDABLE(true),
  /** The first version of WAGS made several messages of one recipient of a broadcast. */
  SECOND_COPY(true),

  /** A hold: the gateway asked the sender to wait. Argument: HTTP status. */
  ASKED_TO_WAIT(false),
  /** A hold: the gateway refuses the API key or the sender. Argument: HTTP status. */
  KEY_REFUSED(false),
  /** A hold: the sender's WhatsApp is not connected. Argument: HTTP status. */
  SESSION_LOST(false),
  /** A hold: somebody has to scan the sender's QR code. Argument: the gateway's address. */
  SCAN_QR(false),
  /** A hold: the gateway says that the sender's session is down. Argument: its address. */
  SESSION_DOWN(false),
  /** A hold: the account at the gateway may not send any more. Argument: HTTP status. */
  ACCOUNT_REFUSED(false),
  /**
   * A hold: the gateway takes the sender's messages, and its receipts say that it may not send
   * them. Argument: the gateway's code.
   */
  REFUSED_LATER(false),
  /** A hold: several recipients in a row got the same refusal. Arguments: HTTP status, how many. */
  WRONG_ADDRESS(false),
  /** A hold: a web page or a redirect instead of a gateway's answer. Argument: HTTP status. */
  WEB_PAGE(false),
  /** A hold: a proxy before the gateway wants a login. Argument: HTTP status. */
  PROXY_REFUSED(false),
  /** A hold: the credentials of its gateway cannot be decrypted. */
  CREDENTIALS_UNREADABLE(false),
  /** A hold: calls failed with an HTTP status. Arguments: failed, all, the last status. */
  GATEWAY_FAILING(false),
  /** A hold: calls got no answer. Arguments: failed, all. */
  GATEWAY_SILENT(false),
  /** A hold goes on: its probe failed with an HTTP status. Argument: that. */
  STILL_FAILING(false),
  /** A hold goes on: its probe got no answer. */
  STILL_SILENT(false),
  /**
   * A broadcast is held: many recipients were refused, or did not get it. Arguments: refused,
   * ended.
   */
  MANY_REFUSED(false),
  /**
   * A broadcast is held: WhatsApp refused first contacts in a row (error 463). Argument: how many.
   */
  COLD_CONTACTS(false),

  /** Version 1 wrote a sentence which nothing else could be made of. Argument: the sentence. */
  LEGACY(false);

  private static final Set<ReasonCode> HOLDS = EnumSet.range(ASKED_TO_WAIT, COLD_CONTACTS);

  private final boolean permanent;

  ReasonCode(boolean permanent) {
    this.permanent = permanent;
  }

  /** Those with which messages end, in the order of a list to choose from. */
  public static List<ReasonCode> ofMessages() {
    return Arrays.stream(values()).filter(code -> !HOLDS.contains(code)).toList();
  }

  /** Whether sending the same message again is pointless until something else has changed. */
  public boolean isPermanent() {
    return permanent;
  }
}
