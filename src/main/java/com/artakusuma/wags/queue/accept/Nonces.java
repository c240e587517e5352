package com.artakusuma.wags.queue.accept;

import java.security.SecureRandom;

/**
 * The random part of a message's idempotency key. A database that lost its latest transactions, as
 * a replica that was promoted too early, gives their ids to other messages: by the id alone a
 * gateway would take those for ones that it has sent.
 */
public final class Nonces {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Nonces() {}

  /** The next one, stored with its message and the same for all its attempts. */
  public static long next() {
    return RANDOM.nextLong();
  }
}
