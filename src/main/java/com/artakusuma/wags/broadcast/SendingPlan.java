package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.queue.pace.NextSlot;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.SendingCaps;
import com.artakusuma.wags.queue.pace.SendingCourse;
import com.artakusuma.wags.queue.pace.SendingRules;
import com.artakusuma.wags.queue.pace.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sender's hours and caps for its broadcasts, as forecasts ask them.
 *
 * @param rules what holds
 * @param pace how far the sender has come with it
 */
public record SendingPlan(SendingRules rules, PaceState pace) {

  /** Nothing but a pace, if anything. */
  static final SendingPlan NONE = new SendingPlan(SendingRules.FREE, PaceState.at(0, 0));

  /** Whether there are hours or caps at all. */
  public boolean isBounded() {
    return rules.isBounded();
  }

  /**
   * How some messages go out.
   *
   * @param days on which any does
   * @param late how many do not before the deadline
   */
  record Course(Instant end, int days, long late) {}

  /** Follows messages from a moment on; empty where nobody can tell when they have gone. */
  Optional<Course> course(Instant begin, long messages, double intervalMicros, Instant deadline) {
    long last = deadline.equals(Instant.MAX) ? Long.MAX_VALUE : Times.micros(deadline);
    return SendingCourse.of(rules, pace, Times.micros(begin), messages, intervalMicros, last)
        .map(c -> new Course(Times.instant(c.end()), c.days(), messages - c.inTime()));
  }

  /** What keeps broadcasts back at a moment; null where that is nothing but the pace. */
  public NextSlot.@Nullable Block block(Instant at) {
    if (!isBounded()) {
      return null;
    }
    NextSlot next = next(at);
    return next.waitMicros() > 0 ? next.block() : null;
  }

  /** When they go on then. */
  public Instant goesOn(Instant at) {
    return Times.instant(next(at).from());
  }

  /** The cap that is reached then; 0 where none is. */
  public int cap(Instant at) {
    SendingCaps caps = rules.caps();
    NextSlot.Block block = block(at);
    Integer cap = null;
    if (caps != null && block == NextSlot.Block.HOUR_CAP) {
      cap = caps.perHour();
    } else if (caps != null && block == NextSlot.Block.DAY_CAP) {
      cap = caps.perDay();
    }
    return cap == null ? 0 : cap;
  }

  /** Whether all went at the pace from one moment to another, for all that hours and caps say. */
  boolean isUnbroken(Instant from, Instant to) {
    if (!isBounded()) {
      return true;
    }
    NextSlot then = next(from);
    return then.block() == null && then.until() >= Times.micros(to);
  }

  private NextSlot next(Instant at) {
    long moment = Times.micros(at);
    return rules.next(new PaceState(moment, moment, pace.hour(), pace.day()));
  }
}
