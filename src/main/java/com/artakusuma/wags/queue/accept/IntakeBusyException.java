package com.artakusuma.wags.queue.accept;

/** So much waits to be stored that this was not begun. */
public class IntakeBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IntakeBusyException(int waiting) {
    super(waiting + " wait to be stored");
  }
}
