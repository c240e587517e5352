package com.artakusuma.wags.queue.lane;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Shares a sender's next messages out among its lanes by stride scheduling: the lane with the
 * smallest virtual time goes next, and its time moves on by a stride that is the shorter the larger
 * its weight. A lane that comes late begins at the sender's present time, never in the past.
 *
 * @see <a href="https://web.eecs.umich.edu/~mosharaf/Readings/Stride.pdf">Waldspurger and Weihl,
 *     Stride Scheduling, 1995</a>
 */
public final class LaneShares {

  /** Divided by each weight without much of a rest. */
  static final long STRIDE = 840_000;

  private static final Comparator<Lane> ORDER =
      Comparator.comparingLong(Lane::turn).thenComparingLong(Lane::id);

  private final Map<Long, Lane> lanes = new LinkedHashMap<>();
  private final Map<Long, Long> turns = new HashMap<>();
  private final long now;

  /**
   * One that has something due.
   *
   * @param turn its virtual time
   * @param weight at least 1
   */
  public record Lane(long id, long turn, int weight) {

    Lane later(int messages) {
      return new Lane(id, turn + messages * STRIDE / weight, weight);
    }

    Lane notBefore(long time) {
      return turn >= time ? this : new Lane(id, time, weight);
    }
  }

  /**
   * Shares out among these lanes.
   *
   * @param now the sender's virtual time
   */
  public LaneShares(List<Lane> lanes, long now) {
    this.now = now;
    lanes.forEach(lane -> this.lanes.put(lane.id(), lane.notBefore(now)));
  }

  public boolean isEmpty() {
    return lanes.isEmpty();
  }

  /**
   * How many messages each lane may send next; those that may send none are left out.
   *
   * @param count in all, at least 1
   * @param bite how many a lane gets at a time, at least 1: larger ones are fair over a longer time
   *     and cost fewer statements
   */
  public Map<Long, Integer> next(int count, int bite) {
    PriorityQueue<Lane> queue = new PriorityQueue<>(ORDER);
    queue.addAll(lanes.values());
    Map<Long, Integer> shares = new LinkedHashMap<>();
    for (int left = count; left > 0 && !queue.isEmpty(); ) {
      Lane first = queue.remove();
      int some = Math.min(left, queue.isEmpty() ? left : bite);
      shares.merge(first.id(), some, Integer::sum);
      queue.add(first.later(some));
      left -= some;
    }
    return shares;
  }

  /** A lane has sent so many. */
  public void served(long id, int messages) {
    Lane lane = lanes.computeIfPresent(id, (any, before) -> before.later(messages));
    turns.put(id, lane.turn());
  }

  /** A lane has nothing more that is due. */
  public void exhausted(long id) {
    lanes.remove(id);
  }

  /** The virtual times of those that were served. */
  public Map<Long, Long> turns() {
    return turns;
  }

  /** The sender's virtual time from now on: that of the lane which comes next. */
  public long senderTurn() {
    return lanes.values().stream().mapToLong(Lane::turn).min().orElse(now);
  }
}
