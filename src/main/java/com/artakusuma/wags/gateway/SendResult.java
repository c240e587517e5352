package com.artakusuma.wags.gateway;

import java.time.Duration;

/** What one call to the gateway came to. The table of meanings is {@link Meaning}'s. */
public sealed interface SendResult {

  /** The gateway's own words, or why there are none; at most 64 KiB. */
  String response();

  /** The HTTP status, or null when no answer came. */
  Integer status();

  /** Status and response in one line for people. */
  default String words() {
    return status() == null ? response() : "HTTP " + status() + ": " + response();
  }

  /** The gateway took the message. */
  record Accepted(Integer status, String response) implements SendResult {}

  /** The message surely was not sent; another try may help. */
  record NotSent(Integer status, String response) implements SendResult {}

  /** The sender is too fast: not sent, and no fault of the message. */
  record SlowDown(Integer status, String response, Duration pause) implements SendResult {}

  /** The gateway does not know the sender or our key: not sent, and no fault of the message. */
  record SenderRefused(Integer status, String response) implements SendResult {}

  /** The message itself is bad; no other try will help. */
  record Rejected(Integer status, String response) implements SendResult {}

  /** No answer, although the request was written: perhaps sent. */
  record Uncertain(String response) implements SendResult {

    @Override
    public Integer status() {
      return null;
    }
  }
}
