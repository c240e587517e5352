package com.artakusuma.wags.queue.manage;

import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.pace.NextSlot;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.Pacing;
import com.artakusuma.wags.queue.pace.SendingCourse;
import com.artakusuma.wags.queue.pace.SendingRules;
import com.artakusuma.wags.queue.pace.Times;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an open message has not gone out yet, and when it will.
 *
 * @param detail why its sender is held; else null
 * @param ahead messages that go before it for the same reason
 * @param attempts tries used up
 * @param expected when it will be tried if nothing else comes between, by the database's clock
 * @param now by the same clock
 * @param expires when it or its broadcast expires, where that comes before it is expected; else
 *     null
 * @param goesOn when its sender may send anything again, where its hours or caps keep it back; else
 *     null
 */
public record WaitExplanation(
    WaitReason reason,
    @Nullable Reason detail,
    long ahead,
    int attempts,
    Instant expected,
    Instant now,
    @Nullable Instant expires,
    @Nullable Instant goesOn) {

  /**
   * What is known of an open message and its sender. Times are microseconds since 1970.
   *
   * @param claimed whether a node has it
   * @param visible when it is due, or when its lease ends
   * @param ahead due before it in the same stream
   * @param rules what holds of that stream
   * @param pace how far the sender has come
   * @param heldUntil or null
   * @param holds holds in a row; above 0 the sender is being tested
   * @param ramp messages it may have in flight after a probe got through; 0 before that
   * @param run what its broadcast is told to do; RUNNING for a single message
   * @param expires when it or its broadcast expires, or null
   * @param postponed whether its last try was put off by the gateway
   */
  record Situation(
      long now,
      boolean claimed,
      long visible,
      int attempts,
      long ahead,
      SendingRules rules,
      PaceState pace,
      @Nullable Long heldUntil,
      int holds,
      int ramp,
      @Nullable Reason heldReason,
      LaneRun run,
      @Nullable Long expires,
      boolean postponed) {

    private boolean isExpired() {
      return expires != null && expires <= now;
    }

    private SenderPhase phase() {
      return SenderPhase.of(heldUntil == null ? null : heldUntil - now, holds, ramp);
    }
  }

  /** What stops it whatever its sender may do; null where nothing does. */
  private static @Nullable WaitReason stopped(Situation s) {
    if (s.isExpired()) {
      return WaitReason.EXPIRING;
    }
    return switch (s.run()) {
      case PAUSED -> WaitReason.PAUSED;
      case CANCELLING -> WaitReason.CANCELLING;
      case HELD -> WaitReason.REFUSALS;
      case RUNNING -> null;
    };
  }

  private static WaitReason blocked(NextSlot.Block block) {
    return switch (block) {
      case HOURS -> WaitReason.HOURS;
      case HOUR_CAP -> WaitReason.HOUR_CAP;
      case DAY_CAP -> WaitReason.DAY_CAP;
    };
  }

  static WaitExplanation of(Situation s) {
    if (s.claimed()) {
      return of(
          s, s.visible() > s.now() ? WaitReason.SENDING : WaitReason.TAKEOVER, null, 0, s.now());
    }
    WaitReason stopped = stopped(s);
    if (stopped != null) {
      return of(s, stopped, null, 0, s.now());
    }
    if (s.phase() == SenderPhase.HELD) {
      long then = turn(s, Objects.requireNonNull(s.heldUntil()));
      return of(s, WaitReason.HELD, s.heldReason(), s.ahead(), Math.max(then, s.visible()));
    }
    NextSlot next = s.rules().next(s.pace());
    if (next.block() != null && next.waitMicros() > 0) {
      long then = Math.max(turn(s, s.now()), s.visible());
      return of(s, blocked(next.block()), null, s.ahead(), then).until(Times.instant(next.from()));
    }
    if (s.phase() == SenderPhase.PROBING) {
      return of(s, WaitReason.PROBE, s.heldReason(), s.ahead(), Math.max(s.now(), s.visible()));
    }
    if (s.visible() > s.now()) {
      return of(s, notDue(s), null, 0, s.visible());
    }
    long turn = turn(s, s.now());
    if (turn > s.now() + Pacing.HORIZON_MICROS) {
      return of(s, WaitReason.PACE, null, s.ahead(), turn);
    }
    return of(
        s,
        s.phase() == SenderPhase.RAMPING ? WaitReason.RAMP : WaitReason.NEXT,
        null,
        s.ahead(),
        turn);
  }

  private static WaitReason notDue(Situation s) {
    if (s.postponed()) {
      return WaitReason.POSTPONED;
    }
    return s.attempts() > 0 ? WaitReason.RETRY : WaitReason.LATER;
  }

  /** When it is tried after all those ahead; as far as anybody can tell, where they take years. */
  private static long turn(Situation s, long from) {
    Pacing pacing = s.rules().pacing();
    long begin = s.rules().isCounted() ? Math.max(s.pace().tat(), from) : from;
    double interval = pacing == null ? 0 : pacing.intervalMicros();
    return SendingCourse.of(s.rules(), s.pace(), begin, s.ahead(), interval, Long.MAX_VALUE)
        .map(course -> s.rules().next(course.reached()).from())
        .orElse(begin);
  }

  private WaitExplanation until(Instant goesOn) {
    return new WaitExplanation(reason, detail, ahead, attempts, expected, now, expires, goesOn);
  }

  private static WaitExplanation of(
      Situation s, WaitReason reason, @Nullable Reason detail, long ahead, long at) {
    boolean inTime = s.expires() == null || at < s.expires();
    return new WaitExplanation(
        reason,
        detail,
        ahead,
        s.attempts(),
        Times.instant(at),
        Times.instant(s.now()),
        inTime || s.expires() == null ? null : Times.instant(s.expires()),
        null);
  }
}
