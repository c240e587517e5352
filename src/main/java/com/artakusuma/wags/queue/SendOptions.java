package com.artakusuma.wags.queue;

import java.time.Instant;

/**
 * What a client may ask for beside a recipient and a text.
 *
 * @param sendAt when it is to be sent; null for at once
 * @param expiresAt from when on it is not sent any more; null for never
 * @param reference the client's own id of it, which others may have, too; null for none
 */
public record SendOptions(Instant sendAt, Instant expiresAt, String reference) {

  /** Nothing. */
  public static final SendOptions NONE = new SendOptions(null, null, null);

  /** In characters. */
  public static final int LONGEST_REFERENCE = 128;

  /** Whether nothing is asked for. */
  public boolean isNone() {
    return equals(NONE);
  }
}
