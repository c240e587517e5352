package com.artakusuma.wags.queue.hold;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells a gateway that asks a sender to wait from one that asks it for a single recipient: both say
 * 429. Where others of the sender are taken each time, and a message is not, the limit is its own.
 * Keeps state, does no I/O; not thread-safe.
 */
public final class SlowDowns {

  /** So many messages are remembered; an older one is counted anew. */
  private static final int REMEMBERED = 1_000;

  /** A burst that runs into the sender's limit again may meet the same message twice. */
  private static final int BY_CHANCE = 3;

  private final Map<Long, Integer> times = new LinkedHashMap<>();
  private final Set<Long> sinceAccepted = new HashSet<>();

  /** A message was to wait; whether that is for itself alone. */
  public boolean isOwn(long messageId) {
    if (sinceAccepted.add(messageId)) {
      times.merge(messageId, 1, Integer::sum);
    }
    SameRefusals.forgetOldest(times.keySet(), REMEMBERED);
    sinceAccepted.retainAll(times.keySet());
    return times.getOrDefault(messageId, 0) > BY_CHANCE;
  }

  /** The gateway took a message of the sender. */
  public void accepted(long messageId) {
    times.remove(messageId);
    sinceAccepted.clear();
  }
}
