package com.artakusuma.wags.gateway.waha;

import com.artakusuma.wags.gateway.JsonText;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds WhatsApp's own id of a message. WAHA writes it as {@code true_<chat>_<id>} or {@code
 * true_<chat>_<id>_<participant>}, and the chat may have another name in receipts than in the
 * answer.
 */
final class WahaId {

  private WahaId() {}

  /** Of a message as any engine writes it; null where it has none. */
  static @Nullable String of(JsonText message) {
    JsonText id = message.at("id");
    return Stream.of(
            id.isObject() ? id.text("id") : id.text(),
            id.text("_serialized"),
            message.text("key", "id"))
        .filter(written -> !written.isEmpty())
        .map(WahaId::raw)
        .findFirst()
        .orElse(null);
  }

  /** Without chat and participant. */
  static String raw(String written) {
    String[] parts = written.split("_");
    boolean serialised = parts.length > 2 && (parts[0].equals("true") || parts[0].equals("false"));
    return serialised ? parts[2] : written;
  }
}
