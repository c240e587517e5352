package com.artakusuma.wags.message;

/** The lanes of the queue that belong to no broadcast; a broadcast's lane has its id. */
public final class Lanes {

  /** The lane of single messages, of each sender. */
  public static final long SINGLES = 0;

  /** The lane of single messages that go before the others; only of senders that ever had some. */
  public static final long URGENT = -1;

  private Lanes() {}
}
