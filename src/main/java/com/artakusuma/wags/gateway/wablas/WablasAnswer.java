package com.artakusuma.wags.gateway.wablas;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Wablas' answers, by what their text says before their HTTP status. */
final class WablasAnswer {

  private WablasAnswer() {}

  /** What became of a message. */
  static SendResult read(Answer answer, Instant now) {
    JsonText json = JsonText.of(answer.text());
    return switch (word(json, "status")) {
      case "true", "1", "success" ->
          answer.isSuccess()
              ? new SendResult.Accepted(answer.status(), answer.text(), firstId(json), false)
              : StatusMeaning.of(answer, now);
      case "false", "0", "error" ->
          WablasWords.meaning(json.text("message"))
              .map(meaning -> meaning.reading().of(answer, now))
              .orElseGet(() -> StatusMeaning.ofRefusal(answer, now));
      default -> StatusMeaning.of(answer, now);
    };
  }

  /** Of one device's messages, or of one of several devices', with one message each. */
  private static @Nullable String firstId(JsonText json) {
    return json.at("data").each().stream()
        .flatMap(data -> Stream.of(data.at("messages"), data.at("message")))
        .flatMap(messages -> messages.each().stream())
        .map(message -> message.text("id"))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** How the device does. */
  static SessionState state(Answer answer) {
    JsonText json = JsonText.of(answer.text());
    String status = word(json.at("data"), "status");
    return state(status.isEmpty() ? word(json, "message") : status);
  }

  /** Of Wablas' word for it. A device that was disconnected comes back by its QR code only. */
  static SessionState state(String word) {
    return switch (word) {
      case "connected" -> SessionState.of(Status.CONNECTED, word);
      case "disconnected" -> SessionState.of(Status.SCAN_QR, word);
      case "" -> SessionState.unknown();
      default -> SessionState.of(Status.UNKNOWN, word);
    };
  }

  /** In lower case. */
  static String word(JsonText json, String name) {
    return json.text(name).strip().toLowerCase(Locale.ROOT);
  }
}
