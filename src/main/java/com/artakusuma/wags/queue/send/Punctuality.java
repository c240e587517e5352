package com.artakusuma.wags.queue.send;

import com.artakusuma.wags.queue.ClaimedMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps paced messages to their slots: one that comes late is not to leave, but to get another slot
 * with its next claim. Together with those that are on time it would make more than the limit in a
 * minute.
 *
 * <p>That ends: where a node comes late with one claim of a sender after the other, what it claims
 * leaves as it comes until something is on time again. All of it is late alike then, so that it
 * keeps its distances; and a slow node does send.
 */
final class Punctuality {

  /** Claims in a row, each begun after a message of the one before had come late. */
  static final int MOST_ROUNDS = 5;

  private static final Logger LOG = System.getLogger(Punctuality.class.getName());

  /** By sender; nothing for one whose latest message was on time. */
  private final Map<Integer, Round> late = new ConcurrentHashMap<>();

  /**
   * A claim that came late.
   *
   * @param number how many in a row, this one included
   * @param found when its first late message was found, by {@link System#nanoTime()}
   */
  private record Round(int number, long found) {

    private static final Round NONE = new Round(0, 0);

    Round with(ClaimedMessage message, long now) {
      return number == 0 || message.claimedAt() - found > 0 ? new Round(number + 1, now) : this;
    }
  }

  /**
   * Whether a message has lost its slot and must go back.
   *
   * @param now by {@link System#nanoTime()}
   */
  boolean isLate(ClaimedMessage message, long now) {
    Long slotEnd = message.time().slotEnd();
    if (slotEnd == null || now - slotEnd < 0) {
      return false;
    }
    Round before = late.getOrDefault(message.senderId(), Round.NONE);
    Round round =
        late.compute(
            message.senderId(),
            (id, seen) -> (seen == null ? Round.NONE : seen).with(message, now));
    if (round.number() > MOST_ROUNDS && before.number() <= MOST_ROUNDS) {
      LOG.log(
          Level.WARNING,
          "Messages of sender {0} came too late for its pace with {1} claims in a row, and are sent"
              + " as they come until one is on time. This node or its database is too slow",
          message.sender(),
          MOST_ROUNDS);
    }
    return round.number() <= MOST_ROUNDS;
  }

  /**
   * Whether a message may leave at this moment; if so, it does.
   *
   * @param now by {@link System#nanoTime()}
   */
  boolean mayLeave(ClaimedMessage message, long now) {
    Long slotEnd = message.time().slotEnd();
    boolean isOnTime = slotEnd != null && now - slotEnd < 0;
    if (isOnTime) {
      late.remove(message.senderId());
    }
    return isOnTime || !isLate(message, now);
  }
}
