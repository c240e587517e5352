package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.Signature;
import jakarta.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Evolution API 2.3 with one instance. */
public final class FakeEvolution extends FakeHttp {

  private final String key;
  private final String instance;
  private final AtomicInteger lastId = new AtomicInteger();

  /** With its key and its instance's name. */
  public FakeEvolution(String key, String instance) {
    this.key = key;
    this.instance = instance;
  }

  /**
   * An error in the vendor's envelope.
   *
   * @param message JSON
   */
  public static Reply error(int status, String name, String message) {
    return Reply.json(
        status,
        String.format(
            "{\"status\":%d,\"error\":\"%s\",\"response\":{\"message\":%s}}",
            status, name, message));
  }

  /** The number has no WhatsApp. */
  public static Reply notOnWhatsApp(String recipient) {
    return error(
        400,
        "Bad Request",
        String.format(
            "[{\"jid\":\"%s@s.whatsapp.net\",\"exists\":false,\"number\":\"%s\"}]",
            recipient, recipient));
  }

  /**
   * Posts an update of a message.
   *
   * @param status {@code ERROR}, {@code SERVER_ACK}, {@code DELIVERY_ACK}, {@code READ} ...
   * @param jwtKey to sign with, or null
   */
  public int receipt(URI address, String id, String status, String jwtKey) {
    return call(
        address,
        "messages.update",
        String.format(
            "{\"keyId\":\"%s\",\"remoteJid\":\"11111111111@s.whatsapp.net\",\"fromMe\":true,"
                + "\"participant\":null,\"status\":\"%s\",\"instanceId\":\"abb8\","
                + "\"messageId\":\"cmfyoow42000hov4xwkdug3lv\"}",
            id, status),
        jwtKey);
  }

  /** Posts how the instance does just now: open, or logged out. */
  public int sessionEvent(URI address, String jwtKey) {
    return call(
        address,
        "connection.update",
        String.format(
            "{\"instance\":\"%s\",\"state\":\"%s\",\"statusReason\":%d}",
            instance, state(), isConnected() ? 200 : 401),
        jwtKey);
  }

  private int call(URI address, String event, String data, String jwtKey) {
    String body =
        String.format(
            "{\"event\":\"%s\",\"instance\":\"%s\",\"data\":%s,\"destination\":\"%s\","
                + "\"date_time\":\"2025-09-24T21:37:57.432Z\",\"sender\":\"628110000000@s.whatsapp.net\","
                + "\"server_url\":\"https://evo.example\",\"apikey\":null}",
            event, instance, data, address);
    return jwtKey == null
        ? post(address, "application/json", body)
        : post(
            address,
            "application/json",
            body,
            "Authorization",
            "Bearer " + token(jwtKey, Instant.now()));
  }

  /** A token as Evolution makes it. */
  public static String token(String jwtKey, Instant now) {
    long iat = now.getEpochSecond();
    String signed =
        base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(
                String.format(
                        "{\"iat\":%d,\"exp\":%d,\"app\":\"evolution\",\"action\":\"webhook\"}",
                        iat, iat + 600)
                    .getBytes(StandardCharsets.UTF_8));
    return signed
        + "."
        + base64(Signature.of("HmacSHA256", jwtKey, signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String state() {
    return isConnected() ? "open" : "close";
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    String status =
        switch (stage) {
          case SENT -> "SERVER_ACK";
          case DELIVERED -> "DELIVERY_ACK";
          case READ -> "READ";
          case FAILED -> "ERROR";
        };
    return receipt(address, id, status, SECRET);
  }

  @Override
  protected Reply answer(Request request) {
    if (!key.equals(request.headers().get("apikey"))) {
      return error(401, "Unauthorized", "\"Unauthorized\"");
    }
    String path = request.uri().getPath();
    if (!path.endsWith("/" + instance)) {
      return error(404, "Not Found", "[\"The \\\"x\\\" instance does not exist\"]");
    }
    String call = request.method() + " " + path.substring(0, path.lastIndexOf('/'));
    return switch (call) {
      case "POST /message/sendText" -> send(JsonText.of(request.body()));
      case "GET /instance/connectionState" ->
          Reply.json(
              200,
              String.format(
                  "{\"instance\":{\"instanceName\":\"%s\",\"state\":\"%s\"}}", instance, state()));
      default -> error(404, "Not Found", "[\"Cannot " + call + "\"]");
    };
  }

  private Reply send(JsonText letter) {
    if (letter.text("text").isEmpty()) {
      return error(400, "Bad Request", "[[\"instance requires property \\\"text\\\"\"]]");
    }
    if (!isConnected()) {
      return error(500, "Internal Server Error", "\"Connection Closed\"");
    }
    String recipient = letter.text("number");
    Reply reply = replyTo(recipient);
    if (reply != null) {
      return reply;
    }
    String id = String.format("3EB0%018X", lastId.incrementAndGet());
    give(recipient, id);
    return Reply.json(
        201,
        String.format(
            "{\"key\":{\"remoteJid\":\"%s\",\"fromMe\":true,\"id\":\"%s\"},\"pushName\":\"\","
                + "\"status\":\"PENDING\",\"message\":{\"conversation\":%s},\"contextInfo\":null,"
                + "\"messageType\":\"conversation\",\"messageTimestamp\":1717689097,"
                + "\"instanceId\":\"abb8e7b9\",\"source\":\"web\"}",
            recipient.contains("@") ? recipient : recipient + "@s.whatsapp.net",
            id,
            Json.createValue(letter.text("text"))));
  }
}
