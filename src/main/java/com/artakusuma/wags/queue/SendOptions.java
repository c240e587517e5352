package com.artakusuma.wags.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask for beside a recipient and a text.
 *
 * @param sendAt when it is to be sent; null for at once
 * @param expiresAt from when on it is not sent any more; null for never
 * @param reference the client's own id of it, which others may have, too; null for none
 * @param urgent whether it goes before the sender's other single messages that are due
 * @param callbackUrl where its events go besides; null for nowhere
 */
public record SendOptions(
    @Nullable Instant sendAt,
    @Nullable Instant expiresAt,
    @Nullable String reference,
    boolean urgent,
    @Nullable String callbackUrl) {

  /** Nothing. */
  public static final SendOptions NONE = new SendOptions(null, null, null, false, null);

  /** One that is not urgent, and whose events go nowhere else. */
  public SendOptions(
      @Nullable Instant sendAt, @Nullable Instant expiresAt, @Nullable String reference) {
    this(sendAt, expiresAt, reference, false, null);
  }

  /** In characters. */
  public static final int LONGEST_REFERENCE = 128;

  /** Whether nothing is asked for. */
  public boolean isNone() {
    return equals(NONE);
  }
}
