package com.artakusuma.wags.queue.lane;

import com.artakusuma.wags.message.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast that has not ended, as a forecast needs it.
 *
 * @param id the broadcast's
 * @param weight its share beside the sender's others, at least 1
 * @param remaining recipients that have not been served yet
 * @param since when it began, or is to begin
 * @param expanded whether each recipient is a message already
 * @param expires from when on nothing of it is sent; null for never
 * @param heldFor why a rule holds it; null unless it is HELD
 */
public record OpenLane(
    long id,
    LaneRun run,
    int weight,
    long remaining,
    Instant since,
    boolean expanded,
    @Nullable Instant expires,
    @Nullable Reason heldFor) {

  /** One that does not expire, and that no rule holds. */
  public OpenLane(
      long id, LaneRun run, int weight, long remaining, Instant since, boolean expanded) {
    this(id, run, weight, remaining, since, expanded, null, null);
  }

  /** Whether its time is over. */
  public boolean isExpired(Instant now) {
    return expires != null && !expires.isAfter(now);
  }

  /**
   * Of some those that run, as what they share a pace with: none that begins later, and no expired
   * one.
   */
  public static List<FairShare.Part> running(List<OpenLane> lanes, Instant at) {
    return lanes.stream()
        .filter(lane -> lane.run() == LaneRun.RUNNING)
        .filter(lane -> !lane.since().isAfter(at) && !lane.isExpired(at))
        .map(lane -> new FairShare.Part(lane.id(), lane.weight(), lane.remaining()))
        .toList();
  }
}
