package com.artakusuma.wags.gateway.meaning;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.RetryAfter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Delay;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * What an error of a gateway means, in an answer and in a receipt alike.
 *
 * @param fault why a message failed of which a receipt says so
 * @param ofSender whether it is said of the sender, whose other messages will fare no better
 */
public record CodeMeaning(Reading reading, Fault fault, boolean ofSender) {

  /** What it means of a message whose answer has it. */
  @FunctionalInterface
  public interface Reading {

    /** That of one answer. */
    SendResult of(Answer answer, Instant now);
  }

  /** The message was refused. */
  public static CodeMeaning rejected(Fault fault) {
    return new CodeMeaning(
        (answer, now) -> new SendResult.Rejected(answer.status(), answer.text(), fault),
        fault,
        false);
  }

  /** The gateway takes nothing of the sender. */
  public static CodeMeaning refused(Refusal refusal) {
    return failingSender(
        (answer, now) -> new SendResult.SenderRefused(answer.status(), answer.text(), refusal));
  }

  /** The sender is too fast, and has to wait so long or as long as the answer says. */
  public static CodeMeaning slowDown(Duration atLeast) {
    return failingSender(
        (answer, now) -> {
          Duration asked = RetryAfter.longest(answer.retryAfter(), now);
          return new SendResult.SlowDown(
              answer.status(), answer.text(), asked.compareTo(atLeast) < 0 ? atLeast : asked);
        });
  }

  /** The recipient gets too much. */
  public static CodeMeaning postpone(Duration pause) {
    return failing(
        (answer, now) ->
            new SendResult.Postpone(answer.status(), answer.text(), pause, Delay.RECIPIENT_RATE));
  }

  /** Surely not sent, and not the message's fault. */
  public static CodeMeaning notSent() {
    return failing((answer, now) -> new SendResult.NotSent(answer.status(), answer.text()));
  }

  /** Something broke: where the status says so as well, nobody knows how far the message came. */
  public static CodeMeaning broken() {
    return failing(
        (answer, now) ->
            answer.status() >= 500 && answer.status() != 503
                ? new SendResult.Uncertain(answer.status(), answer.text())
                : new SendResult.NotSent(answer.status(), answer.text()));
  }

  /** Perhaps sent. */
  public static CodeMeaning uncertain() {
    return failing((answer, now) -> new SendResult.Uncertain(answer.status(), answer.text()));
  }

  private static CodeMeaning failing(Reading reading) {
    return new CodeMeaning(reading, Fault.OTHER, false);
  }

  private static CodeMeaning failingSender(Reading reading) {
    return new CodeMeaning(reading, Fault.OTHER, true);
  }
}
