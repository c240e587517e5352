package com.artakusuma.wags.gateway.fonnte;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Fonnte's calls: of a message's state ({@code webhookstatus}) and of the device's ({@code
 * webhookconnect}). A message's first call has its id and WhatsApp's; the later ones may have only
 * WhatsApp's.
 */
final class FonnteReceipts {

  /** Before WhatsApp's id, so that it is never taken for one of Fonnte's numbers. */
  private static final String STATE = "state:";

  private FonnteReceipts() {}

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    JsonText json = JsonText.of(call.text());
    if (!json.isObject()) {
      throw new UnreadableCallbackException("Fonnte sends a JSON object");
    }
    String id = json.at("id").each().stream().map(JsonText::text).findFirst().orElse("");
    String stateId = json.text("stateid");
    if (id.isEmpty() && stateId.isEmpty()) {
      return device(FonnteAnswer.word(json, "status"));
    }
    String name = id.isEmpty() ? STATE + stateId : id;
    Receipt receipt = receipt(name, json, now);
    return new Events(
        receipt == null ? List.of() : List.of(receipt),
        List.of(),
        id.isEmpty() || stateId.isEmpty()
            ? List.of()
            : List.of(new Events.Alias(id, STATE + stateId)));
  }

  private static Events device(String status) {
    SessionState state = FonnteAnswer.state(status);
    return state.status() == SessionState.Status.UNKNOWN
        ? Events.none()
        : Events.of(new Events.SessionEvent(null, state));
  }

  /** Null where the message only waits. The state is WhatsApp's, the status Fonnte's own. */
  private static @Nullable Receipt receipt(String name, JsonText json, Instant now) {
    String status = FonnteAnswer.word(json, "status");
    return switch (FonnteAnswer.word(json, "state")) {
      case "sent" -> Receipt.of(name, Stage.SENT, now);
      case "delivered" -> Receipt.of(name, Stage.DELIVERED, now);
      case "read", "played" -> Receipt.of(name, Stage.READ, now);
      default ->
          switch (status) {
            case "sent" -> Receipt.of(name, Stage.SENT, now);
            case "delivered" -> Receipt.of(name, Stage.DELIVERED, now);
            case "read" -> Receipt.of(name, Stage.READ, now);
            case "invalid" -> Receipt.failed(name, now, Fault.INVALID_NUMBER, status);
            // failed: it has something that Fonnte cannot process
            case "url unreachable", "failed" -> Receipt.failed(name, now, Fault.CONTENT, status);
            case "expired" -> Receipt.failed(name, now, Fault.OTHER, status);
            default -> null; // pending, waiting, processing
          };
    };
  }
}
