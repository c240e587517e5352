package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.gateway.SendResult;

/** No answer came. */
final class CallFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SendResult meaning;

  CallFailedException(SendResult meaning) {
    super(meaning.response());
    this.meaning = meaning;
  }

  /** What that means of a message. */
  SendResult meaning() {
    return meaning;
  }
}
