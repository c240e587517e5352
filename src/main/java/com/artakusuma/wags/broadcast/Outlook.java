package com.artakusuma.wags.broadcast;

import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.queue.hold.SenderStates;
import com.artakusuma.wags.queue.lane.FairShare;
import com.artakusuma.wags.queue.lane.LaneRun;
import com.artakusuma.wags.queue.lane.OpenLane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a sender's broadcasts have before them: they share its pace, each by its weight.
 *
 * @param lanes the broadcasts that have not ended
 * @param perMinute the sender's pace; 0 for none
 * @param measured messages of all kinds that ended a minute lately, or null where it is too early
 * @param state how the sender stands
 * @param at when all this was read
 */
public record Outlook(
    List<OpenLane> lanes, int perMinute, Long measured, SenderStates.State state, Instant at) {

  /** Below this share of the pace it is the gateway that decides how long a broadcast takes. */
  private static final double SLOWER = 0.8;

  public Outlook {
    lanes = List.copyOf(lanes);
  }

  /** What a broadcast that has not ended waits for. */
  public enum Wait {
    /** A person let it pause. */
    PAUSED,
    /** A person's word, since too many of its recipients were refused. */
    REFUSALS,
    /** Nothing: what is left of it is being ended. */
    CANCELLING,
    /** Its time has not come. */
    SCHEDULED,
    /** Its sender is held. */
    HELD,
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
    COMPLETED
  }

  /** What became of a broadcast so far. */
  public State state(Broadcast broadcast) {
    if (broadcast.getEndedAt() != null) {
      return broadcast.getCancelledAt() == null ? State.COMPLETED : State.CANCELLED;
    }
    return switch (waitsFor(broadcast.getId())) {
      case PAUSED -> State.PAUSED;
      case REFUSALS -> State.HELD;
      case CANCELLING -> State.CANCELLING;
      case SCHEDULED -> State.SCHEDULED;
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
    if (run != LaneRun.RUNNING) {
      return run == LaneRun.HELD ? Wait.REFUSALS : Wait.valueOf(run.name());
    }
    if (lane.isPresent() && lane.get().since().isAfter(at)) {
      return Wait.SCHEDULED;
    }
    return switch (state.phase()) {
      case HELD -> Wait.HELD;
      case PROBING -> Wait.PROBING;
      case RAMPING -> Wait.RAMPING;
      case FREE -> freely(id, lane);
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
  public Reason heldFor(long id) {
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
   *     nothing goes out, and without a pace before a rate is known
   */
  public Optional<Duration> left(long id) {
    Optional<OpenLane> lane = lane(id).filter(found -> found.run() == LaneRun.RUNNING);
    if (lane.isEmpty()) {
      return Optional.empty();
    }
    long remaining = lane.get().remaining();
    Duration before = Duration.between(at, lane.get().since());
    Duration opening = perMinute > 0 ? before.plus(Opening.lasts(remaining)) : Duration.ZERO;
    return left(new FairShare.Part(id, lane.get().weight(), remaining))
        .map(left -> before.isNegative() ? left : left.plus(before))
        .map(left -> left.compareTo(opening) < 0 ? opening : left);
  }

  /**
   * How long a broadcast takes that is not there yet, from its start and beside the others.
   *
   * @param recipients how many it is to have
   * @param urgent whether it gets a larger share
   * @return empty where no pace says so
   */
  public Optional<Duration> ofNew(long recipients, boolean urgent) {
    return Forecast.of(recipients, meanwhile(recipients, urgent), perMinute);
  }

  /** How many messages of others go out until one that begins now is done. */
  long meanwhile(long recipients, boolean urgent) {
    FairShare.Part part = new FairShare.Part(0, urgent ? NewBroadcast.URGENT : 1, recipients);
    return FairShare.until(parts(), part, recipients) - recipients;
  }

  private Optional<Duration> left(FairShare.Part part) {
    SenderStates.Phase phase = state.phase();
    double rate = rate();
    if (phase == SenderStates.Phase.HELD || phase == SenderStates.Phase.PROBING || rate <= 0) {
      return Optional.empty();
    }
    long messages = FairShare.until(parts(), part, part.remaining());
    return Optional.of(Duration.ofMillis(Math.round(messages * 60_000 / rate)));
  }

  /** Those that run; one that is to begin later does not count before. */
  private List<FairShare.Part> parts() {
    return OpenLane.running(lanes.stream().filter(lane -> !lane.since().isAfter(at)).toList());
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
