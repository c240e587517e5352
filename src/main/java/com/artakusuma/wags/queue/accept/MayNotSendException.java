package com.artakusuma.wags.queue.accept;

/** The user may only look, since moments ago; nothing of it was stored. */
public class MayNotSendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MayNotSendException(int userId) {
    super("User " + userId + " may not send any more");
  }
}
