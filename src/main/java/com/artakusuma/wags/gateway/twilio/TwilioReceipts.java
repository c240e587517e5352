package com.artakusuma.wags.gateway.twilio;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCallback;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.Signature;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads Twilio's calls, at the address that each message names. */
final class TwilioReceipts {

  /** The address of receipts as Twilio reaches it; unset: it is not told one. */
  private static final String ADDRESS = "receipts-url";

  /** By which WAGS's key comes back. */
  private static final String KEY = "message";

  private TwilioReceipts() {}

  /** Whether an address is named for them. */
  static boolean areWanted(Endpoint endpoint) {
    return !endpoint.option(ADDRESS, "").isEmpty();
  }

  /** Where Twilio is to tell what becomes of a message; empty where that is not said. */
  static String address(Endpoint endpoint, Letter letter) {
    String address = endpoint.option(ADDRESS, "");
    return address.isEmpty()
        ? ""
        : address
            + (address.contains("?") ? "&" : "?")
            + KEY
            + "="
            + URLEncoder.encode(letter.key(), StandardCharsets.UTF_8);
  }

  /**
   * Whether a call is Twilio's. Behind a proxy WAGS may be called by another address than Twilio
   * was told: then the one it was told, with the query that came.
   */
  static boolean isGenuine(Endpoint endpoint, String token, GatewayCallback call) {
    String given = call.header("X-Twilio-Signature");
    try {
      String form = FormBody.of(call.text()).inOneLine();
      return Stream.of(call.url(), toldAddress(endpoint, call.url()))
          .map(url -> signature(token, url + form))
          .anyMatch(expected -> Signature.isText(expected, given));
    } catch (IllegalArgumentException e) {
      return false; // no form
    }
  }

  private static String toldAddress(Endpoint endpoint, String url) {
    int query = url.indexOf('?');
    return endpoint.option(ADDRESS, "").split("\\?", 2)[0]
        + (query < 0 ? "" : url.substring(query));
  }

  private static String signature(String token, String signed) {
    return Base64.getEncoder()
        .encodeToString(Signature.of("HmacSHA1", token, signed.getBytes(StandardCharsets.UTF_8)));
  }

  static Events read(GatewayCallback call, Instant now) throws UnreadableCallbackException {
    FormBody form;
    try {
      form = FormBody.of(call.text());
    } catch (IllegalArgumentException e) {
      throw new UnreadableCallbackException("Twilio posts a form");
    }
    String id = either(form, "MessageSid", "SmsSid");
    String status = either(form, "MessageStatus", "SmsStatus").toLowerCase(Locale.ROOT);
    if (id.isEmpty() || status.isEmpty()) {
      throw new UnreadableCallbackException("Twilio posts MessageSid and MessageStatus");
    }
    Receipt receipt =
        switch (status) {
          case "sent" -> Receipt.of(id, Stage.SENT, now);
          case "delivered" -> Receipt.of(id, Stage.DELIVERED, now);
          case "read" -> Receipt.of(id, Stage.READ, now);
          case "failed", "undelivered", "canceled" -> failed(id, now, form.value("ErrorCode"));
          default -> null; // accepted, scheduled, queued, sending; received is somebody's answer
        };
    if (receipt == null) {
      return Events.none();
    }
    String key = call.query().getOrDefault(KEY, "");
    return Events.of(List.of(key.isEmpty() ? receipt : receipt.withKey(key)));
  }

  private static Receipt failed(String id, Instant now, String code) {
    return Receipt.failed(
        id,
        now,
        TwilioCode.meaning(code).map(CodeMeaning::fault).orElse(Fault.OTHER),
        code.isEmpty() ? null : code);
  }

  private static String either(FormBody form, String name, String older) {
    String value = form.value(name);
    return value.isEmpty() ? form.value(older) : value;
  }
}
