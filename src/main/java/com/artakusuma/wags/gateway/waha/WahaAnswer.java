package com.artakusuma.wags.gateway.waha;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import com.artakusuma.wags.gateway.meaning.WhatsAppError;
import com.artakusuma.wags.gateway.wire.ErrorCode;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads WAHA's answers. */
final class WahaAnswer {

  private static final int CREATED = 201;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,2}");

  /** The library of its engine NOWEB says so before it writes a message, as that of Evolution. */
  private static final Pattern CONNECTION_CLOSED = Pattern.compile("(?:Error: )?Connection Closed");

  private WahaAnswer() {}

  /**
   * What became of a message.
   *
   * @param ownId that went with the request, or null
   */
  static SendResult read(Answer answer, @Nullable String ownId, Instant now) {
    JsonText json = JsonText.of(answer.text());
    SendResult result =
        answer.isSuccess() ? ofSuccess(answer, json, ownId, now) : ofFailure(answer, json, now);
    return result instanceof SendResult.Uncertain unclear
        ? new SendResult.Uncertain(unclear.status(), unclear.response(), ownId)
        : result;
  }

  /**
   * Each engine answers in its own shape, one of them with nothing at all; only 201 says success
   * without an id.
   */
  private static SendResult ofSuccess(
      Answer answer, JsonText json, @Nullable String ownId, Instant now) {
    String id = WahaId.of(json);
    if (id != null) {
      boolean sent = ack(json) >= 1 || isOfGows(json);
      return new SendResult.Accepted(answer.status(), answer.text(), id, sent);
    }
    boolean silent = answer.text().isBlank() || (json.isObject() && !saysError(json));
    return answer.status() == CREATED && silent
        ? new SendResult.Accepted(answer.status(), answer.text(), ownId, false)
        : StatusMeaning.of(answer, now);
  }

  /** Its engine GOWS writes no ack: it answers once WhatsApp's server has acknowledged. */
  private static boolean isOfGows(JsonText json) {
    return json.at("_data", "Info").isObject() && json.at("_data", "Message").isObject();
  }

  private static boolean saysError(JsonText json) {
    return Stream.of("error", "exception", "statusCode").anyMatch(name -> json.at(name).isThere());
  }

  /** How far a message has come; 0, where that is not said. */
  static int ack(JsonText message) {
    String ack = message.text("ack");
    return NUMBER.matcher(ack).matches() ? Integer.parseInt(ack) : 0;
  }

  private static SendResult ofFailure(Answer answer, JsonText json, Instant now) {
    int status = answer.status();
    String text = answer.text();
    return switch (status) {
      // of a session by name; anything else is about the address
      case 404 ->
          json.text("message").toLowerCase(Locale.ROOT).contains("session")
              ? new SendResult.SenderRefused(status, text, Refusal.SESSION)
              : StatusMeaning.of(answer, now);
      // a list of messages is about the fields of the request
      case 422 ->
          json.text("message").startsWith("[")
              ? StatusMeaning.of(answer, now)
              : new SendResult.SenderRefused(status, text, Refusal.SESSION);
      case 500 -> ofException(answer, words(json.at("exception")), now);
      default -> StatusMeaning.of(answer, now);
    };
  }

  /** Not of the whole answer: it repeats the request, and with it the message's text. */
  private static String words(JsonText exception) {
    return exception.isObject()
        ? exception.text("message") + "\n" + exception.text("details")
        : exception.text();
  }

  private static SendResult ofException(Answer answer, String words, Instant now) {
    return CONNECTION_CLOSED.matcher(words).lookingAt()
        ? new SendResult.SenderRefused(answer.status(), answer.text(), Refusal.SESSION)
        : WhatsAppError.read(answer, words, now);
  }

  /** How a session does. */
  static SessionState state(Answer answer) {
    if (answer.status() == 404) {
      return SessionState.of(Status.DISCONNECTED, "no such session");
    }
    return answer.isSuccess()
        ? state(JsonText.of(answer.text()).text("status"))
        : SessionState.of(Status.UNKNOWN, "HTTP " + answer.status());
  }

  /** Of WAHA's word for it. */
  static SessionState state(String word) {
    Status status =
        switch (word) {
          case "WORKING" -> Status.CONNECTED;
          case "SCAN_QR_CODE", "PASSKEY_REQUIRED", "PASSKEY_CONFIRMATION_REQUIRED" ->
              Status.SCAN_QR;
          case "STARTING", "STOPPED", "FAILED" -> Status.DISCONNECTED;
          default -> Status.UNKNOWN;
        };
    return SessionState.of(status, ErrorCode.of(word, null));
  }
}
