package com.artakusuma.wags.gateway.fonnte;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Fonnte's answers, by what their text says: the status is 200 anyway. */
final class FonnteAnswer {

  private FonnteAnswer() {}

  /** What became of a message. */
  static SendResult read(Answer answer, Instant now) {
    JsonText json = JsonText.of(answer.text());
    return switch (word(json, "status")) {
      case "true", "1" ->
          answer.isSuccess()
              ? new SendResult.Accepted(answer.status(), answer.text(), firstId(json), false)
              : StatusMeaning.of(answer, now);
      case "false", "0" ->
          meaning(word(json, "reason"))
              .map(meaning -> meaning.reading().of(answer, now))
              .orElseGet(() -> StatusMeaning.ofRefusal(answer, now));
      default -> StatusMeaning.of(answer, now);
    };
  }

  private static @Nullable String firstId(JsonText json) {
    return json.at("id").each().stream()
        .map(JsonText::text)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static Optional<CodeMeaning> meaning(String reason) {
    return Optional.ofNullable(
        switch (reason) {
          case "token invalid", "invalid device", "unknown user" ->
              CodeMeaning.refused(Refusal.KEY);
          case "request invalid on disconnected device" -> CodeMeaning.refused(Refusal.SESSION);
          case "insufficient quota" -> CodeMeaning.refused(Refusal.ACCOUNT);
          case "target invalid" -> CodeMeaning.rejected(Fault.INVALID_NUMBER);
          case "url invalid", "file format not supported", "file size must under 4mb" ->
              CodeMeaning.rejected(Fault.CONTENT);
          case "input invalid", "json format invalid" -> CodeMeaning.rejected(Fault.OTHER);
          // whose, and how far the message had come by then, is not said
          case "request timeout" -> CodeMeaning.uncertain();
          default -> ofParts(reason);
        });
  }

  /** Of a reason that has more or other words than the documented one. */
  private static @Nullable CodeMeaning ofParts(String reason) {
    if (reason.contains("disconnect") || reason.contains("not connected")) {
      return CodeMeaning.refused(Refusal.SESSION);
    }
    if (reason.contains("quota") || reason.contains("expired")) {
      return CodeMeaning.refused(Refusal.ACCOUNT);
    }
    if (reason.contains("token")) {
      return CodeMeaning.refused(Refusal.KEY);
    }
    return reason.contains("timeout") || reason.contains("error") ? CodeMeaning.uncertain() : null;
  }

  /** How the device does. */
  static SessionState state(Answer answer) {
    JsonText json = JsonText.of(answer.text());
    String state = word(json, "device_status");
    return state.isEmpty()
        ? SessionState.of(Status.UNKNOWN, detail(word(json, "reason")))
        : state(state);
  }

  /** Of Fonnte's word for it. A device that was disconnected comes back by its QR code only. */
  static SessionState state(String word) {
    return switch (word) {
      case "connect", "connected" -> SessionState.of(Status.CONNECTED, word);
      case "disconnect", "disconnected" -> SessionState.of(Status.SCAN_QR, word);
      default -> SessionState.of(Status.UNKNOWN, detail(word));
    };
  }

  private static @Nullable String detail(String word) {
    return word.isEmpty() ? null : word;
  }

  /** In lower case, however the vendor spells it today. */
  static String word(JsonText json, String name) {
    return json.text(name).strip().toLowerCase(Locale.ROOT);
  }
}
