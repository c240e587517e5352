package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.Signature;
import com.artakusuma.wags.gateway.wire.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** SMSGate with one phone. */
public final class FakeSmsGate extends FakeHttp {

  private static final String DEVICE = "ffffffffceb0b1db0000018e937c815b";

  private final String authorization;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * With its credentials.
   *
   * @param key {@code user:password}, or a token
   */
  public FakeSmsGate(String key) {
    this.authorization = Credentials.basicOrBearer(key);
  }

  @Override
  public URI address() {
    return super.address().resolve("/3rdparty/v1");
  }

  /** An error in the vendor's form. */
  public static Reply error(int status, String message) {
    return Reply.json(status, "{\"message\":\"" + message + "\"}");
  }

  /**
   * Posts a receipt, as the phone does.
   *
   * @param event {@code sms:sent}, {@code sms:delivered}, {@code sms:failed}, {@code sms:cancelled}
   * @param secret to sign with, or null
   */
  public int receipt(URI address, String id, String event, String secret) {
    Instant now = Instant.now();
    String time = event.substring("sms:".length()) + "At";
    String body =
        String.format(
            "{\"deviceId\":\"%s\",\"event\":\"%s\",\"id\":\"Ey6ECgOkVVFjz3CL48B8C\","
                + "\"webhookId\":\"LreFUt\",\"payload\":{\"messageId\":\"%s\",\"sender\":\"+1\","
                + "\"recipient\":\"+628\",\"simNumber\":1,\"%s\":\"%s\"%s}}",
            DEVICE,
            event,
            id,
            time,
            now,
            event.equals("sms:failed") ? ",\"reason\":\"RESULT_ERROR_GENERIC_FAILURE\"" : "");
    if (secret == null) {
      return post(address, "application/json", body);
    }
    String timestamp = Long.toString(now.getEpochSecond());
    byte[] hmac =
        Signature.of("HmacSHA256", secret, (body + timestamp).getBytes(StandardCharsets.UTF_8));
    return post(
        address,
        "application/json",
        body,
        "X-Signature",
        HexFormat.of().formatHex(hmac),
        "X-Timestamp",
        timestamp);
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    return switch (stage) {
      case SENT -> receipt(address, id, "sms:sent", SECRET);
      case DELIVERED -> receipt(address, id, "sms:delivered", SECRET);
      case READ -> 0; // nobody knows of an SMS
      case FAILED -> receipt(address, id, "sms:failed", SECRET);
    };
  }

  @Override
  protected Reply answer(Request request) {
    if (!authorization.equals(request.headers().get("authorization"))) {
      return error(401, "Unauthorized");
    }
    return switch (request.method() + " " + request.uri().getPath()) {
      case "POST /3rdparty/v1/messages" -> send(JsonText.of(request.body()));
      case "GET /3rdparty/v1/devices" ->
          Reply.json(
              200,
              isConnected()
                  ? "[{\"id\":\""
                      + DEVICE
                      + "\",\"name\":\"phone\",\"lastSeen\":\""
                      + Instant.now()
                      + "\"}]"
                  : "[]");
      default -> error(404, "Cannot " + request.method());
    };
  }

  private Reply send(JsonText letter) {
    String phone =
        letter.at("phoneNumbers").each().stream().map(JsonText::text).findFirst().orElse("");
    String id = letter.text("id");
    if (id.length() > 36 || letter.text("textMessage", "text").isEmpty()) {
      return error(400, "failed to validate: ID or text");
    }
    if (!isConnected()) {
      return error(400, "failed to select device: device not found");
    }
    if (!phone.matches("\\+[1-9][0-9]{6,14}")) {
      return error(400, "failed to use phone in row 1: invalid phone number");
    }
    Reply reply = replyTo(phone.substring(1));
    if (reply != null) {
      return reply;
    }
    if (!known.add(id)) {
      return error(409, "message with the same ID already exists");
    }
    give(phone.substring(1), id);
    return Reply.json(
        202,
        String.format(
            "{\"id\":\"%s\",\"deviceId\":\"%s\",\"state\":\"Pending\",\"isHashed\":false,"
                + "\"isEncrypted\":false,\"recipients\":[{\"phoneNumber\":\"%s\","
                + "\"state\":\"Pending\",\"error\":null}],\"states\":{\"Pending\":\"%s\"}}",
            id, DEVICE, phone, Instant.now()));
  }
}
