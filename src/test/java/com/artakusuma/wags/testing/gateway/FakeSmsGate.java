package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Signature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** SMSGate's server with one phone: it knows ids, and answers 409 to one that it has already. */
public final class FakeSmsGate extends FakeHttp {

  private static final String TIMESTAMP = "1764300000";

  private final String credentials;
  private final String signingKey;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final GivenIds ids = new GivenIds();

  /** With {@code user:password} and the key that its phone signs with. */
  public FakeSmsGate(String credentials, String signingKey) {
    this.credentials = credentials;
    this.signingKey = signingKey;
  }

  /** The ids of the messages to a recipient, in the order in which they came, each once. */
  public List<String> idsTo(String recipient) {
    return ids.of(recipient);
  }

  /**
   * Posts what became of a message, as the phone does.
   *
   * @param event {@code sms:sent}, {@code sms:delivered}, {@code sms:failed}
   */
  public int receipt(URI address, String id, String event) {
    String body =
        String.format(
            "{\"deviceId\":\"ffff\",\"event\":\"%s\",\"id\":\"Ey6ECgOkVVFjz3CL48B8C\","
                + "\"webhookId\":\"LreFUt\",\"payload\":{\"messageId\":\"%s\","
                + "\"recipient\":\"+6281234567890\",\"simNumber\":1,"
                + "\"reason\":\"RESULT_ERROR_GENERIC_FAILURE\"}}",
            event, id);
    byte[] mac =
        Signature.of(
            "HmacSHA256",
            signingKey,
            body.getBytes(StandardCharsets.UTF_8),
            TIMESTAMP.getBytes(StandardCharsets.UTF_8));
    return post(
        address,
        "application/json",
        body,
        "X-Timestamp",
        TIMESTAMP,
        "X-Signature",
        HexFormat.of().formatHex(mac));
  }

  @Override
  protected Reply answer(Request request) {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    if (!basic.equals(request.headers().get("authorization"))) {
      return Reply.json(401, "{\"message\":\"Unauthorized\"}");
    }
    return switch (request.method() + " " + request.uri().getPath()) {
      case "POST /3rdparty/v1/messages" -> send(JsonText.of(request.body()));
      case "GET /3rdparty/v1/devices" ->
          Reply.json(
              200,
              isConnected()
                  ? "[{\"id\":\"ffff\",\"name\":\"Pixel\",\"lastSeen\":\"2026-11-28T06:00:00Z\"}]"
                  : "[]");
      default -> Reply.json(404, "{\"message\":\"Not Found\"}");
    };
  }

  private Reply send(JsonText letter) {
    String number = letter.at("phoneNumbers").each().get(0).text();
    if (!number.matches("\\+[0-9]{7,15}")) {
      return Reply.json(400, "{\"message\":\"failed to validate: invalid phone number\"}");
    }
    if (!isConnected()) {
      return Reply.json(400, "{\"message\":\"no device found\"}");
    }
    String recipient = number.substring(1);
    Reply reply = replyTo(recipient);
    if (reply != null) {
      return reply;
    }
    String id = letter.text("id");
    if (!known.add(id)) {
      return Reply.json(409, "{\"message\":\"message with the same ID already exists\"}");
    }
    ids.add(recipient, id);
    return Reply.json(
        202,
        String.format(
            "{\"id\":\"%s\",\"deviceId\":\"ffff\",\"state\":\"Pending\",\"isHashed\":false,"
                + "\"isEncrypted\":false,\"recipients\":[{\"phoneNumber\":\"%s\","
                + "\"state\":\"Pending\",\"error\":null}],\"states\":{}}",
            id, number));
  }
}
