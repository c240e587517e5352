package com.artakusuma.wags.boot.entrance.receive;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that requests take which are not yet whole. */
public final class Memory {

  private final AtomicLong used = new AtomicLong();
  private final long limit;

  /**
   * Counts from none.
   *
   * @param limit bytes above which it is short
   */
  public Memory(long limit) {
    this.limit = limit;
  }

  /**
   * Counts bytes.
   *
   * @param bytes below 0 for those that are given back
   */
  public void count(long bytes) {
    used.addAndGet(bytes);
  }

  /** Whether more is taken than there should be. */
  public boolean isShort() {
    return used.get() > limit;
  }
}
