package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.template.ApprovedTemplate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message this node may send, for as long as its lease lasts.
 *
 * @param nonce random, the same for all attempts at it; null for one that an earlier version stored
 * @param template null where the text goes as it is
 * @param broadcastId null for a single message
 * @param epoch the fence: only who holds the newest epoch may settle
 * @param attempts tries used up, this one included
 * @param leaseLost whether an earlier claim ended without a result, so that it may have been sent
 * @param perhapsSent whether one of those tries may have sent it
 * @param phase what its sender might do when it was claimed: one that is being tested after a hold
 *     is probing or ramping
 * @param tooOld whether it waited longer than a message may
 * @param expiresAt from when on it is not sent any more, or its broadcast is not; null for never
 * @param expired whether the message's own time was over when it was claimed; never of one of a
 *     broadcast, which is given back and ends with the others
 * @param delay how long to wait after the claim before sending, for the sender's pace
 * @param sendBy when it must not be sent any more, by {@link System#nanoTime()}: its sender's hours
 *     have ended, the hour or day it was counted in, or it or its broadcast has expired; null for
 *     never
 * @param slotEnd until when it may leave in its slot of the sender's pace, by the same clock; null
 *     where nothing paces it
 * @param claimedAt by {@link System#nanoTime()}
 * @param leaseEnd by the same clock
 * @param optedOut whether its recipient was on the blocklist when it was claimed
 * @param trace the {@code traceparent} of the request that brought it to this node just now; null
 *     where it waited in the queue, or no traces are made
 */
public record ClaimedMessage(
    long id,
    @Nullable Long nonce,
    int senderId,
    String sender,
    String recipient,
    String text,
    @Nullable ApprovedTemplate template,
    @Nullable Long broadcastId,
    int epoch,
    int attempts,
    boolean leaseLost,
    boolean perhapsSent,
    SenderPhase phase,
    boolean tooOld,
    @Nullable Instant expiresAt,
    boolean expired,
    Duration delay,
    @Nullable Long sendBy,
    @Nullable Long slotEnd,
    long claimedAt,
    long leaseEnd,
    boolean optedOut,
    @Nullable String trace) {

  /** Whether it goes to one of a broadcast's recipients. */
  public boolean isOfBroadcast() {
    return broadcastId != null;
  }

  /** By which a gateway knows it again, the same on every attempt. */
  public String idempotencyKey() {
    return nonce == null ? "wags-" + id : key(id, nonce);
  }

  /** That of a message with a random part, as gateways give it back. */
  public static String key(long id, long nonce) {
    return "wags-%d-%016x".formatted(id, nonce);
  }

  /** By which this attempt is known, to a gateway and in the log. */
  public String attemptId() {
    return idempotencyKey() + "." + epoch;
  }

  /** Whether it alone tests its sender. */
  public boolean probe() {
    return phase == SenderPhase.PROBING;
  }

  /** Whether the time is over in which it may be sent. */
  public boolean isPastItsTime() {
    return sendBy != null && System.nanoTime() - sendBy >= 0;
  }

  /** How long from now until its moment; zero or less where that has come. */
  public Duration untilDue() {
    return delay.minusNanos(System.nanoTime() - claimedAt);
  }

  /** What is left of the lease. */
  public Duration leaseLeft() {
    return Duration.ofNanos(leaseEnd - System.nanoTime());
  }
}
