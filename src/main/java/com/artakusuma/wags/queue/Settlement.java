package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a claimed message.
 *
 * @param tried what to record, or null where nothing was tried
 */
public record Settlement(ClaimedMessage message, Step step, AttemptRecord tried) {

  /** Ends the message, or puts it back. */
  public sealed interface Step permits End, Retry, Release, Return {}

  /**
   * The message leaves the queue.
   *
   * @param status SENT, FAILED, UNCERTAIN, EXPIRED or CANCELLED
   * @param reason why, or null when sent
   */
  public record End(MessageStatus status, Reason reason) implements Step {}

  /** The message goes back for another try, this one being used up. */
  public record Retry(Duration delay) implements Step {}

  /** The message goes back as if it had not been claimed. */
  public record Release(Duration delay) implements Step {}

  /** The same, to the place by its age: what came after it does not go before it. */
  public record Return() implements Step {}

  /** How the message ends, or empty where it goes back. */
  public Optional<End> end() {
    return step instanceof End end ? Optional.of(end) : Optional.empty();
  }
}
