package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.JsonText;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.Signature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** WAHA with the engine GOWS and one session. */
public final class FakeWaha extends FakeHttp {

  private static final String ME = "628110000000@c.us";

  private final String key;
  private final String session;
  private final AtomicInteger lastId = new AtomicInteger();

  /** With its key and its session's name. */
  public FakeWaha(String key, String session) {
    this.key = key;
    this.session = session;
  }

  /** An error of the engine, as WAHA wraps it: with the request, and so with the text. */
  public static Reply exception(String message) {
    return Reply.json(
        500,
        String.format(
            "{\"statusCode\":500,\"timestamp\":\"2026-05-26T07:32:11.213Z\",\"exception\":"
                + "{\"message\":\"2 UNKNOWN: %s\",\"code\":2,\"details\":\"%s\",\"name\":\"Error\"},"
                + "\"request\":{\"path\":\"/api/sendText\",\"method\":\"POST\",\"body\":"
                + "{\"text\":\"error 463 no LID found for you\"}},\"version\":{\"version\":\"2026.7.1\"}}",
            message, message));
  }

  /** The number has no WhatsApp. */
  public static Reply notOnWhatsApp(String recipient) {
    return exception("no LID found for " + recipient + "@s.whatsapp.net from server");
  }

  /** The account may not write to people it never talked to. */
  public static Reply coldContact() {
    return exception("server returned error 463");
  }

  /**
   * Posts an acknowledgement.
   *
   * @param ack -1 to 4
   * @param secret to sign with, or null
   */
  public int receipt(URI address, String id, int ack, String secret) {
    String error =
        ack < 0 ? ",\"error\":{\"code\":\"463\",\"blocked\":true,\"reason\":\"restricted\"}" : "";
    return signed(
        address,
        "message.ack",
        String.format(
            "{\"id\":\"true_11111111111@lid_%s\",\"from\":\"11111111111@lid\",\"to\":\"%s\","
                + "\"participant\":null,\"fromMe\":true,\"ack\":%d,\"ackName\":\"%s\"%s}",
            id,
            ME,
            ack,
            List.of("ERROR", "PENDING", "SERVER", "DEVICE", "READ", "PLAYED").get(ack + 1),
            error),
        secret);
  }

  /** Posts how the session does just now. */
  public int sessionEvent(URI address, String secret) {
    return signed(
        address,
        "session.status",
        String.format(
            "{\"name\":\"%s\",\"status\":\"%s\",\"statuses\":[],\"data\":null}", session, status()),
        secret);
  }

  private int signed(URI address, String event, String payload, String secret) {
    String body =
        String.format(
            "{\"id\":\"evt_01kn2mhyrzz2bmh6xda0w3aftx\",\"timestamp\":%d,\"event\":\"%s\","
                + "\"session\":\"%s\",\"metadata\":{},\"me\":{\"id\":\"%s\",\"pushName\":\"~\"},"
                + "\"payload\":%s,\"environment\":{\"tier\":\"CORE\",\"version\":\"2026.7.1\"},"
                + "\"engine\":\"GOWS\"}",
            System.currentTimeMillis(), event, session, ME, payload);
    if (secret == null) {
      return post(address, "application/json", body);
    }
    byte[] hmac = Signature.of("HmacSHA512", secret, body.getBytes(StandardCharsets.UTF_8));
    return post(
        address,
        "application/json",
        body,
        "X-Webhook-Hmac",
        HexFormat.of().formatHex(hmac),
        "X-Webhook-Hmac-Algorithm",
        "sha512");
  }

  private String status() {
    return isConnected() ? "WORKING" : "SCAN_QR_CODE";
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    int ack =
        switch (stage) {
          case SENT -> 1;
          case DELIVERED -> 2;
          case READ -> 3;
          case FAILED -> -1;
        };
    return receipt(address, id, ack, SECRET);
  }

  @Override
  protected Reply answer(Request request) {
    if (!key.equals(request.headers().get("x-api-key"))) {
      return Reply.json(401, "{\"message\":\"Unauthorized\",\"statusCode\":401}");
    }
    String call = request.method() + " " + request.uri().getPath();
    if (call.equals("POST /api/sendText")) {
      return send(JsonText.of(request.body()));
    }
    if (call.equals("GET /api/sessions/" + session)) {
      return Reply.json(
          200,
          String.format(
              "{\"name\":\"%s\",\"status\":\"%s\",\"config\":{},\"me\":{\"id\":\"%s\"}}",
              session, status(), ME));
    }
    return call.startsWith("GET /api/sessions/")
        ? Reply.json(404, "{\"message\":\"Session not found\",\"statusCode\":404}")
        : Reply.json(404, "{\"message\":\"Cannot " + call + "\",\"statusCode\":404}");
  }

  private Reply send(JsonText letter) {
    String chat = letter.text("chatId");
    if (!chat.matches("[0-9]+@c\\.us|.+@g\\.us") || letter.text("text").isEmpty()) {
      return Reply.json(
          400, "{\"statusCode\":400,\"message\":[\"chatId\"],\"error\":\"Bad Request\"}");
    }
    if (!session.equals(letter.text("session"))) {
      return Reply.json(
          404,
          "{\"message\":\"We didn't find a session with name 'x'.\\nPlease start it first by using"
              + " POST /api/sessions/x/start request\",\"error\":\"Not Found\",\"statusCode\":404}");
    }
    if (!isConnected()) {
      return Reply.json(
          422,
          String.format(
              "{\"error\":\"Session status is not as expected. Try again later or restart the"
                  + " session\",\"session\":\"%s\",\"status\":\"%s\",\"expected\":[\"WORKING\"]}",
              session, status()));
    }
    String recipient = chat.endsWith("@c.us") ? chat.substring(0, chat.indexOf('@')) : chat;
    Reply reply = replyTo(recipient);
    if (reply != null) {
      return reply;
    }
    String given = letter.text("id");
    String id = given.isEmpty() ? String.format("3EB0%018X", lastId.incrementAndGet()) : given;
    give(recipient, id);
    return Reply.json(201, "{\"id\":\"true_" + chat + "_" + id + "\",\"_data\":{}}");
  }
}
