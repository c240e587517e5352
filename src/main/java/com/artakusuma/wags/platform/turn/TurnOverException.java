package com.artakusuma.wags.platform.turn;

/** Another node has this node's turn by now: what this one was about to do is not to be done. */
final class TurnOverException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TurnOverException(String what) {
    super("The turn for the " + what + " ran out and another node has it");
  }
}
