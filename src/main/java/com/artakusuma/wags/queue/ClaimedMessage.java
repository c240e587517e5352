package com.artakusuma.wags.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message this node may send, for as long as its lease lasts.
 *
 * @param phase what its sender might do when it was claimed: one that is being tested after a hold
 *     is probing or ramping
 * @param epoch the fence: only who holds the newest epoch may settle
 * @param attempts tries used up, this one included
 * @param leaseLost whether an earlier claim ended without a result, so that it may have been sent
 * @param perhapsSent whether one of those tries may have sent it
 * @param time by its sender's pace and hours, and not after it or its broadcast has expired
 * @param claimedAt by {@link System#nanoTime()}
 * @param leaseEnd by the same clock
 * @param trace the {@code traceparent} of the request that brought it to this node just now; null
 *     where it waited in the queue, or no traces are made
 */
public record ClaimedMessage(
    long id,
    int senderId,
    String sender,
    SenderPhase phase,
    MessageContent content,
    int epoch,
    int attempts,
    boolean leaseLost,
    boolean perhapsSent,
    SendTime time,
    long claimedAt,
    long leaseEnd,
    @Nullable String trace) {

  /**
   * A single message that is claimed as it is stored, to be sent at once: its first claim and its
   * first try, of a sender that nothing holds.
   *
   * @param claimedAt by {@link System#nanoTime()}
   * @param lease how long it may take from then on
   */
  public static ClaimedMessage atOnce(
      long id, NewMessage message, MessageContent content, long claimedAt, Duration lease) {
    return new ClaimedMessage(
        id,
        message.senderId(),
        message.sender(),
        SenderPhase.FREE,
        content,
        1,
        1,
        false,
        false,
        SendTime.NOW.notAfter(content.expiry(claimedAt), claimedAt),
        claimedAt,
        claimedAt + lease.toNanos(),
        message.trace());
  }

  /** Of the broadcast that it belongs to; null for a single message. */
  public @Nullable Long broadcastId() {
    return content.broadcastId();
  }

  /** Whether it goes to one of a broadcast's recipients. */
  public boolean isOfBroadcast() {
    return broadcastId() != null;
  }

  /** By which a gateway knows it again, the same on every attempt. */
  public String idempotencyKey() {
    return content.nonce() == null ? "wags-" + id : key(id, content.nonce());
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
    Long sendBy = time.sendBy();
    return sendBy != null && System.nanoTime() - sendBy >= 0;
  }

  /** How long from now until its moment; zero or less where that has come. */
  public Duration untilDue() {
    return time.delay().minusNanos(System.nanoTime() - claimedAt);
  }

  /** What is left of the lease. */
  public Duration leaseLeft() {
    return Duration.ofNanos(leaseEnd - System.nanoTime());
  }
}
