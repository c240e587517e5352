package com.artakusuma.wags.queue.manage;

import com.artakusuma.wags.queue.claim.SenderBacklog;
import com.artakusuma.wags.queue.hold.SenderHolds;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.pace.Pacing;
import java.time.Instant;

/**
 * Why an open message has not gone out yet, and when it will.
 *
 * @param detail why its sender is held; else null
 * @param ahead messages that go before it for the same reason
 * @param attempts tries used up
 * @param expected when it will be tried if nothing else comes between, by the database's clock
 * @param now by the same clock
 */
public record WaitExplanation(
    Reason reason,
    com.artakusuma.wags.message.Reason detail,
    long ahead,
    int attempts,
    Instant expected,
    Instant now) {

  /** The first thing that it waits for. */
  public enum Reason {
    /** Its broadcast is paused. */
    PAUSED,
    /** Its broadcast is being cancelled, and it with it. */
    CANCELLING,
    /** Too many of its broadcast's recipients were refused; a person lets it go on. */
    REFUSALS,
    /** A node is sending it. */
    SENDING,
    /** The node that was sending it gave no result in time; another takes over. */
    TAKEOVER,
    /** The gateway asked its sender to wait, refuses it, or fails for it. */
    HELD,
    /** Its sender's hold is over; one message at a time tests whether the gateway takes it. */
    PROBE,
    /** The gateway works again for its sender; more and more messages at a time go out. */
    RAMP,
    /** A try failed; the next one comes after a pause. */
    RETRY,
    /** It is not due yet: a broadcast opens slowly. */
    LATER,
    /** Its sender's pace. */
    PACE,
    /** Nothing but a free slot, and those before it. */
    NEXT
  }

  /**
   * What is known of an open message and its sender. Times are microseconds since 1970.
   *
   * @param claimed whether a node has it
   * @param visible when it is due, or when its lease ends
   * @param ahead due before it in the same stream
   * @param pacing of that stream, or null
   * @param tat theoretical arrival time of the sender's pace
   * @param heldUntil or null
   * @param holds holds in a row; above 0 the sender is being tested
   * @param ramp messages it may have in flight after a probe got through; 0 before that
   * @param run what its broadcast is told to do; RUNNING for a single message
   */
  record Situation(
      long now,
      boolean claimed,
      long visible,
      int attempts,
      long ahead,
      Pacing pacing,
      long tat,
      Long heldUntil,
      int holds,
      int ramp,
      com.artakusuma.wags.message.Reason heldReason,
      LaneRun run) {

    /** A ramp ends by itself, see {@link SenderBacklog#isRampOver()}. */
    private boolean isRamping() {
      return ramp > 0 && heldUntil != null && heldUntil > now - SenderHolds.RAMP_LASTS_MICROS;
    }
  }

  static WaitExplanation of(Situation s) {
    if (s.claimed()) {
      return of(s, s.visible() > s.now() ? Reason.SENDING : Reason.TAKEOVER, null, 0, s.now());
    }
    if (s.run() != LaneRun.RUNNING) {
      Reason reason = s.run() == LaneRun.HELD ? Reason.REFUSALS : Reason.valueOf(s.run().name());
      return of(s, reason, null, 0, s.now());
    }
    if (s.heldUntil() != null && s.heldUntil() > s.now()) {
      long then = s.pacing() == null ? s.heldUntil() : paced(s, s.heldUntil());
      return of(s, Reason.HELD, s.heldReason(), s.ahead(), Math.max(then, s.visible()));
    }
    if (s.holds() > 0 && s.ramp() == 0) {
      return of(s, Reason.PROBE, s.heldReason(), s.ahead(), Math.max(s.now(), s.visible()));
    }
    if (s.visible() > s.now()) {
      Reason reason = s.attempts() > 0 ? Reason.RETRY : Reason.LATER;
      return of(s, reason, null, 0, s.visible());
    }
    long turn = s.pacing() == null ? s.now() : paced(s, s.now());
    if (turn > s.now() + Pacing.HORIZON_MICROS) {
      return of(s, Reason.PACE, null, s.ahead(), turn);
    }
    return of(s, s.isRamping() ? Reason.RAMP : Reason.NEXT, null, s.ahead(), turn);
  }

  private static long paced(Situation s, long from) {
    return Math.max(s.tat(), from) + s.ahead() * s.pacing().intervalMicros();
  }

  private static WaitExplanation of(
      Situation s, Reason reason, com.artakusuma.wags.message.Reason detail, long ahead, long at) {
    return new WaitExplanation(reason, detail, ahead, s.attempts(), instant(at), instant(s.now()));
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }
}
