package com.artakusuma.wags.web;

import com.artakusuma.wags.broadcast.Broadcast;
import java.time.Duration;

/**
 * How far a broadcast has come, as pages show it.
 *
 * @param timeLeft for the rest at the usual pace, if nothing holds it up
 */
public record BroadcastProgress(Broadcast broadcast, State state, Duration timeLeft) {

  /** What a broadcast does just now, in one word. */
  public enum State {
    RUNNING,
    COMPLETED,
    FAILED
  }

  static BroadcastProgress of(Broadcast broadcast, int perMinute) {
    return new BroadcastProgress(
        broadcast,
        state(broadcast.getState(), broadcast.getWaiting()),
        timeFor(broadcast.getWaiting(), perMinute));
  }

  static State state(Broadcast.State stored, int waiting) {
    return switch (stored) {
      case FAILED -> State.FAILED;
      case PROCESS -> State.RUNNING;
      case DONE -> waiting > 0 ? State.RUNNING : State.COMPLETED;
    };
  }

  /** How long that many messages take at a pace. */
  static Duration timeFor(long messages, int perMinute) {
    return Duration.ofMillis(messages * 60_000 / perMinute);
  }

  /** Ended messages, sent or not. */
  public int ended() {
    return broadcast.getSent() + broadcast.getFailed();
  }

  public boolean running() {
    return state == State.RUNNING;
  }
}
