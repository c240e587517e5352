package com.artakusuma.wags.move;

/** Why nothing, or nothing more, is moved; in one line for whoever asked for it. */
public final class MoveRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param line what is wrong, and what mends it
   */
  public MoveRefusedException(String line) {
    super(line);
  }
}
