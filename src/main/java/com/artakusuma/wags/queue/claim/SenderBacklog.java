package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.SenderLimits;
import com.artakusuma.wags.queue.pace.SendingRules;
import com.artakusuma.wags.queue.pace.Times;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One sender's queue at a glance. Waits are microseconds from now, at most 0 when over, null when
 * there is nothing to wait for.
 *
 * @param limits its own pace, hours and caps
 * @param pace how far it has come with them, and when this was so
 * @param held until its hold is over
 * @param holds holds in a row; above 0 the sender is being tested
 * @param ramp messages that may be in flight after a probe got through; 0 before that
 * @param turn virtual time at which a broadcast that comes anew begins, see {@link
 *     com.artakusuma.wags.queue.lane.LaneShares}
 * @param single until the first single message that is not urgent is due
 * @param urgent until the first urgent one is due
 * @param broadcast until the first broadcast message may be due
 * @param blocks whether anything is on the blocklist for it; false where nobody looked
 * @param viewer whether its user may only look; false where nobody asked
 * @param callbacks whether its messages ever named an address for their events
 */
public record SenderBacklog(
    int id,
    String name,
    SenderLimits limits,
    PaceState pace,
    @Nullable Long held,
    int holds,
    int ramp,
    long turn,
    @Nullable Long single,
    @Nullable Long urgent,
    @Nullable Long broadcast,
    boolean blocks,
    boolean viewer,
    boolean callbacks) {

  /** When this was so, by the database's clock in UTC. */
  public LocalDateTime at() {
    return LocalDateTime.ofInstant(Times.instant(pace.now()), ZoneOffset.UTC);
  }

  /** What the sender may do. */
  SenderPhase phase() {
    return SenderPhase.of(held, holds, ramp);
  }

  /** Whether it is the broadcasts' turn to give the one message that is tried after a hold. */
  boolean probesBroadcasts() {
    return phase() == SenderPhase.PROBING && holds % 2 == 0;
  }

  /** Whether the hold before this one may be forgotten. */
  boolean isRampOver() {
    return SenderPhase.isRampOver(held, ramp);
  }

  /** Whether a single message that comes now would be claimed at once. */
  public boolean isClear() {
    return phase() == SenderPhase.FREE && limits.areSinglesFree() && !singleDue();
  }

  /**
   * Until something of this sender may be claimed, or null if it has nothing.
   *
   * @param singles what holds of its single messages
   * @param broadcasts what holds of its broadcasts
   */
  @Nullable Long waitMicros(SendingRules singles, SendingRules broadcasts) {
    Long singleWait = ruled(earlier(single, urgent), singles);
    Long broadcastWait = ruled(broadcast, broadcasts);
    Long first = earlier(singleWait, broadcastWait);
    return first == null || held == null ? first : Long.valueOf(Math.max(first, held));
  }

  boolean singleDue() {
    return urgentDue() || (single != null && single <= 0);
  }

  boolean urgentDue() {
    return urgent != null && urgent <= 0;
  }

  boolean broadcastDue() {
    return broadcast != null && broadcast <= 0;
  }

  private @Nullable Long ruled(@Nullable Long wait, SendingRules rules) {
    return wait == null || rules.isFree()
        ? wait
        : Long.valueOf(Math.max(wait, rules.next(pace).waitMicros()));
  }

  private static @Nullable Long earlier(@Nullable Long a, @Nullable Long b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.min(a, b);
  }
}
