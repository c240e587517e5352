package com.artakusuma.wags.gateway.cloudapi;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import java.time.Instant;
import java.util.Optional;

/** Reads Meta's answers, by its codes before the status. */
final class CloudApiAnswer {

  private CloudApiAnswer() {}

  /**
   * What became of a message.
   *
   * @param oneTemplate whether all messages go by the same template
   */
  static SendResult read(Answer answer, boolean oneTemplate, Instant now) {
    JsonText json = JsonText.of(answer.text());
    Optional<MetaError> error = MetaError.of(json.at("error"));
    if (error.isPresent()) {
      return oneTemplate && error.get().isTemplateGone()
          // the next answers will tell whether it is the template's
          ? new SendResult.Rejected(answer.status(), answer.text(), Fault.UNKNOWN)
          : error
              .flatMap(MetaError::meaning)
              .map(CodeMeaning::reading)
              .orElse(StatusMeaning::of)
              .of(answer, now);
    }
    String id =
        json.at("messages").each().stream()
            .map(message -> message.text("id"))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(null);
    return answer.isSuccess() && id != null
        ? new SendResult.Accepted(answer.status(), answer.text(), id, false)
        : StatusMeaning.of(answer, now);
  }

  /** Whether the number may send: its own health, and that of all it belongs to. */
  static SessionState state(Answer answer) {
    JsonText json = JsonText.of(answer.text());
    String word = json.at("health_status").text("can_send_message");
    return switch (word) {
      case "AVAILABLE", "LIMITED" -> SessionState.of(Status.CONNECTED, word);
      case "BLOCKED" -> SessionState.of(Status.DISCONNECTED, word);
      case "" ->
          SessionState.of(
              Status.UNKNOWN,
              MetaError.of(json.at("error")).map(error -> "error " + error.code()).orElse(null));
      default -> SessionState.of(Status.UNKNOWN, word);
    };
  }
}
