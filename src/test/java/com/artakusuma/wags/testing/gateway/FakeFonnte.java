package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.Receipt.Stage;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Fonnte with one device. It answers 200 to everything. */
public final class FakeFonnte extends FakeHttp {

  private static final String DEVICE = "628110000000";

  private final String token;
  private final AtomicLong lastId = new AtomicLong(80_367_169);

  /** With its device's token. */
  public FakeFonnte(String token) {
    this.token = token;
  }

  /** A refusal in the vendor's words. */
  public static Reply refusal(String reason) {
    return Reply.json(
        200, "{\"reason\":\"" + reason + "\",\"requestid\":331477110,\"status\":false}");
  }

  /** WhatsApp's id of a message with an id of Fonnte's. */
  public static String stateId(String id) {
    return "3EB0" + id;
  }

  /** Posts the first call of a message, which has both ids. */
  public int receipt(URI address, String id, String status, String state) {
    return post(
        address,
        "application/json",
        String.format(
            "{\"device\":\"%s\",\"id\":\"%s\",\"stateid\":\"%s\",\"status\":\"%s\",\"state\":\"%s\"}",
            DEVICE, id, stateId(id), status, state));
  }

  /** Posts a later one, which has only WhatsApp's. */
  public int laterReceipt(URI address, String id, String state) {
    return post(
        address,
        "application/json",
        String.format(
            "{\"device\":\"%s\",\"stateid\":\"%s\",\"state\":\"%s\"}", DEVICE, stateId(id), state));
  }

  /** Posts that the device was connected or disconnected, as it is just now. */
  public int deviceEvent(URI address) {
    return post(
        address,
        "application/json",
        String.format(
            "{\"device\":\"%s\",\"status\":\"%s\",\"timestamp\":1764300000}", DEVICE, state()));
  }

  private String state() {
    return isConnected() ? "connect" : "disconnect";
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    return switch (stage) {
      case SENT -> receipt(address, id, "sent", "sent");
      case DELIVERED -> laterReceipt(address, id, "delivered");
      case READ -> laterReceipt(address, id, "read");
      case FAILED -> receipt(address, id, "invalid", "");
    };
  }

  @Override
  protected Reply answer(Request request) {
    if (!token.equals(request.headers().get("authorization"))) {
      return Reply.json(200, "{\"reason\":\"token invalid\",\"Status\":false}");
    }
    return switch (request.method() + " " + request.uri().getPath()) {
      case "POST /send" -> send(FormFields.of(request.body()));
      case "POST /device" ->
          Reply.json(
              200,
              String.format(
                  "{\"device\":\"%s\",\"device_status\":\"%s\",\"expired\":\"18 November 2029\","
                      + "\"messages\":16785,\"name\":\"WAGS\",\"package\":\"Reguler\","
                      + "\"quota\":\"78\",\"status\":true}",
                  DEVICE, state()));
      default -> new Reply(404, "text/html", "<!DOCTYPE html><title>404</title>");
    };
  }

  private Reply send(Map<String, String> form) {
    String target = form.get("target");
    if (target == null || form.getOrDefault("message", "").isEmpty()) {
      return refusal("input invalid");
    }
    if (!isConnected() && !"false".equals(form.get("connectOnly"))) {
      return refusal("request invalid on disconnected device");
    }
    Reply reply = replyTo(target);
    if (reply != null) {
      return reply;
    }
    String id = Long.toString(lastId.incrementAndGet());
    give(target, id);
    return Reply.json(
        200,
        String.format(
            "{\"detail\":\"success! message in queue\",\"id\":[\"%s\"],\"process\":\"pending\","
                + "\"requestid\":2937124,\"status\":true,\"target\":[\"%s\"]}",
            id, target));
  }
}
