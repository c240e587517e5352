package com.artakusuma.wags.gateway;

/** A call to the receipts' address that is none of the gateway's kind. */
public class UnreadableWebhookException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says what was expected; nothing of the call itself, which may name people. */
  public UnreadableWebhookException(String expected) {
    super(expected);
  }
}
