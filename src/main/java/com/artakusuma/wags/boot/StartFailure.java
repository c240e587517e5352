package com.artakusuma.wags.boot;

import java.io.IOException;

/** Why WAGS cannot start, said in one line to whoever started it. */
final class StartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Somebody else listens at SERVER_PORT, or this user may not. */
  static StartFailure ofPort(int port, IOException cause) {
    return new StartFailure(
        "SERVER_PORT " + port + " cannot be used: " + cause.getMessage(), cause);
  }
}
