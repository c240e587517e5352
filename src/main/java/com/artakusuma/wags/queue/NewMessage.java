package com.artakusuma.wags.queue;

import java.time.Instant;

/**
 * A single message to be queued.
 *
 * @param senderId the user's id
 * @param sender its name
 * @param recipient normalised: digits or a group id
 * @param storedAt the client's own time
 */
public record NewMessage(
    int senderId,
    String sender,
    String recipient,
    String text,
    Instant storedAt,
    SendOptions options) {

  /** One without options. */
  public NewMessage(int senderId, String sender, String recipient, String text, Instant storedAt) {
    this(senderId, sender, recipient, text, storedAt, SendOptions.NONE);
  }
}
