package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.Attempt;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to send, to be recorded.
 *
 * @param httpStatus null when no answer came
 * @param response the gateway's words, or why there are none
 */
public record AttemptRecord(
    Instant startedAt,
    Duration took,
    Attempt.Outcome outcome,
    @Nullable Integer httpStatus,
    String response) {

  /** When the call ended. */
  public Instant endedAt() {
    return startedAt.plus(took);
  }
}
