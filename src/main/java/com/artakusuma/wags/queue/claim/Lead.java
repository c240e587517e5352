package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.queue.pace.Pacing;

/**
 * How long this node's claims take, from the reading of the database's clock until the messages are
 * handed over. A paced sender that was idle gets its slot that much later: one that is over when
 * the claim is through would be given back, and the next one, too.
 */
final class Lead {

  private static final long LONGEST_MICROS = 2_000_000;

  /** Where nothing is known, since the first claims of a server are slow. */
  private volatile long micros = Pacing.HORIZON_MICROS;

  long micros() {
    return micros;
  }

  /** A claim took so long: a slow one counts at once, and is soon forgotten. */
  void took(long claimMicros) {
    micros = Math.min(LONGEST_MICROS, Math.max(claimMicros, micros / 2));
  }
}
