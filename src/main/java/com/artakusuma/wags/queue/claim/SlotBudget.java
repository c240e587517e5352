package com.artakusuma.wags.queue.claim;

import com.artakusuma.wags.queue.SendTime;
import com.artakusuma.wags.queue.pace.LimitSql;
import com.artakusuma.wags.queue.pace.NextSlot;
import com.artakusuma.wags.queue.pace.PaceState;
import com.artakusuma.wags.queue.pace.Pacing;
import com.artakusuma.wags.queue.pace.SendingRules;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one claim may take of a sender under its pace, hours and caps, first of its single messages
 * and then of its broadcasts, and the slots of what it took.
 */
final class SlotBudget {

  private final @Nullable SenderBacklog locked;
  private final long begun;
  private final long lead;
  private @Nullable PaceState state;

  /**
   * Begins where the sender stands.
   *
   * @param locked its row, which the transaction has locked where anything holds of it; null where
   *     another node has it
   * @param begun when this node asked, by {@link System#nanoTime()}
   * @param lead microseconds that the claim is going to take: no slot of a pace is earlier
   */
  SlotBudget(@Nullable SenderBacklog locked, long begun, long lead) {
    this.locked = locked;
    this.begun = begun;
    this.lead = lead;
    this.state = locked == null ? null : locked.pace();
  }

  /** One kind of messages, after those of the kinds before. */
  final class Part {
    private final SendingRules rules;
    private final @Nullable NextSlot next;
    private final long ahead;
    private int taken;

    private Part(SendingRules rules) {
      this.rules = rules;
      this.ahead = isPaced() ? lead : 0;
      this.next = rules.isFree() || state == null ? null : rules.next(state.ahead(ahead));
    }

    /** How many of so many may be claimed. */
    int most(int wanted) {
      if (rules.isFree()) {
        return wanted;
      }
      return next == null ? 0 : Math.min(wanted, next.available());
    }

    boolean isPaced() {
      return rules.pacing() != null;
    }

    /** So many were claimed. */
    void took(int messages) {
      taken = messages;
      if (next != null && state != null) {
        state = rules.after(state, next, messages);
      }
    }

    int taken() {
      return taken;
    }

    /** The slot of message k of those. */
    SendTime slot(int k) {
      if (next == null) {
        return SendTime.NOW;
      }
      long delay = Math.max(0, ahead + next.delayMicros(k, ThreadLocalRandom.current()));
      Long sendBy =
          next.until() == Long.MAX_VALUE ? null : moment(ahead + next.until() - next.now());
      return new SendTime(
          Duration.ofNanos(delay * 1_000),
          sendBy,
          isPaced() ? moment(delay + Pacing.LATEST_MICROS) : null);
    }

    private Long moment(long micros) {
      return begun + micros * 1_000;
    }
  }

  Part part(SendingRules rules) {
    return new Part(rules);
  }

  /** Whether the sender's row is to be written. */
  boolean isMoved() {
    return locked != null && state != null && !state.equals(locked.pace());
  }

  void write(LimitSql sql) throws SQLException {
    if (locked != null && state != null) {
      sql.move(locked.id(), locked.pace(), state);
    }
  }
}
