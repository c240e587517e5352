package com.artakusuma.wags.boot;

/** Why WAGS cannot start, said in one line to whoever started it. */
final class StartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
