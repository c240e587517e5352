package com.artakusuma.wags.gateway.smsgate;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads SMSGate's answers. */
final class SmsGateAnswer {

  /** A phone that is away has to come back first. */
  private static final Duration QUEUE_IS_FULL = Duration.ofMinutes(1);

  private SmsGateAnswer() {}

  /**
   * What became of a message.
   *
   * @param id that went with the request
   * @param onePhone whether the request named the phone: each knows only its own ids again, so that
   *     a repeat which another one gets is a second SMS
   */
  static SendResult read(Answer answer, String id, boolean onePhone, Instant now) {
    JsonText json = JsonText.of(answer.text());
    String words = (json.text("error") + " " + json.text("message")).toLowerCase(Locale.ROOT);
    int status = answer.status();
    String text = answer.text();
    if (answer.isSuccess() && !json.text("id").isEmpty()) {
      return new SendResult.Accepted(status, text, json.text("id"), false);
    }
    SendResult result =
        switch (status) {
          case 400 -> ofBadRequest(answer, words, now);
          case 409 ->
              words.contains("same id") || words.contains("already exists")
                  ? new SendResult.Accepted(status, text, id, false)
                  : new SendResult.Uncertain(status, text);
          // if it was queued all the same, the same phone refuses the next try as its double
          case 500 ->
              onePhone
                  ? new SendResult.NotSent(status, text)
                  : new SendResult.Uncertain(status, text);
          case 503 ->
              words.contains("queue")
                  ? CodeMeaning.slowDown(QUEUE_IS_FULL).reading().of(answer, now)
                  : StatusMeaning.of(answer, now);
          default -> StatusMeaning.of(answer, now);
        };
    return result instanceof SendResult.Uncertain
        ? new SendResult.Uncertain(status, text, id)
        : result;
  }

  private static SendResult ofBadRequest(Answer answer, String words, Instant now) {
    if (words.contains("phone")) {
      return new SendResult.Rejected(answer.status(), answer.text(), Fault.INVALID_NUMBER);
    }
    return words.contains("device") || words.contains("filter")
        ? new SendResult.SenderRefused(answer.status(), answer.text(), Refusal.SESSION)
        : StatusMeaning.of(answer, now);
  }

  /**
   * Whether the account has a phone. When that was last seen says little: it may only sleep until
   * there is something to send.
   *
   * @param device that one only, or null
   */
  static SessionState state(Answer answer, @Nullable String device) {
    boolean isList = answer.text().stripLeading().startsWith("[");
    if (!answer.isSuccess() || !isList) {
      return SessionState.of(Status.UNKNOWN, "HTTP " + answer.status());
    }
    List<JsonText> devices = JsonText.of(answer.text()).each();
    boolean found =
        devices.stream().anyMatch(one -> device == null || one.text("id").equals(device));
    return found
        ? SessionState.of(Status.CONNECTED, null)
        : SessionState.of(Status.DISCONNECTED, "no device");
  }
}
