package com.artakusuma.wags.gateway.cloudapi;

import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads Meta's calls, which may tell of several messages. */
final class CloudApiReceipts {

  private static final String OBJECT = "whatsapp_business_account";

  /** Seconds, or milliseconds as some have seen. */
  private static final Pattern TIME = Pattern.compile("[0-9]{1,13}");

  private static final int DIGITS_OF_SECONDS = 10;

  private CloudApiReceipts() {}

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    JsonText json = JsonText.of(call.text());
    if (!json.text("object").equals(OBJECT)) {
      throw new UnreadableCallbackException("Meta sends the object " + OBJECT);
    }
    return Events.of(
        json.at("entry").each().stream()
            .flatMap(entry -> entry.at("changes").each().stream())
            .flatMap(change -> change.at("value", "statuses").each().stream())
            .flatMap(status -> receipt(status, now).stream())
            .toList());
  }

  private static Optional<Receipt> receipt(JsonText status, Instant now) {
    String id = status.text("id");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Instant at = time(status.text("timestamp"), now);
    Receipt receipt =
        switch (status.text("status")) {
          case "sent" -> Receipt.of(id, Stage.SENT, at);
          case "delivered" -> Receipt.of(id, Stage.DELIVERED, at);
          case "read", "played" -> Receipt.of(id, Stage.READ, at);
          case "failed" -> failed(id, at, status.at("errors"));
          default -> null; // deleted, or new
        };
    String key = status.text("biz_opaque_callback_data");
    return Optional.ofNullable(receipt).map(told -> key.isEmpty() ? told : told.withKey(key));
  }

  private static Receipt failed(String id, Instant at, JsonText errors) {
    Optional<MetaError> error =
        errors.each().stream().flatMap(each -> MetaError.of(each).stream()).findFirst();
    return Receipt.failed(
        id,
        at,
        error.flatMap(MetaError::meaning).map(CodeMeaning::fault).orElse(Fault.OTHER),
        error.map(known -> Integer.toString(known.code())).orElse(null));
  }

  private static Instant time(String text, Instant now) {
    if (!TIME.matcher(text).matches()) {
      return now;
    }
    long time = Long.parseLong(text);
    return text.length() > DIGITS_OF_SECONDS
        ? Instant.ofEpochMilli(time)
        : Instant.ofEpochSecond(time);
  }
}
