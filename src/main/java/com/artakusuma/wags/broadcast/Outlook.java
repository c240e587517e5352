package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.queue.hold.SenderStates;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a sender's running broadcasts have before them. The queue goes by the time at which messages
 * are due, not by broadcasts: what is tried again, or sent again by a person, stands behind later
 * broadcasts.
 *
 * @param remaining recipients still to come of each running broadcast, by its id
 * @param lastDue when the last one of its waiting messages is due; missing where that was not seen
 * @param startedAt of each running broadcast, which stands for what was not seen
 * @param sending broadcasts of which a message is being sent or is among the next
 * @param perMinute the sender's pace; 0 for none
 * @param measured messages of all kinds that ended a minute lately, or null where it is too early
 * @param state how the sender stands
 * @param at when all this was read
 */
public record Outlook(
    Map<Long, Long> remaining,
    Map<Long, Instant> lastDue,
    Map<Long, Instant> startedAt,
    Set<Long> sending,
    int perMinute,
    Long measured,
    SenderStates.State state,
    Instant at) {

  /** Below this share of the pace it is the gateway that decides how long a broadcast takes. */
  private static final double SLOWER = 0.8;

  /** What a running broadcast waits for. */
  public enum Wait {
    /** Its sender is held. */
    HELD,
    /** Its sender was held; one message at a time tests whether the gateway takes it. */
    PROBING,
    /** The same; more and more messages go out. */
    RAMPING,
    /** Its recipients are not all messages yet. */
    EXPANSION,
    /** Other broadcasts, see {@link #before}. */
    OTHERS,
    /** Its sender's pace. */
    PACE,
    /** Nothing but a free slot. */
    SLOT
  }

  /** What a broadcast waits for, that which holds it most first. */
  public Wait wait(Broadcast broadcast) {
    return switch (state.phase()) {
      case HELD -> Wait.HELD;
      case PROBING -> Wait.PROBING;
      case RAMPING -> Wait.RAMPING;
      case FREE -> freely(broadcast);
    };
  }

  private Wait freely(Broadcast broadcast) {
    if (!sending.contains(broadcast.getId()) && before(broadcast.getId()) > 0) {
      return Wait.OTHERS;
    }
    if (broadcast.getExpandedAt() == null) {
      return Wait.EXPANSION;
    }
    return perMinute > 0 ? Wait.PACE : Wait.SLOT;
  }

  /** Recipients of other broadcasts that go out before this one is done. */
  public long before(long id) {
    Instant mine = due(id);
    boolean waits = !sending.contains(id);
    return remaining.entrySet().stream()
        .filter(other -> other.getKey() != id)
        .filter(
            other ->
                (waits && sending.contains(other.getKey())) || isEarlier(other.getKey(), id, mine))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private boolean isEarlier(long other, long id, Instant mine) {
    int order = due(other).compareTo(mine);
    return order < 0 || (order == 0 && other < id);
  }

  private Instant due(long id) {
    return lastDue.getOrDefault(id, startedAt.getOrDefault(id, Instant.EPOCH));
  }

  /**
   * How long a broadcast still takes if nothing else comes between: at the pace, or as fast as the
   * gateway takes messages where that is slower.
   *
   * @return empty where nobody can tell: while its sender is held or tested, while nothing goes
   *     out, and without a pace before a rate is known
   */
  public Optional<Duration> left(long id) {
    SenderStates.Phase phase = state.phase();
    if (phase == SenderStates.Phase.HELD || phase == SenderStates.Phase.PROBING) {
      return Optional.empty();
    }
    double rate = rate();
    long messages = before(id) + remaining.getOrDefault(id, 0L);
    return rate <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(messages * 60_000 / rate)));
  }

  /** Messages a minute. */
  private double rate() {
    if (measured == null) {
      return perMinute;
    }
    return perMinute == 0 || measured < SLOWER * perMinute ? measured : perMinute;
  }
}
