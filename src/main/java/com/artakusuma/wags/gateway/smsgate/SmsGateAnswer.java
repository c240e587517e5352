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

/** Reads what SMSGate answers. */
final class SmsGateAnswer {

  /** A phone that takes nothing more for now will not in a few seconds, either. */
  private static final Duration QUEUE_FULL = Duration.ofSeconds(60);

  private SmsGateAnswer() {}

  static SendResult read(String key, Answer answer, Instant now) {
    int status = answer.status();
    String text = answer.text();
    String words = text.toLowerCase(Locale.ROOT);
    if (answer.isSuccess() && !JsonText.of(text).text("id").isEmpty()) {
      return new SendResult.Accepted(status, text, key, false);
    }
    return switch (status) {
      case 400 -> badRequest(answer, words);
      case 409 ->
          words.contains("same id")
              ? new SendResult.Accepted(status, text, key, false)
              : StatusMeaning.of(answer, now);
      // It has stored nothing then, and would not send a second one for the same id
      case 500 -> new SendResult.NotSent(status, text);
      case 503 ->
          words.contains("queue limit")
              ? CodeMeaning.slowDown(QUEUE_FULL).reading().of(answer, now)
              : StatusMeaning.of(answer, now);
      default -> StatusMeaning.of(answer, now);
    };
  }

  private static SendResult badRequest(Answer answer, String words) {
    if (words.contains("device")) {
      return new SendResult.SenderRefused(answer.status(), answer.text(), Refusal.SESSION);
    }
    Fault fault = words.contains("phone") ? Fault.INVALID_NUMBER : Fault.OTHER;
    return new SendResult.Rejected(answer.status(), answer.text(), fault);
  }

  /** Whether there is a phone at all; one that sleeps is woken, so that its last sign is none. */
  static SessionState state(Answer answer) {
    if (!answer.isSuccess() || !answer.text().strip().startsWith("[")) {
      return SessionState.unknown();
    }
    List<JsonText> devices = JsonText.of(answer.text()).each();
    return devices.isEmpty()
        ? SessionState.of(Status.DISCONNECTED, "no device")
        : SessionState.of(Status.CONNECTED, null);
  }
}
