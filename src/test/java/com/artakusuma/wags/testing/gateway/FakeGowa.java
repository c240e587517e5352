package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.Signature;
import com.artakusuma.wags.gateway.wire.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** GOWA 9.2 with one device. */
public final class FakeGowa extends FakeHttp {

  private static final String ON_WHATSAPP = "@s.whatsapp.net";

  private final String basic;
  private final String device;
  private final AtomicInteger lastId = new AtomicInteger();

  /**
   * With its credentials and its device's id.
   *
   * @param key {@code user:password}
   */
  public FakeGowa(String key, String device) {
    this.basic = Credentials.basic(key);
    this.device = device;
  }

  /** An error in the vendor's form. */
  public static Reply error(int status, String code, String message) {
    return Reply.json(status, String.format("{\"code\":\"%s\",\"message\":\"%s\"}", code, message));
  }

  /** The number has no WhatsApp. */
  public static Reply notOnWhatsApp(String recipient) {
    return error(400, "INVALID_JID", "Phone " + recipient + "@s.whatsapp.net is not on whatsapp");
  }

  /** The account may not write to people it never talked to. */
  public static Reply coldContact() {
    return error(
        429,
        "WA_REACHOUT_TIMELOCK",
        "WhatsApp rejected this send with error 463 (reach-out timelock)");
  }

  /**
   * Posts a receipt of several messages at once.
   *
   * @param type {@code delivered}, {@code read}, {@code played} and others of whatsmeow's
   * @param secret to sign with, or null
   */
  public int receipt(URI address, List<String> messages, String type, String secret) {
    String body =
        String.format(
            "{\"event\":\"message.ack\",\"device_id\":\"628110000000@s.whatsapp.net\","
                + "\"session_id\":\"%s\",\"timestamp\":\"%s\",\"payload\":{\"ids\":[\"%s\"],"
                + "\"chat_id\":\"11111111111@s.whatsapp.net\",\"from\":\"11111111111@s.whatsapp.net\","
                + "\"from_lid\":\"251556368777322@lid\",\"receipt_type\":\"%s\","
                + "\"receipt_type_description\":\"-\"}}",
            device, Instant.now(), String.join("\",\"", messages), type);
    if (secret == null) {
      return post(address, "application/json", body);
    }
    byte[] hmac = Signature.of("HmacSHA256", secret, body.getBytes(StandardCharsets.UTF_8));
    return post(
        address,
        "application/json",
        body,
        "X-Hub-Signature-256",
        "sha256=" + HexFormat.of().formatHex(hmac));
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    return switch (stage) {
      case SENT, FAILED -> 0; // its answer said so
      case DELIVERED -> receipt(address, List.of(id), "delivered", SECRET);
      case READ -> receipt(address, List.of(id), "read", SECRET);
    };
  }

  @Override
  protected Reply answer(Request request) {
    if (!basic.equals(request.headers().get("authorization"))) {
      return Reply.text(401, "Unauthorized");
    }
    String named = request.headers().get("x-device-id");
    if (named != null && !named.equals(device)) {
      return Reply.json(
          404,
          String.format(
              "{\"code\":\"DEVICE_NOT_FOUND\",\"message\":\"device not found\","
                  + "\"results\":{\"device_id\":\"%s\"}}",
              named));
    }
    return switch (request.method() + " " + request.uri().getPath()) {
      case "POST /send/message" -> send(JsonText.of(request.body()));
      case "GET /app/status" ->
          Reply.json(
              200,
              String.format(
                  "{\"code\":\"SUCCESS\",\"message\":\"Connection status retrieved\",\"results\":"
                      + "{\"is_connected\":true,\"is_logged_in\":%s,\"device_id\":\"%s\",\"jid\":\"%s\"}}",
                  isConnected(), device, isConnected() ? "628110000000@s.whatsapp.net" : ""));
      default -> Reply.text(404, "Cannot " + request.method() + " " + request.uri().getPath());
    };
  }

  private Reply send(JsonText letter) {
    String phone = letter.text("phone");
    if (phone.isEmpty()) {
      return error(400, "VALIDATION_ERROR", "phone: cannot be blank.");
    }
    if (letter.text("message").isEmpty()) {
      return error(400, "VALIDATION_ERROR", "message: cannot be blank.");
    }
    if (!isConnected()) {
      return error(401, "AUTHENTICATION_ERROR", "you are not logged in");
    }
    String recipient = phone.endsWith(ON_WHATSAPP) ? phone.substring(0, phone.indexOf('@')) : phone;
    Reply reply = replyTo(recipient);
    if (reply != null) {
      return reply;
    }
    String id = String.format("3EB0%028X", lastId.incrementAndGet());
    give(recipient, id);
    String words =
        "Message sent to " + phone + " (server timestamp: 2026-08-22 10:00:00 +0000 UTC)";
    return Reply.json(
        200,
        String.format(
            "{\"code\":\"SUCCESS\",\"message\":\"%s\",\"results\":{\"message_id\":\"%s\",\"status\":\"%s\"}}",
            words, id, words));
  }
}
