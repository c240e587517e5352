package com.artakusuma.wags.outbox;

import java.time.Duration;

/**
 * A message this node may send, for as long as its lease lasts.
 *
 * @param broadcastId null for a single message
 * @param epoch the fence: only who holds the newest epoch may settle
 * @param attempts tries used up, this one included
 * @param leaseLost whether an earlier claim ended without a result, so that it may have been sent
 * @param probe whether it tests a sender that was refused before
 * @param delay how long to wait before sending, for the sender's pace
 * @param leaseEnd by {@link System#nanoTime()}
 */
public record ClaimedMessage(
    long id,
    int senderId,
    String sender,
    String recipient,
    String text,
    Long broadcastId,
    int epoch,
    int attempts,
    boolean leaseLost,
    boolean probe,
    Duration delay,
    long leaseEnd) {

  /** What is left of the lease. */
  public Duration leaseLeft() {
    return Duration.ofNanos(leaseEnd - System.nanoTime());
  }
}
