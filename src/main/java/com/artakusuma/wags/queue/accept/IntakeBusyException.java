package com.artakusuma.wags.queue.accept;

/** So many messages wait to be stored that this one was not begun. */
public class IntakeBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IntakeBusyException(int waiting) {
    super(waiting + " messages wait to be stored");
  }
}
