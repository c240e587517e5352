package com.artakusuma.wags.platform;

/** Ends the start. The message is one line for the operator: what is wrong, and what mends it. */
public class StartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartRefusedException(String message) {
    super(message);
  }
}
