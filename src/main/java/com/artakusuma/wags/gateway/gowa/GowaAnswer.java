package com.artakusuma.wags.gateway.gowa;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Delay;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.meaning.StatusMeaning;
import com.artakusuma.wags.gateway.meaning.WhatsAppError;
import com.artakusuma.wags.gateway.wire.ErrorCode;
import java.time.Instant;
import java.util.Locale;

/** Reads GOWA's answers. */
final class GowaAnswer {

  private GowaAnswer() {}

  /** What became of a message. */
  static SendResult read(Answer answer, Instant now) {
    JsonText json = JsonText.of(answer.text());
    if (answer.isSuccess()) {
      return ofSuccess(answer, json, now);
    }
    int status = answer.status();
    String text = answer.text();
    String words = json.text("message");
    return switch (json.text("code")) {
      case "AUTHENTICATION_ERROR" -> new SendResult.SenderRefused(status, text, Refusal.SESSION);
      case "DEVICE_ID_REQUIRED", "DEVICE_NOT_FOUND" ->
          new SendResult.SenderRefused(status, text, Refusal.KEY);
      case "INVALID_JID" -> new SendResult.Rejected(status, text, Fault.NOT_ON_WHATSAPP);
      case "VALIDATION_ERROR" -> new SendResult.Rejected(status, text, faultOf(words));
      case "WA_REACHOUT_TIMELOCK" ->
          new SendResult.Postpone(status, text, null, Delay.COLD_CONTACT);
      case "INVALID_WA_CLI", "DEVICE_MANAGER_UNAVAILABLE" -> new SendResult.NotSent(status, text);
      // versions without a code of their own for it pass on what WhatsApp's server said
      default -> WhatsAppError.read(answer, words, now);
    };
  }

  private static SendResult ofSuccess(Answer answer, JsonText json, Instant now) {
    String id = json.text("results", "message_id");
    boolean success = json.text("code").equals("SUCCESS") || !id.isEmpty();
    return success
        ? new SendResult.Accepted(answer.status(), answer.text(), id.isEmpty() ? null : id, true)
        : StatusMeaning.of(answer, now);
  }

  /** The field that a validation's words begin with. */
  private static Fault faultOf(String words) {
    if (words.startsWith("phone:")) {
      return Fault.INVALID_NUMBER;
    }
    return words.startsWith("message:") ? Fault.CONTENT : Fault.OTHER;
  }

  /** How a device does. */
  static SessionState state(Answer answer) {
    JsonText json = JsonText.of(answer.text());
    JsonText results = json.at("results");
    String code = json.text("code");
    if (answer.isSuccess() && results.at("is_connected").isThere()) {
      return ofFlags(results);
    }
    return switch (code) {
      case "AUTHENTICATION_ERROR" ->
          SessionState.of(
              json.text("message").toLowerCase(Locale.ROOT).contains("not logged in")
                  ? Status.SCAN_QR
                  : Status.DISCONNECTED,
              code);
      case "DEVICE_NOT_FOUND" -> SessionState.of(Status.DISCONNECTED, code);
      default -> SessionState.of(Status.UNKNOWN, ErrorCode.of(code, "HTTP " + answer.status()));
    };
  }

  /**
   * While it is not connected, a device that was paired may be logged in or not: then its number
   * tells it from one that waits for the QR code.
   */
  private static SessionState ofFlags(JsonText results) {
    boolean connected = results.text("is_connected").equals("true");
    boolean loggedIn = results.text("is_logged_in").equals("true");
    if (connected && loggedIn) {
      return SessionState.of(Status.CONNECTED, null);
    }
    boolean paired = loggedIn || (!connected && !results.text("jid").isEmpty());
    return paired
        ? SessionState.of(Status.DISCONNECTED, "not connected")
        : SessionState.of(Status.SCAN_QR, "not logged in");
  }
}
