package com.artakusuma.wags.queue.claim;

import java.time.Duration;

/**
 * How many calls of one sender may be under way at a time, found by how long they take. Gateways
 * that hold a WhatsApp session send its messages one after another: a call that waits there until
 * it times out counts as perhaps sent and is tried again, while the gateway sends it all the same.
 * So the number grows while answers come fast, and shrinks long before the timeout. Keeps state,
 * does no I/O; not thread-safe. All times are those of {@link System#nanoTime()}.
 */
final class CallWindow {

  /** What was found out longer ago says nothing about now. */
  private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();

  /** An answer within it is fast, unless the timeout is only a few times as long. */
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final int first;
  private final int most;
  private final long fast;
  private final long slow;
  private int size;
  private long lastEnded;

  /**
   * A window that begins small.
   *
   * @param first calls at a time to begin with, at least 1
   * @param most calls at a time, be they as fast as they may
   * @param timeout after which a call is given up
   */
  CallWindow(int first, int most, Duration timeout) {
    this.first = Math.min(first, most);
    this.most = most;
    long nanos = timeout.toNanos();
    this.fast = Math.max(nanos / 10, Math.min(SECOND_NANOS, nanos / 6));
    this.slow = 2 * fast;
    this.size = this.first;
  }

  /** How many calls may be under way now, at least 1. */
  int size(long now) {
    return now - lastEnded > REMEMBERED_NANOS ? first : size;
  }

  /**
   * A call ended.
   *
   * @param answered whether the gateway said anything
   */
  void ended(boolean answered, Duration took, long now) {
    size = size(now);
    lastEnded = now;
    if (took.toNanos() > slow) {
      size = Math.max(1, size - 1);
    } else if (answered && (took.toNanos() <= fast || size < first)) {
      size = Math.min(most, size + 1);
    }
  }
}
