package com.artakusuma.wags.queue;

/** The two streams of a sender. Where both are paced they share one budget, singles first. */
public enum Lane {
  SINGLE(0),
  BROADCAST(1);

  /** As stored in {@code outbox.lane}. */
  public final int code;

  Lane(int code) {
    this.code = code;
  }
}
