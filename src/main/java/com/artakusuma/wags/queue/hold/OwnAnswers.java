package com.artakusuma.wags.queue.hold;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells what a gateway says of a sender from what it says so of a single message: both get a 429
 * where a limit is reached, be it the recipient's, and a 403 where a firewall before the gateway
 * dislikes a text. Where others of the sender are taken each time, and a message is not, it is the
 * message's own. Keeps state, does no I/O; not thread-safe.
 */
public final class OwnAnswers {

  /** So many messages are remembered; an older one is counted anew. */
  private static final int REMEMBERED = 1_000;

  /** What stops the sender again may meet the same message again. */
  private static final int BY_CHANCE = 3;

  private final Map<Long, Integer> times = new LinkedHashMap<>();
  private final Set<Long> sinceAccepted = new HashSet<>();

  /** A message got such an answer; whether that is for itself alone. */
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
