package com.artakusuma.wags.gateway;

/** A call to the receipts' address that is none of the gateway's kind. */
public class UnreadableCallbackException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says what was expected; nothing of the call itself, which may name people. */
  public UnreadableCallbackException(String expected) {
    super(expected);
  }
}
