package com.artakusuma.wags.bench;

/** What whoever started the measurement must mend first; the message says it in one line. */
final class CannotMeasure extends Exception {

  private static final long serialVersionUID = 1;

  CannotMeasure(String message) {
    super(message);
  }
}
