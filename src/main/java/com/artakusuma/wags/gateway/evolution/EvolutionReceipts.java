package com.artakusuma.wags.gateway.evolution;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.Events.SessionEvent;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Evolution's calls. Their time is the server's local one that says it were UTC, so that they
 * count from when they come.
 */
final class EvolutionReceipts {

  /** Why a connection closed, where it does not come back by itself. */
  private static final Set<String> FOR_GOOD = Set.of("401", "402", "403", "406");

  private EvolutionReceipts() {}

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    JsonText json = JsonText.of(call.text());
    String event = json.text("event").toLowerCase(Locale.ROOT).replaceAll("[_-]", ".");
    if (event.isEmpty()) {
      throw new UnreadableCallbackException("Evolution sends a JSON object with an event");
    }
    JsonText data = json.at("data");
    String instance = json.text("instance");
    return switch (event) {
      case "messages.update" ->
          Events.of(
              data.each().stream()
                  .map(update -> receipt(update, now))
                  .filter(Objects::nonNull)
                  .toList());
      case "connection.update" ->
          ofSession(instance, data.text("state"), data.text("statusReason"));
      case "status.instance" ->
          ofSession(instance, data.text("status"), data.text("disconnectionReasonCode"));
      case "qrcode.updated" -> ofSession(instance, SessionState.of(Status.SCAN_QR, "qrcode"));
      default -> Events.none();
    };
  }

  /** Null for what is not ours or no news, such as DELETED of an update that has no status. */
  private static @Nullable Receipt receipt(JsonText update, Instant now) {
    String id = update.text("keyId");
    if (id.isEmpty() || !update.text("fromMe").equals("true")) {
      return null;
    }
    String status = update.text("status");
    return switch (status) {
      case "SERVER_ACK" -> Receipt.of(id, Stage.SENT, now);
      case "DELIVERY_ACK" -> Receipt.of(id, Stage.DELIVERED, now);
      case "READ", "PLAYED" -> Receipt.of(id, Stage.READ, now);
      case "ERROR" -> Receipt.failed(id, now, Fault.UNKNOWN, status);
      default -> null;
    };
  }

  private static Events ofSession(String instance, String word, String reason) {
    SessionState state = EvolutionAnswer.state(word);
    boolean comesBack = !FOR_GOOD.contains(reason);
    if (state.status() != Status.SCAN_QR) {
      return ofSession(instance, state);
    }
    return ofSession(
        instance,
        comesBack
            ? SessionState.of(Status.DISCONNECTED, word)
            : SessionState.of(Status.SCAN_QR, word + " " + reason));
  }

  private static Events ofSession(String instance, SessionState state) {
    return state.status() == Status.UNKNOWN || instance.isEmpty()
        ? Events.none()
        : Events.of(new SessionEvent(instance, state));
  }
}
