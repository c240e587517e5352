package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.Signature;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Meta's Cloud API with one phone number. A number that is not connected is blocked by Meta. */
public final class FakeCloudApi extends FakeHttp {

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int LONGEST = 4096;

  /** A message that somebody else sent by this number, or that is long forgotten. */
  private static final JsonObject OF_ANOTHER =
      JSON.createObjectBuilder()
          .add("to", "6281234567890")
          .add("biz_opaque_callback_data", "another")
          .build();

  private final String numberId;
  private final String token;
  private final String appSecret;
  private final AtomicLong count = new AtomicLong();
  private final Map<String, JsonObject> sent = new ConcurrentHashMap<>();
  private volatile Predicate<Taken> isAnswered = any -> true;

  /**
   * A message that it took.
   *
   * @param id that it gave to it
   * @param key WAGS's own
   */
  public record Taken(String id, String key, String recipient, String text) {}

  /**
   * With its phone number.
   *
   * @param token of the system user
   * @param appSecret by which receipts are signed
   */
  public FakeCloudApi(String numberId, String token, String appSecret) {
    this.numberId = numberId;
    this.token = token;
    this.appSecret = appSecret;
  }

  /** An error as the vendor writes it. */
  public static Reply error(int status, int code, String details) {
    return error(status, code, 2_494_073, details);
  }

  private static Reply error(int status, int code, int subcode, String details) {
    return Reply.json(
        status,
        JSON.createObjectBuilder()
            .add(
                "error",
                JSON.createObjectBuilder()
                    .add("message", "(#" + code + ") " + details)
                    .add("type", "OAuthException")
                    .add("code", code)
                    .add(
                        "error_data",
                        JSON.createObjectBuilder()
                            .add("messaging_product", "whatsapp")
                            .add("details", details))
                    .add("error_subcode", subcode)
                    .add("fbtrace_id", "A7Y1xQ9z3T5"))
            .build()
            .toString());
  }

  /**
   * Asks this of each message once it has taken it and before it answers, by the thread that is to
   * answer; where it says no, the connection is cut instead.
   */
  public void answerOnly(Predicate<Taken> newIsAnswered) {
    isAnswered = newIsAnswered;
  }

  /** Posts what became of messages, all in one call, signed. */
  public int receipt(URI address, String status, String... messageIds) {
    return receipts(
        address,
        Stream.of(messageIds).map(id -> status(id, status, "")).collect(Collectors.joining(",")));
  }

  /** Posts that a message failed, signed. */
  public int failure(URI address, String id, int code) {
    return receipts(
        address,
        status(
            id,
            "failed",
            ",\"errors\":[{\"code\":"
                + code
                + ",\"title\":\"Message undeliverable\",\"message\":\"Message undeliverable\","
                + "\"error_data\":{\"details\":\"Message Undeliverable.\"},\"href\":\"x\"}]"));
  }

  private String status(String id, String status, String more) {
    JsonObject letter = sent.getOrDefault(id, OF_ANOTHER);
    return String.format(
        "{\"id\":\"%s\",\"status\":\"%s\",\"timestamp\":\"%d\",\"recipient_id\":\"%s\","
            + "\"biz_opaque_callback_data\":\"%s\",\"pricing\":{\"billable\":true,"
            + "\"pricing_model\":\"CBP\",\"category\":\"service\"}%s}",
        id,
        status,
        Instant.now().getEpochSecond(),
        letter.getString("to"),
        letter.getString("biz_opaque_callback_data"),
        more);
  }

  private int receipts(URI address, String statuses) {
    String body =
        String.format(
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"8856996819413533\","
                + "\"changes\":[{\"field\":\"messages\",\"value\":{\"messaging_product\":"
                + "\"whatsapp\",\"metadata\":{\"display_phone_number\":\"628110000000\","
                + "\"phone_number_id\":\"%s\"},\"statuses\":[%s]}}]}]}",
            numberId, statuses);
    byte[] hmac = Signature.of("HmacSHA256", appSecret, body.getBytes(StandardCharsets.UTF_8));
    return post(
        address,
        "application/json",
        body,
        "X-Hub-Signature-256",
        "sha256=" + HexFormat.of().formatHex(hmac));
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    return stage == Stage.FAILED
        ? failure(address, id, 131_026)
        : receipt(address, stage.name().toLowerCase(Locale.ROOT), id);
  }

  @Override
  protected Reply answer(Request request) {
    if (!("Bearer " + token).equals(request.headers().get("authorization"))) {
      return error(401, 190, 0, "Invalid OAuth access token - Cannot parse access token");
    }
    String path = request.uri().getPath();
    if (request.method().equals("POST") && path.equals("/" + numberId + "/messages")) {
      return send(request.body());
    }
    if (request.method().equals("GET") && path.equals("/" + numberId)) {
      String state = isConnected() ? "AVAILABLE" : "BLOCKED";
      return Reply.json(
          200,
          String.format(
              "{\"health_status\":{\"can_send_message\":\"%s\",\"entities\":[{\"entity_type\":"
                  + "\"PHONE_NUMBER\",\"id\":\"%s\",\"can_send_message\":\"%s\"}]},\"id\":\"%s\"}",
              state, numberId, state, numberId));
    }
    return error(400, 100, 33, "Unsupported post request. Object with ID 'x' does not exist");
  }

  private Reply send(String body) {
    JsonObject letter;
    try {
      letter = JSON.createReader(new StringReader(body)).readObject();
    } catch (JsonException e) {
      return error(400, 100, "Invalid parameter");
    }
    if (!isConnected()) {
      return error(403, 131031, "Account has been locked");
    }
    String to = letter.getString("to");
    Reply reply = replyTo(to);
    if (reply != null) {
      return reply;
    }
    String text = text(letter);
    if (text.isEmpty()) {
      return error(400, 131008, "Required parameter is missing");
    }
    if (text.length() > LONGEST) {
      return error(400, 100, "Param text['body'] must be at most 4096 characters long.");
    }
    String id =
        "wamid."
            + Base64.getEncoder()
                .encodeToString(
                    (to + "-" + count.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
    sent.put(id, letter);
    give(to, id);
    Taken taken = new Taken(id, letter.getString("biz_opaque_callback_data"), to, text);
    if (!isAnswered.test(taken)) {
      return Reply.CUT_OFF;
    }
    return Reply.json(
        200,
        String.format(
            "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"%s\",\"wa_id\":\"%s\"}],"
                + "\"messages\":[{\"id\":\"%s\"}]}",
            to, to, id));
  }

  private static String text(JsonObject letter) {
    if (letter.getString("type").equals("text")) {
      return letter.getJsonObject("text").getString("body");
    }
    JsonObject template = letter.getJsonObject("template");
    return template.containsKey("components")
        ? template
            .getJsonArray("components")
            .getJsonObject(0)
            .getJsonArray("parameters")
            .getValuesAs(JsonObject.class)
            .stream()
            .map(parameter -> parameter.getString("text"))
            .collect(Collectors.joining("|"))
        : template.getString("name");
  }
}
