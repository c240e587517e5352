package com.artakusuma.wags.boot.entrance;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that requests take which are not yet whole. */
final class Memory {

  private final AtomicLong used = new AtomicLong();
  private final long limit;

  Memory(long limit) {
    this.limit = limit;
  }

  /**
   * Counts bytes.
   *
   * @param bytes below 0 for those that are given back
   */
  void count(long bytes) {
    used.addAndGet(bytes);
  }

  boolean isShort() {
    return used.get() > limit;
  }
}
