package com.artakusuma.wags.gateway.evolution;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import com.artakusuma.wags.gateway.meaning.WhatsAppError;
import com.artakusuma.wags.gateway.wire.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads Evolution's answers. What a failure says may repeat the message's text, so that words count
 * only where they begin, and shapes count more.
 */
final class EvolutionAnswer {

  private static final Pattern CONNECTION_CLOSED = Pattern.compile("(?:Error: )?Connection Closed");

  /** The instance is in the database, and not running. */
  private static final Pattern NOT_RUNNING =
      Pattern.compile(
          "(?:TypeError: )?Cannot read properties of undefined \\(reading 'textMessage'\\)");

  private static final Pattern TOO_FAST = Pattern.compile("(?:Error: )?rate-overlimit");
  private static final Pattern NO_INSTANCE = Pattern.compile("The \".*\" instance does not exist");

  /** What the schema has for a number instead of an error that names the field. */
  private static final String OF_NUMBER = "Invalid format";

  /** As of a group that cannot be reached; what fails after sending are errors, not objects. */
  private static final String THROWN_OBJECT = "[object Object]";

  private EvolutionAnswer() {}

  /** What became of a message. */
  static SendResult read(Answer answer, Instant now) {
    JsonText json = JsonText.of(answer.text());
    if (answer.isSuccess()) {
      String id = json.text("key", "id");
      return id.isEmpty()
          ? StatusMeaning.of(answer, now)
          : new SendResult.Accepted(answer.status(), answer.text(), id, false);
    }
    List<JsonText> messages = flat(json.at("response", "message"));
    return switch (answer.status()) {
      case 400 -> ofBadRequest(answer, json, messages);
      case 404 ->
          isAny(messages, NO_INSTANCE)
              ? new SendResult.SenderRefused(answer.status(), answer.text(), Refusal.KEY)
              : StatusMeaning.of(answer, now);
      case 500 -> ofInternalError(answer, json, messages, now);
      default -> StatusMeaning.of(answer, now);
    };
  }

  /** All of them, also those of a list in the list. */
  private static List<JsonText> flat(JsonText messages) {
    return messages.each().stream().flatMap(message -> message.each().stream()).toList();
  }

  private static boolean isAny(List<JsonText> messages, Pattern beginning) {
    return messages.stream().anyMatch(message -> beginning.matcher(message.text()).lookingAt());
  }

  /**
   * What fails once it sends is caught and becomes a 400, so that an error of its own came before.
   * One that has another shape is not its own, but that of something in between.
   */
  private static SendResult ofInternalError(
      Answer answer, JsonText json, List<JsonText> messages, Instant now) {
    if (isAny(messages, CONNECTION_CLOSED) || isAny(messages, NOT_RUNNING)) {
      return new SendResult.SenderRefused(answer.status(), answer.text(), Refusal.SESSION);
    }
    if (json.text("error").isEmpty() || messages.isEmpty()) {
      return StatusMeaning.of(answer, now);
    }
    return isAny(messages, TOO_FAST)
        ? WhatsAppError.tooFast(answer, now)
        : new SendResult.NotSent(answer.status(), answer.text());
  }

  /** Everything that fails while sending is a 400, also when only saving what was sent did. */
  private static SendResult ofBadRequest(Answer answer, JsonText json, List<JsonText> messages) {
    if (messages.stream().anyMatch(message -> message.text("exists").equals("false"))) {
      return new SendResult.Rejected(answer.status(), answer.text(), Fault.NOT_ON_WHATSAPP);
    }
    // its library says so before it writes a message, and of nothing that comes after a text
    if (isAny(messages, CONNECTION_CLOSED)) {
      return new SendResult.SenderRefused(answer.status(), answer.text(), Refusal.SESSION);
    }
    if (messages.size() == 1 && messages.get(0).text().equals(THROWN_OBJECT)) {
      return new SendResult.NotSent(answer.status(), answer.text());
    }
    return errorOfSchema(json)
        .<SendResult>map(
            words -> new SendResult.Rejected(answer.status(), answer.text(), faultOf(words)))
        .orElseGet(() -> new SendResult.Uncertain(answer.status(), answer.text()));
  }

  /** The first one: those alone are a list in the list, and are found before anything is sent. */
  private static Optional<String> errorOfSchema(JsonText json) {
    return json.at("response", "message").each().stream()
        .filter(JsonText::isArray)
        .flatMap(errors -> errors.each().stream())
        .map(JsonText::text)
        .findFirst();
  }

  /** A field that is missing is one of another version, and missing for everybody. */
  private static Fault faultOf(String words) {
    if (words.startsWith("instance requires property")) {
      return Fault.UNKNOWN;
    }
    if (words.equals(OF_NUMBER)) {
      return Fault.INVALID_NUMBER;
    }
    return words.startsWith("text ") ? Fault.CONTENT : Fault.OTHER;
  }

  /** How an instance does. */
  static SessionState state(Answer answer) {
    JsonText json = JsonText.of(answer.text());
    if (answer.status() == 404 && isAny(flat(json.at("response", "message")), NO_INSTANCE)) {
      return SessionState.of(Status.DISCONNECTED, "no such instance");
    }
    JsonText instance = json.at("instance");
    if (!answer.isSuccess() || !instance.isObject()) {
      return SessionState.of(Status.UNKNOWN, "HTTP " + answer.status());
    }
    String state = instance.text("state");
    return state.isEmpty() ? SessionState.of(Status.DISCONNECTED, "not running") : state(state);
  }

  /** Of Evolution's word for it. What stays closed was logged out: else it connects again. */
  static SessionState state(String word) {
    Status status =
        switch (word) {
          case "open" -> Status.CONNECTED;
          case "connecting" -> Status.DISCONNECTED;
          case "close", "closed" -> Status.SCAN_QR;
          default -> Status.UNKNOWN;
        };
    return SessionState.of(status, ErrorCode.of(word, null));
  }
}
