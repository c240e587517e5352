package com.artakusuma.wags.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A claimed message for tests of what is done with it: unless told otherwise the first try of a
 * single message of a sender that is free, claimed just now for 90 s.
 */
public final class ClaimBuilder {

  private static final Duration LEASE = Duration.ofSeconds(90);

  private long id = 1;
  private @Nullable Long nonce;
  private int sender = 1;
  private int attempts = 1;
  private boolean leaseLost;
  private boolean perhapsSent;
  private boolean tooOld;
  private boolean expired;
  private boolean optedOut;
  private long claimedAt = System.nanoTime();
  private Duration lease = LEASE;
  private @Nullable Long sendBy;
  private @Nullable Long slotEnd;

  public ClaimBuilder id(long value) {
    id = value;
    return this;
  }

  public ClaimBuilder nonce(@Nullable Long value) {
    nonce = value;
    return this;
  }

  public ClaimBuilder sender(int value) {
    sender = value;
    return this;
  }

  /** The try it is at, which is its epoch as well. */
  public ClaimBuilder attempts(int value) {
    attempts = value;
    return this;
  }

  /** Its claim before ended without a result. */
  public ClaimBuilder leaseLost() {
    leaseLost = true;
    return perhapsSent();
  }

  public ClaimBuilder perhapsSent() {
    perhapsSent = true;
    return this;
  }

  public ClaimBuilder tooOld() {
    tooOld = true;
    return this;
  }

  public ClaimBuilder optedOut() {
    optedOut = true;
    return this;
  }

  /** By {@link System#nanoTime}. */
  public ClaimBuilder claimedAt(long value) {
    claimedAt = value;
    return this;
  }

  /** How long its lease lasts after the claim; negative for one that has ended. */
  public ClaimBuilder lease(Duration value) {
    lease = value;
    return this;
  }

  /** Its own time was over when it was claimed. */
  public ClaimBuilder expired() {
    expired = true;
    return sendBy(claimedAt);
  }

  /** When it must not be sent any more, by {@link System#nanoTime}; null for never. */
  public ClaimBuilder sendBy(@Nullable Long value) {
    sendBy = value;
    return this;
  }

  /** When its slot of the sender's pace ends, by {@link System#nanoTime}; null without a pace. */
  public ClaimBuilder slotEnd(@Nullable Long value) {
    slotEnd = value;
    return this;
  }

  public ClaimedMessage build() {
    return new ClaimedMessage(
        id,
        nonce,
        sender,
        "shop",
        "6281234567890",
        "hi",
        null,
        null,
        attempts,
        attempts,
        leaseLost,
        perhapsSent,
        SenderPhase.FREE,
        tooOld,
        expired,
        Duration.ZERO,
        sendBy,
        slotEnd,
        claimedAt,
        claimedAt + lease.toNanos(),
        optedOut,
        null);
  }
}
