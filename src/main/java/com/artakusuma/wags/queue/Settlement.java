package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a claimed message.
 *
 * @param tried what to record, or null where nothing was tried
 * @param handover by what its receipts will be known; null where none can come
 */
public record Settlement(
    ClaimedMessage message, Step step, @Nullable AttemptRecord tried, @Nullable Handover handover) {

  /** Without receipts. */
  public Settlement(ClaimedMessage message, Step step, @Nullable AttemptRecord tried) {
    this(message, step, tried, null);
  }

  /**
   * What the gateway, or the request itself, gave of a message that was handed over.
   *
   * @param gateway its id; 0 for the one of the settings
   * @param ref the gateway's id of the message; null where it gave none
   * @param sent whether the gateway said that WhatsApp has it
   */
  public record Handover(int gateway, @Nullable String ref, boolean sent) {}

  /** Ends the message, or puts it back. */
  public sealed interface Step permits End, Retry, Release, Return {}

  /**
   * The message leaves the queue.
   *
   * @param status SENT, FAILED, UNCERTAIN, EXPIRED or CANCELLED
   * @param reason why, or null when sent
   */
  public record End(MessageStatus status, @Nullable Reason reason) implements Step {}

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

  /** The same of a message that was handed over. */
  public Settlement with(@Nullable Handover given) {
    return new Settlement(message, step, tried, given);
  }
}
