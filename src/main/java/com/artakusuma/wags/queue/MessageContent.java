package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, as the ledger has it.
 *
 * @param template null where the text goes as it is
 * @param broadcastId null for a single message
 * @param nonce random, the same for all attempts at it; null for one that an earlier version stored
 * @param tooOld whether it waited longer than a message may
 * @param expiresAt from when on it is not sent any more, or its broadcast is not; null for never
 * @param readAt the database's time when this was read
 * @param optedOut whether its recipient was on the blocklist then
 */
public record MessageContent(
    String recipient,
    String text,
    @Nullable ApprovedTemplate template,
    @Nullable Long broadcastId,
    @Nullable Long nonce,
    boolean tooOld,
    @Nullable Instant expiresAt,
    Instant readAt,
    boolean optedOut) {

  /**
   * That of a single message at the moment at which it is stored, whose recipient is not blocked.
   *
   * @param storedAt the database's time
   */
  public static MessageContent justStored(NewMessage message, long nonce, Instant storedAt) {
    return new MessageContent(
        message.recipient(),
        message.text(),
        message.template(),
        null,
        nonce,
        false,
        message.options().expiresAt(),
        storedAt,
        false);
  }

  /**
   * Whether its own time is over, be its sender's hours what they may; never of one of a broadcast,
   * which is given back and ends with the others.
   */
  public boolean hasExpired() {
    return broadcastId == null && expiresAt != null && !expiresAt.isAfter(readAt);
  }

  /** Whether no call is made for it. */
  public boolean endsUnsent() {
    return optedOut || tooOld || hasExpired();
  }

  /**
   * When it expires by the clock of the node that read it.
   *
   * @param nanoTime of the reading, by {@link System#nanoTime()}
   * @return by the same clock; null for never
   */
  public @Nullable Long expiry(long nanoTime) {
    return expiresAt == null
        ? null
        : Long.valueOf(nanoTime + Duration.between(readAt, expiresAt).toNanos());
  }
}
