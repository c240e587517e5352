package com.artakusuma.wags.queue.pace;

import org.jspecify.annotations.Nullable;

/**
 * What holds of one kind of a sender's messages: pace, hours and caps. Each is null where there is
 * none. Claims, forecasts and explanations ask {@link #next} alone.
 *
 * @param pacing how far messages are apart
 * @param hours when any may leave
 * @param caps how many may leave in an hour and a day
 */
public record SendingRules(
    @Nullable Pacing pacing, @Nullable SendingHours hours, @Nullable SendingCaps caps) {

  /** Nothing holds. */
  public static final SendingRules FREE = new SendingRules(null, null, null);

  /** Each look goes past one closing or one end of a period, and what follows is open. */
  private static final int MOST_LOOKS = 16;

  /** A pace alone, or nothing for null. */
  public static SendingRules of(@Nullable Pacing pacing) {
    return pacing == null ? FREE : new SendingRules(pacing, null, null);
  }

  /** Whether a message may leave whenever it comes. */
  public boolean isFree() {
    return !isCounted() && hours == null;
  }

  /** Whether what leaves has to be written down. */
  public boolean isCounted() {
    return pacing != null || caps != null;
  }

  /** Whether there is more than a pace. */
  public boolean isBounded() {
    return hours != null || caps != null;
  }

  /** Until when nothing else holds, and what keeps back now. */
  private record Bounds(long from, long until, int left, NextSlot.@Nullable Block block) {}

  /** When the next message may leave, after what was sent so far. */
  public NextSlot next(PaceState state) {
    long from = isCounted() ? Math.max(state.tat(), state.now()) : state.now();
    Bounds bounds = new Bounds(from, Long.MAX_VALUE, Integer.MAX_VALUE, null);
    for (int look = 0; isBounded() && look < MOST_LOOKS; look++) {
      bounds = look(bounds, state);
      boolean found = bounds.left() > 0 && bounds.until() - bounds.from() > NextSlot.MARGIN_MICROS;
      if (found || bounds.from() == SendingHours.NEVER) {
        break;
      }
      bounds = new Bounds(bounds.until(), bounds.until(), 0, bounds.block());
    }
    return new NextSlot(
        state.now(), bounds.from(), bounds.until(), bounds.left(), bounds.block(), pacing);
  }

  /** What holds at the first moment from a given one at which the hours are open. */
  private Bounds look(Bounds before, PaceState state) {
    NextSlot.Block block = before.block();
    long from = hours == null ? before.from() : hours.opens(before.from());
    if (from == SendingHours.NEVER) {
      return new Bounds(from, from, 0, NextSlot.Block.HOURS);
    }
    if (from > before.from() && block == null) {
      block = NextSlot.Block.HOURS;
    }
    long until = hours == null ? Long.MAX_VALUE : hours.closes(from);
    if (caps == null) {
      return new Bounds(from, until, Integer.MAX_VALUE, block);
    }
    SendingCaps.Left left = caps.left(from, state.hour(), state.day());
    return left.full() == null
        ? new Bounds(from, Math.min(until, left.until()), left.messages(), block)
        : new Bounds(from, left.until(), 0, block == null ? left.full() : block);
  }

  /** The same after so many messages took the slots. */
  public PaceState after(PaceState state, NextSlot slot, int taken) {
    if (taken == 0 || !isCounted()) {
      return state;
    }
    return new PaceState(
        slot.tat(taken),
        state.now(),
        caps == null ? state.hour() : state.hour().plus(caps.hour(slot.from()), taken),
        caps == null ? state.day() : state.day().plus(caps.day(slot.from()), taken));
  }
}
