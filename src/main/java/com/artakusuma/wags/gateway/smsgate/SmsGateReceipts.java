package com.artakusuma.wags.gateway.smsgate;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.UnreadableWebhookException;
import com.artakusuma.wags.gateway.Webhook;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads the phone's calls; a message's id in them is WAGS's own key. */
final class SmsGateReceipts {

  private SmsGateReceipts() {}

  static Events read(Webhook call, Instant now) throws UnreadableWebhookException {
    JsonText json = JsonText.of(call.text());
    if (!json.isObject()) {
      throw new UnreadableWebhookException("SMSGate sends a JSON object");
    }
    JsonText payload = json.at("payload");
    String id = payload.text("messageId");
    if (id.isEmpty()) {
      return Events.none();
    }
    Receipt receipt =
        switch (json.text("event")) {
          case "sms:sent" -> Receipt.of(id, Stage.SENT, time(payload, "sentAt", now));
          case "sms:delivered" ->
              Receipt.of(id, Stage.DELIVERED, time(payload, "deliveredAt", now));
          case "sms:failed" ->
              Receipt.failed(
                  id, time(payload, "failedAt", now), Fault.OTHER, payload.text("reason"));
          case "sms:cancelled" -> Receipt.failed(id, now, Fault.OTHER, "cancelled");
          default -> null;
        };
    return receipt == null ? Events.none() : Events.of(List.of(receipt.withKey(id)));
  }

  private static Instant time(JsonText payload, String name, Instant otherwise) {
    try {
      return OffsetDateTime.parse(payload.text(name)).toInstant();
    } catch (DateTimeException e) {
      return otherwise; // it is missing, or none
    }
  }
}
