package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.Receipt.Stage;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.util.UUID;

/** A server of Wablas' with one device. It says in the text, not by the status, what went wrong. */
public final class FakeWablas extends FakeHttp {

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String DEVICE = "OMM1F9";
  private static final String SENDER = "628110000000";
  private static final int LONGEST = 1024;

  private final String token;
  private final String secret;

  /** With its device's token and secret. */
  public FakeWablas(String token, String secret) {
    this.token = token;
    this.secret = secret;
  }

  /** A refusal in the vendor's form. */
  public static Reply refusal(String message) {
    return Reply.json(200, "{\"status\":false,\"message\":\"" + message + "\"}");
  }

  /** Posts what became of a message. */
  public int receipt(URI address, String id, String status, String note) {
    return post(
        address,
        "application/json",
        String.format(
            "{\"id\":\"%s\",\"phone\":\"6281234567890\",\"status\":\"%s\",\"note\":\"%s\","
                + "\"sender\":\"%s\",\"deviceId\":\"%s\"}",
            id, status, note, SENDER, DEVICE));
  }

  /** Posts that the device was connected or disconnected, as it is just now. */
  public int deviceEvent(URI address) {
    return post(
        address,
        "application/json",
        String.format(
            "{\"deviceId\":\"%s\",\"deviceName\":\"WAGS\",\"sender\":\"%s\",\"status\":\"%s\","
                + "\"note\":\"%s\",\"timestamp\":\"2024-01-22T04:56:02.41114184Z\"}",
            DEVICE,
            SENDER,
            state(),
            isConnected()
                ? "ready to use"
                : "whatsapp sender not connected, need scan qr code again"));
  }

  private String state() {
    return isConnected() ? "connected" : "disconnected";
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    String status =
        switch (stage) {
          case SENT -> "sent";
          case DELIVERED -> "delivered";
          case READ -> "read";
          case FAILED -> "rejected";
        };
    return receipt(address, id, status, "");
  }

  @Override
  protected Reply answer(Request request) {
    return switch (request.method() + " " + request.uri().getPath()) {
      case "POST /api/v2/send-message" -> send(request);
      case "GET /api/device/info" ->
          token.equals(FormFields.of(request.uri().getRawQuery()).get("token"))
              ? Reply.json(
                  200,
                  String.format(
                      "{\"status\":true,\"data\":{\"name\":\"WAGS\",\"serial\":\"%s\","
                          + "\"sender\":\"%s\",\"quota\":91,\"expired_date\":\"2029-04-08\","
                          + "\"active\":true,\"status\":\"%s\"}}",
                      DEVICE, SENDER, state()))
              : refusal("token invalid");
      default -> new Reply(404, "text/html", "<!DOCTYPE html><title>404</title>");
    };
  }

  private Reply send(Request request) {
    String[] key = request.headers().getOrDefault("authorization", "").split("\\.", 2);
    if (!token.equals(key[0])) {
      return refusal("token invalid");
    }
    if (key.length < 2 || !secret.equals(key[1])) {
      return refusal("secret key invalid");
    }
    if (!isConnected()) {
      return refusal("device disconnected");
    }
    JsonArray data =
        JSON.createReader(new StringReader(request.body())).readObject().getJsonArray("data");
    JsonObject letter = data.getJsonObject(0);
    String phone = letter.getString("phone");
    Reply reply = replyTo(phone);
    if (reply != null) {
      return reply;
    }
    if (letter.getString("message").length() > LONGEST) {
      return refusal("message maximum character is 1024");
    }
    String id = UUID.randomUUID().toString();
    give(phone, id);
    return Reply.json(
        200,
        "{\"status\":true,\"message\":\"Message is pending and waiting to be processed\",\"data\":"
            + JSON.createObjectBuilder()
                .add("device_id", DEVICE)
                .add("quota", 999)
                .add(
                    "messages",
                    JSON.createArrayBuilder()
                        .add(
                            JSON.createObjectBuilder()
                                .add("id", id)
                                .add("phone", phone)
                                .add("message", letter.getString("message"))
                                .add("status", "pending")
                                .add("ref_id", letter.getString("ref_id"))))
                .build()
            + "}");
  }
}
