package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claimed message for tests of what is done with it: unless told otherwise the first try of a
 * single message of a sender that is free, claimed just now for 90 s.
 */
public final class ClaimBuilder {

  private static final Duration LEASE = Duration.ofSeconds(90);

  private static final Instant READ_AT = Instant.parse("2026-01-01T00:00:00Z");

  private long id = 1;
  private @Nullable Long nonce;
  private int senderId = 1;
  private String sender = "shop";
  private SenderPhase phase = SenderPhase.FREE;
  private String recipient = "6281234567890";
  private String text = "hi";
  private @Nullable ApprovedTemplate template;
  private @Nullable Long broadcast;
  private int epoch = 1;
  private int attempts = 1;
  private boolean leaseLost;
  private boolean perhapsSent;
  private boolean tooOld;
  private @Nullable Instant expiresAt;
  private Instant readAt = READ_AT;
  private boolean optedOut;
  private long claimedAt = System.nanoTime();
  private Duration delay = Duration.ZERO;
  private Duration lease = LEASE;
  private @Nullable Long sendBy;
  private @Nullable Long slotEnd;

  /** The same as another one, until told otherwise. */
  public static ClaimBuilder of(ClaimedMessage other) {
    ClaimBuilder claim = new ClaimBuilder();
    claim.id = other.id();
    claim.nonce = other.content().nonce();
    claim.senderId = other.senderId();
    claim.sender = other.sender();
    claim.phase = other.phase();
    claim.recipient = other.content().recipient();
    claim.text = other.content().text();
    claim.template = other.content().template();
    claim.broadcast = other.broadcastId();
    claim.epoch = other.epoch();
    claim.attempts = other.attempts();
    claim.leaseLost = other.leaseLost();
    claim.perhapsSent = other.perhapsSent();
    claim.tooOld = other.content().tooOld();
    claim.expiresAt = other.content().expiresAt();
    claim.readAt = other.content().readAt();
    claim.optedOut = other.content().optedOut();
    claim.claimedAt = other.claimedAt();
    claim.delay = other.time().delay();
    claim.lease = Duration.ofNanos(other.leaseEnd() - other.claimedAt());
    claim.sendBy = other.time().sendBy();
    claim.slotEnd = other.time().slotEnd();
    return claim;
  }

  public ClaimBuilder id(long value) {
    id = value;
    return this;
  }

  public ClaimBuilder nonce(@Nullable Long value) {
    nonce = value;
    return this;
  }

  public ClaimBuilder sender(int value) {
    senderId = value;
    return this;
  }

  /** It is one of this broadcast. */
  public ClaimBuilder broadcast(long value) {
    broadcast = value;
    return this;
  }

  /** The try it is at, which is its epoch as well. */
  public ClaimBuilder attempts(int value) {
    attempts = value;
    epoch = value;
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
    expiresAt = readAt;
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
        senderId,
        sender,
        phase,
        new MessageContent(
            recipient, text, template, broadcast, nonce, tooOld, expiresAt, readAt, optedOut),
        epoch,
        attempts,
        leaseLost,
        perhapsSent,
        new SendTime(delay, sendBy, slotEnd),
        claimedAt,
        claimedAt + lease.toNanos(),
        null);
  }
}
