package com.artakusuma.wags.gateway.smsgate;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.Signature;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.wire.ErrorCode;
import com.artakusuma.wags.gateway.wire.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the calls of the phone itself. */
final class SmsGateReceipts {

  /** Android's names of what keeps a phone from sending anything just now. */
  static final Set<String> OF_PHONE =
      Set.of(
          "RESULT_ERROR_LIMIT_EXCEEDED", // so many an app may send in half an hour
          "RESULT_ERROR_NO_SERVICE",
          "RESULT_ERROR_RADIO_OFF",
          "RESULT_NO_DEFAULT_SMS_APP",
          "RESULT_RADIO_NOT_AVAILABLE",
          "RESULT_RIL_RADIO_NOT_AVAILABLE",
          "RESULT_RIL_SIM_ABSENT");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  /** Android's name of what came of an SMS, in words such as {@code Send result: ... (...)}. */
  private static final Pattern RESULT = Pattern.compile("RESULT_[A-Z_]+");

  /** It tries for two days. */
  private static final Duration OLDEST = Duration.ofDays(3);

  /** Phones' clocks may be wrong. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private SmsGateReceipts() {}

  static boolean isGenuine(String secret, GatewayCallback call, Instant now) {
    String timestamp = call.header("X-Timestamp");
    return timestamp != null
        && SECONDS.matcher(timestamp).matches()
        && isInTime(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
        && Signature.isHex(
            Signature.of(
                "HmacSHA256", secret, call.body(), timestamp.getBytes(StandardCharsets.US_ASCII)),
            call.header("X-Signature"));
  }

  private static boolean isInTime(Instant signed, Instant now) {
    return signed.isAfter(now.minus(OLDEST)) && signed.isBefore(now.plus(AHEAD));
  }

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    JsonText json = JsonText.of(call.text());
    String event = json.text("event");
    if (event.isEmpty()) {
      throw new UnreadableCallbackException("SMSGate sends a JSON object with an event");
    }
    JsonText payload = json.at("payload");
    String id = payload.text("messageId");
    Receipt receipt =
        switch (event) {
          case "sms:sent" -> Receipt.of(id, Stage.SENT, at(payload, "sentAt", now));
          case "sms:delivered" -> Receipt.of(id, Stage.DELIVERED, at(payload, "deliveredAt", now));
          case "sms:failed" ->
              Receipt.failed(
                  id, at(payload, "failedAt", now), Fault.OTHER, reason(payload.text("reason")));
          case "sms:cancelled" -> Receipt.failed(id, now, Fault.OTHER, "cancelled");
          default -> null;
        };
    // The id that the message was given: mostly its key, which leads to it where no answer came
    return id.isEmpty() || receipt == null
        ? Events.none()
        : Events.of(List.of(receipt.withKey(id)));
  }

  /** Null where it might have somebody's number. */
  private static @Nullable String reason(String words) {
    Matcher result = RESULT.matcher(words);
    if (result.find()) {
      return result.group();
    }
    return words.equals("TTL expired") ? "TTL_EXPIRED" : ErrorCode.of(words, null);
  }

  private static Instant at(JsonText payload, String name, Instant now) {
    return EventTime.of(payload.text(name), now);
  }
}
