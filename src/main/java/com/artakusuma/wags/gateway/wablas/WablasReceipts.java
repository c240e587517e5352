package com.artakusuma.wags.gateway.wablas;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Wablas' calls: of a message's state (tracking), and of the device's. */
final class WablasReceipts {

  private WablasReceipts() {}

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    JsonText json = JsonText.of(call.text());
    if (!json.isObject()) {
      throw new UnreadableCallbackException("Wablas sends a JSON object");
    }
    String id = json.text("id");
    // not documented there, but would be the one that was sent
    String key = json.text("ref_id");
    if (id.isEmpty() && key.isEmpty()) {
      return device(WablasAnswer.word(json, "status"));
    }
    Receipt receipt = receipt(id.isEmpty() ? null : id, json, now);
    if (receipt == null) {
      return Events.none();
    }
    return Events.of(List.of(key.isEmpty() ? receipt : receipt.withKey(key)));
  }

  private static Events device(String status) {
    SessionState state = WablasAnswer.state(status);
    return state.status() == SessionState.Status.UNKNOWN
        ? Events.none()
        : Events.of(new Events.SessionEvent(null, state));
  }

  /** Null where the message only waits. */
  private static @Nullable Receipt receipt(@Nullable String id, JsonText json, Instant now) {
    String status = WablasAnswer.word(json, "status");
    return switch (status) {
      case "sent" -> Receipt.of(id, Stage.SENT, now);
      case "delivered", "received" -> Receipt.of(id, Stage.DELIVERED, now);
      case "read" -> Receipt.of(id, Stage.READ, now);
      case "cancel", "canceled", "cancelled", "reject", "rejected", "failed" ->
          Receipt.failed(id, now, fault(json.text("note")), status);
      default -> null; // pending
    };
  }

  private static Fault fault(String note) {
    return WablasWords.meaning(note).map(CodeMeaning::fault).orElse(Fault.OTHER);
  }
}
