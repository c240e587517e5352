package com.artakusuma.wags.gateway.gowa;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.wire.EventTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads GOWA's calls, of which only acknowledgements matter: it tells of no session. */
final class GowaReceipts {

  private GowaReceipts() {}

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    JsonText json = JsonText.of(call.text());
    String event = json.text("event");
    if (event.isEmpty()) {
      throw new UnreadableCallbackException("GOWA sends a JSON object with an event");
    }
    JsonText payload = json.at("payload");
    Stage stage = stage(payload.text("receipt_type"));
    if (!event.equals("message.ack") || stage == null) {
      return Events.none();
    }
    Instant at = EventTime.of(json.text("timestamp"), now);
    return Events.of(
        payload.at("ids").each().stream()
            .map(JsonText::text)
            .filter(id -> !id.isEmpty())
            .map(id -> Receipt.of(id, stage, at))
            .toList());
  }

  /** Null for what is no recipient's: read-self says that we have read something. */
  private static @Nullable Stage stage(String type) {
    return switch (type) {
      case "delivered" -> Stage.DELIVERED;
      case "read", "played" -> Stage.READ;
      default -> null;
    };
  }
}
