package com.artakusuma.wags.gateway.waha;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.Events.SessionEvent;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.wire.ErrorCode;
import com.artakusuma.wags.gateway.wire.EventTime;
import java.time.Instant;
import java.util.List;

/** Reads WAHA's calls: acknowledgements of messages, and changes of sessions. */
final class WahaReceipts {

  private WahaReceipts() {}

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    JsonText json = JsonText.of(call.text());
    String event = json.text("event");
    if (event.isEmpty()) {
      throw new UnreadableCallbackException("WAHA sends a JSON object with an event");
    }
    JsonText payload = json.at("payload");
    return switch (event) {
      case "message.ack", "message.ack.group" ->
          payload.text("fromMe").equals("true")
              ? ofMessage(payload, EventTime.of(json.text("timestamp"), now))
              : Events.none();
      case "session.status" -> ofSession(json.text("session"), payload);
      default -> Events.none();
    };
  }

  private static Events ofMessage(JsonText message, Instant at) {
    String id = WahaId.of(message);
    Receipt receipt =
        switch (WahaAnswer.ack(message)) {
          case -1 ->
              Receipt.failed(
                  id, at, Fault.UNKNOWN, ErrorCode.of(message.text("error", "code"), "ERROR"));
          case 1 -> Receipt.of(id, Stage.SENT, at);
          case 2 -> Receipt.of(id, Stage.DELIVERED, at);
          case 3, 4 -> Receipt.of(id, Stage.READ, at);
          default -> null; // 0: still waiting
        };
    return id == null || receipt == null ? Events.none() : Events.of(List.of(receipt));
  }

  private static Events ofSession(String session, JsonText payload) {
    SessionState state = WahaAnswer.state(payload.text("status"));
    String account = session.isEmpty() ? payload.text("name") : session;
    return state.status() == SessionState.Status.UNKNOWN || account.isEmpty()
        ? Events.none()
        : Events.of(new SessionEvent(account, state));
  }
}
