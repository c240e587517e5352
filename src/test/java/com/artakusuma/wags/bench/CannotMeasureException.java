package com.artakusuma.wags.bench;

/** What whoever started the measurement must mend first; the message says it in one line. */
final class CannotMeasureException extends Exception {

  private static final long serialVersionUID = 1;

  CannotMeasureException(String message) {
    super(message);
  }
}
