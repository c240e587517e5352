package com.artakusuma.wags.queue.lane;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** One claim's look at a sender's lanes: what each may give, and what is to be noted of it. */
public final class LaneRound {

  private final LaneShares shares;
  private final boolean shared;
  private final SortedSet<Long> exhausted = new TreeSet<>();

  /**
   * Looks at these lanes.
   *
   * @param turn the sender's virtual time
   */
  public LaneRound(List<LaneShares.Lane> lanes, long turn) {
    shares = new LaneShares(lanes, turn);
    shared = lanes.size() > 1;
  }

  public boolean isEmpty() {
    return shares.isEmpty();
  }

  /** See {@link LaneShares#next}. */
  public Map<Long, Integer> next(int count, int bite) {
    return shares.next(count, bite);
  }

  /** A lane gave so many of those that were asked for. */
  public void took(long lane, int messages, int asked) {
    if (messages > 0) {
      shares.served(lane, messages);
    }
    if (messages < asked) {
      shares.exhausted(lane);
      exhausted.add(lane);
    }
  }

  /** A lane that goes alone needs no turns: whichever comes beside it begins with it. */
  public boolean isNews() {
    return !exhausted.isEmpty() || (shared && !shares.turns().isEmpty());
  }

  public void note(LaneSql sql, int senderId) throws SQLException {
    if (shared && !shares.turns().isEmpty()) {
      sql.served(senderId, shares.turns(), shares.senderTurn());
    }
    sql.findNextDue(senderId, exhausted);
  }
}
