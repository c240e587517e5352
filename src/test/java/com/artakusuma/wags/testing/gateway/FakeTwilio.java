package com.artakusuma.wags.testing.gateway;

import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.Signature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Twilio with one account. A number that is not connected is not one of the account's. */
public final class FakeTwilio extends FakeHttp {

  private static final int LONGEST = 1600;

  private final String accountSid;
  private final String authToken;
  private final AtomicLong count = new AtomicLong();
  private final Map<String, Map<String, String>> sent = new ConcurrentHashMap<>();

  /** With its account. */
  public FakeTwilio(String accountSid, String authToken) {
    this.accountSid = accountSid;
    this.authToken = authToken;
  }

  /** An error as the vendor writes it. */
  public static Reply error(int status, int code, String message) {
    return Reply.json(
        status,
        String.format(
            "{\"code\":%d,\"message\":\"%s\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\","
                + "\"status\":%d}",
            code, message, code, status));
  }

  /** The address for receipts that came with a message; null where none did. */
  public URI callback(String id) {
    String callback = sent.get(id).get("StatusCallback");
    return callback == null ? null : URI.create(callback);
  }

  /**
   * Posts what became of a message, signed.
   *
   * @param address as Twilio knows it: {@link #callback}
   * @param code of an error; null where there is none
   */
  public int receipt(URI address, String id, String status, Integer code) {
    return receipt(address, address, id, status, code);
  }

  /**
   * The same through a proxy.
   *
   * @param address that is called in the end
   */
  public int receipt(URI told, URI address, String id, String status, Integer code) {
    // a message that somebody else sent has none
    Map<String, String> letter = sent.getOrDefault(id, Map.of());
    Map<String, String> form = new TreeMap<>();
    form.put("MessageSid", id);
    form.put("SmsSid", id);
    form.put("MessageStatus", status);
    form.put("SmsStatus", status);
    form.put("AccountSid", accountSid);
    form.put("To", letter.getOrDefault("To", "whatsapp:+6281234567890"));
    form.put("From", letter.getOrDefault("From", "whatsapp:+14155238886"));
    form.put("ApiVersion", "2010-04-01");
    if (code != null) {
      form.put("ErrorCode", code.toString());
    }
    return receipt(told, address, form);
  }

  /** Posts any form, signed. */
  public int receipt(URI told, URI address, Map<String, String> form) {
    return post(
        address,
        "application/x-www-form-urlencoded",
        FormFields.text(form),
        "X-Twilio-Signature",
        signature(told, new TreeMap<>(form)));
  }

  private String signature(URI address, Map<String, String> sorted) {
    StringBuilder signed = new StringBuilder(address.toString());
    sorted.forEach((name, value) -> signed.append(name).append(value));
    return Base64.getEncoder()
        .encodeToString(
            Signature.of(
                "HmacSHA1", authToken, signed.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public int tell(URI address, String id, Stage stage) {
    return stage == Stage.FAILED
        ? receipt(address, id, "undelivered", 63_003)
        : receipt(address, id, stage.name().toLowerCase(Locale.ROOT), null);
  }

  @Override
  protected Reply answer(Request request) {
    if (!request.uri().getPath().equals("/2010-04-01/Accounts/" + accountSid + "/Messages.json")) {
      return error(404, 20404, "The requested resource was not found");
    }
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((accountSid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
    if (!basic.equals(request.headers().get("authorization"))) {
      return error(401, 20003, "Authenticate");
    }
    return send(FormFields.of(request.body()));
  }

  private Reply send(Map<String, String> form) {
    String to = form.getOrDefault("To", "");
    String body = form.getOrDefault("Body", form.getOrDefault("ContentSid", ""));
    if (!form.containsKey("From") && !form.containsKey("MessagingServiceSid")) {
      return error(400, 21603, "A 'From' phone number is required.");
    }
    if (!to.startsWith("whatsapp:+")) {
      return error(400, 21211, "The 'To' number is not a valid phone number.");
    }
    if (!isConnected()) {
      return error(400, 63007, "Twilio could not find a Channel with the specified From address");
    }
    String digits = to.substring("whatsapp:+".length());
    Reply reply = replyTo(digits);
    if (reply != null) {
      return reply;
    }
    if (body.isEmpty()) {
      return error(400, 21602, "Message body is required.");
    }
    if (body.length() > LONGEST) {
      return error(400, 21617, "The concatenated message body exceeds the 1600 character limit.");
    }
    String id = String.format("SM%032x", count.incrementAndGet());
    sent.put(id, form);
    give(digits, id);
    return Reply.json(
        201,
        String.format(
            "{\"sid\":\"%s\",\"status\":\"queued\",\"to\":\"%s\",\"from\":\"%s\","
                + "\"error_code\":null,\"error_message\":null,\"num_segments\":\"1\","
                + "\"uri\":\"/2010-04-01/Accounts/%s/Messages/%s.json\"}",
            id, to, form.getOrDefault("From", ""), accountSid, id));
  }
}
