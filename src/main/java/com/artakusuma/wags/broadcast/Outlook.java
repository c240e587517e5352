package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.queue.SenderPhase;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.lane.FairShare;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.OpenLane;
import com.artakusuma.wags.queue.pace.NextSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a sender's broadcasts have before them: they share its pace, each by its weight.
 *
 * @param lanes the broadcasts that have not ended
 * @param perMinute the sender's pace; 0 for none
 * @param plan its hours and caps, and what it has sent under them
 * @param measured messages of all kinds that ended a minute lately, or null where it is too early
 * @param state how the sender stands
 * @param at when all this was read
 */
public record Outlook(
    List<OpenLane> lanes,
    int perMinute,
    SendingPlan plan,
    @Nullable Long measured,
    SenderStates.State state,
    Instant at) {

  /** Below this share of the pace it is the gateway that decides how long a broadcast takes. */
  private static final double SLOWER = 0.8;

  private static final double MINUTE_MICROS = 60_000_000;

  public Outlook {
    lanes = List.copyOf(lanes);
  }

  /** What a broadcast that has not ended waits for. */
  public enum Wait {
    /** A person paused it. */
    PAUSED,
    /** A person must resume it: too many of its recipients were refused. */
    REFUSALS,
    /** Nothing: what is left of it is being ended. */
    CANCELLING,
    /** Its time has not come. */
    SCHEDULED,
    /** Its time is over: what is left of it ends unsent. */
    EXPIRING,
    /** Its sender is held. */
    HELD,
    /** Its sender's sending hours, see {@link SendingPlan#goesOn}. */
    HOURS,
    /** The next hour: its sender has sent what it may in this one. */
    HOUR_CAP,
    /** The next day: its sender has sent what it may on this one. */
    DAY_CAP,
    /** Its sender was held; one message at a time tests whether the gateway takes it. */
    PROBING,
    /** The same; more and more messages go out. */
    RAMPING,
    /** Its recipients are not all messages yet. */
    EXPANSION,
    /** Its sender's pace, which it has for itself. */
    PACE,
    /** Its sender's pace, which it shares with others, see {@link #beside}. */
    SHARE,
    /** Nothing but a free slot. */
    SLOT
  }

  /** What became of a broadcast so far, in one word. */
  public enum State {
    SCHEDULED,
    RUNNING,
    PAUSED,
    HELD,
    CANCELLING,
    CANCELLED,
    EXPIRING,
    /** Some of it was not sent in time. */
    EXPIRED,
    COMPLETED
  }

  /** What became of a broadcast so far. */
  public State state(Broadcast broadcast) {
    if (broadcast.getEndedAt() != null) {
      if (broadcast.getCancelledAt() != null) {
        return State.CANCELLED;
      }
      return broadcast.getExpiredAt() == null ? State.COMPLETED : State.EXPIRED;
    }
    return switch (waitsFor(broadcast.getId())) {
      case PAUSED -> State.PAUSED;
      case REFUSALS -> State.HELD;
      case CANCELLING -> State.CANCELLING;
      case SCHEDULED -> State.SCHEDULED;
      case EXPIRING -> State.EXPIRING;
      default -> State.RUNNING;
    };
  }

  /** When a broadcast is expected to be done; empty as {@link #left}. */
  public Optional<Instant> end(long id) {
    return left(id).map(at::plus);
  }

  /** What a broadcast waits for, that which holds it most first. */
  public Wait waitsFor(long id) {
    Optional<OpenLane> lane = lane(id);
    LaneRun run = lane.map(OpenLane::run).orElse(LaneRun.RUNNING);
    Wait stopped = stopped(run, lane.isPresent() && lane.get().isExpired(at));
    if (stopped != null) {
      return stopped;
    }
    if (lane.isPresent() && lane.get().since().isAfter(at)) {
      return Wait.SCHEDULED;
    }
    NextSlot.Block block = state.phase() == SenderPhase.HELD ? null : plan.block(at);
    if (block != null) {
      return switch (block) {
        case HOURS -> Wait.HOURS;
        case HOUR_CAP -> Wait.HOUR_CAP;
        case DAY_CAP -> Wait.DAY_CAP;
      };
    }
    return switch (state.phase()) {
      case HELD -> Wait.HELD;
      case PROBING -> Wait.PROBING;
      case RAMPING -> Wait.RAMPING;
      case FREE -> freely(id, lane);
    };
  }

  /** What stops a broadcast whatever its sender may do; null where nothing does. */
  private static @Nullable Wait stopped(LaneRun run, boolean expired) {
    return switch (run) {
      case CANCELLING -> Wait.CANCELLING;
      case PAUSED -> expired ? Wait.EXPIRING : Wait.PAUSED;
      case HELD -> expired ? Wait.EXPIRING : Wait.REFUSALS;
      case RUNNING -> expired ? Wait.EXPIRING : null;
    };
  }

  /** When a broadcast goes on that its sender's hours or caps keep back; else empty. */
  public Optional<Instant> goesOn(long id) {
    return switch (waitsFor(id)) {
      case HOURS, HOUR_CAP, DAY_CAP -> Optional.of(plan.goesOn(at));
      default -> Optional.empty();
    };
  }

  private Wait freely(long id, Optional<OpenLane> lane) {
    if (lane.isPresent() && !lane.get().expanded()) {
      return Wait.EXPANSION;
    }
    if (perMinute <= 0) {
      return Wait.SLOT;
    }
    return beside(id) > 0 ? Wait.SHARE : Wait.PACE;
  }

  /** Why a rule holds a broadcast; null where none does. */
  public @Nullable Reason heldFor(long id) {
    return lane(id).map(OpenLane::heldFor).orElse(null);
  }

  /** How many other broadcasts of the sender run beside this one. */
  public long beside(long id) {
    return parts().stream().filter(part -> part.id() != id).count();
  }

  /**
   * How long a broadcast still takes if nothing else comes between: its share of the pace, or of
   * what the gateway takes where that is slower.
   *
   * @return empty where nobody can tell: while it is paused or its sender held or tested, while
   *     nothing goes out though it may, and without a pace before a rate is known; and where it
   *     takes years. Not longer than until it expires
   */
  public Optional<Duration> left(long id) {
    return lane(id)
        .filter(lane -> lane.run() == LaneRun.RUNNING && !lane.isExpired(at))
        .flatMap(
            lane -> left(lane).map(left -> lane.expires() == null ? left : atMost(lane, left)));
  }

  private Duration atMost(OpenLane lane, Duration left) {
    Duration expiry = Duration.between(at, lane.expires());
    return left.compareTo(expiry) > 0 ? expiry : left;
  }

  private Optional<Duration> left(OpenLane lane) {
    long remaining = lane.remaining();
    Duration before = Duration.between(at, lane.since());
    Duration opening = perMinute > 0 ? before.plus(Opening.lasts(remaining)) : Duration.ZERO;
    Instant begin = before.isNegative() ? at : lane.since();
    return end(new FairShare.Part(lane.id(), lane.weight(), remaining), begin)
        .map(end -> Duration.between(at, end))
        .map(left -> left.compareTo(opening) < 0 ? opening : left);
  }

  /**
   * How a broadcast goes out that is not there yet, beside the others.
   *
   * @param recipients how many it is to have
   * @param urgent whether it gets a larger share
   * @param begins when it is to begin
   * @param expires from when on nothing of it is sent; null for never
   * @return what can be told of it; all empty where nobody can tell
   */
  public NewCourse ofNew(
      long recipients, boolean urgent, Instant begins, @Nullable Instant expires) {
    long ahead = meanwhile(recipients, urgent);
    if (!plan.isBounded()) {
      Optional<Instant> ends = Forecast.of(recipients, ahead, perMinute).map(begins::plus);
      return new NewCourse(ends, OptionalInt.empty(), late(recipients, begins, ends, expires));
    }
    double interval = perMinute > 0 ? MINUTE_MICROS / perMinute : 0;
    Instant deadline = expires == null ? Instant.MAX : expires;
    Optional<SendingPlan.Course> course =
        perMinute > 0 || plan.rules().caps() != null
            ? plan.course(begins, recipients + ahead, interval, deadline)
            : Optional.empty();
    Instant opened = begins.plus(Opening.lasts(recipients));
    return new NewCourse(
        course.map(SendingPlan.Course::end).map(end -> end.isBefore(opened) ? opened : end),
        course.map(any -> OptionalInt.of(any.days())).orElse(OptionalInt.empty()),
        expires == null || course.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(share(recipients, recipients + ahead, course.get().late())));
  }

  /**
   * What can be told of a broadcast that is not there yet.
   *
   * @param ends when it is done, were it not to expire
   * @param days calendar days on which any of it goes, where its sender has hours or caps
   * @param late recipients that do not fit before it expires, where it does
   */
  public record NewCourse(Optional<Instant> ends, OptionalInt days, OptionalLong late) {}

  private static OptionalLong late(
      long recipients, Instant begins, Optional<Instant> ends, @Nullable Instant expires) {
    if (expires == null || ends.isEmpty()) {
      return OptionalLong.empty();
    }
    double whole = Duration.between(begins, ends.get()).toMillis();
    double over = Duration.between(expires, ends.get()).toMillis();
    return OptionalLong.of(over <= 0 ? 0 : Math.round(recipients * Math.min(1, over / whole)));
  }

  /** Others go out beside it all the time, each with its share. */
  private static long share(long recipients, long all, long late) {
    return all == 0 ? 0 : Math.round((double) recipients * late / all);
  }

  /** How many messages of others go out until one that begins now is done. */
  long meanwhile(long recipients, boolean urgent) {
    FairShare.Part part = new FairShare.Part(0, urgent ? NewBroadcast.URGENT : 1, recipients);
    return FairShare.until(parts(), part, recipients) - recipients;
  }

  private Optional<Instant> end(FairShare.Part part, Instant begin) {
    SenderPhase phase = state.phase();
    double rate = rate();
    if (phase == SenderPhase.HELD || phase == SenderPhase.PROBING || rate <= 0) {
      return Optional.empty();
    }
    long messages = FairShare.until(parts(), part, part.remaining());
    return plan.isBounded()
        ? plan.course(begin, messages, MINUTE_MICROS / rate, Instant.MAX)
            .map(SendingPlan.Course::end)
        : Optional.of(begin.plusMillis(Math.round(messages * 60_000 / rate)));
  }

  private List<FairShare.Part> parts() {
    return OpenLane.running(lanes, at);
  }

  private Optional<OpenLane> lane(long id) {
    return lanes.stream().filter(lane -> lane.id() == id).findFirst();
  }

  /** Messages a minute. */
  private double rate() {
    if (measured == null) {
      return perMinute;
    }
    return perMinute == 0 || measured < SLOWER * perMinute ? measured : perMinute;
  }
}
