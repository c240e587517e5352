package com.artakusuma.wags.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls that no gateway makes by its own documentation. */
final class StrangeReceipts {

  private static final String LONG = "x".repeat(5_000);

  /** In the place of what should be an id, a time, a state ... */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "99999999999999999999",
          "253402300800000",
          "-62135596800001",
          "\"\"",
          "\"\\u0000\\ud800 \\u2028\"",
          "\"" + LONG + "\"",
          "\"9999999999999\"",
          "[]",
          "[[1], {}, null, \"a\"]",
          "{}",
          "{\"id\": [1], \"_serialized\": {}, \"code\": null}");

  private static final List<String> EVENTS =
      List.of(
          "message.ack",
          "session.status",
          "messages.update",
          "connection.update",
          "sms:delivered",
          "sms:failed");

  private StrangeReceipts() {}

  /** Bodies of all kinds that write JSON. */
  static List<byte[]> bodies() {
    List<byte[]> bodies = new ArrayList<>();
    Stream.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "\"x\"",
            "{\"event\":\"message.ack\",\"payload\":{\"id\":\"true_x",
            "[".repeat(10_000),
            "{\"payload\":".repeat(10_000),
            "{\"event\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
            "{\"event\":\"message.ack\",\"event\":{},\"payload\":1,\"payload\":[]}",
            "\u0000\u0001")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .forEach(bodies::add);
    for (String event : EVENTS) {
      for (String value : VALUES) {
        bodies.add(body(event, value, "\"delivered\"").getBytes(StandardCharsets.UTF_8));
        bodies.add(body(event, "\"id\"", value).getBytes(StandardCharsets.UTF_8));
      }
    }
    bodies.add(notUtf8());
    return bodies;
  }

  /** What all kinds look at, with the same value in all places but those of a state. */
  private static String body(String event, String value, String state) {
    String message =
        """
        "id":%1$s,"ids":%1$s,"keyId":%1$s,"messageId":%1$s,"stateid":%1$s,"ref_id":%1$s,
        "biz_opaque_callback_data":%1$s,"timestamp":%1$s,"deliveredAt":%1$s,"failedAt":%1$s,
        "reason":%1$s,"statusReason":%1$s,"errors":%1$s,"error":%1$s,"note":%1$s,"fromMe":true,
        "status":%2$s,"state":%2$s,"receipt_type":%2$s,"ack":%2$s"""
            .formatted(value, state);
    return """
        {"event":"%s","object":"whatsapp_business_account","session":%s,"instance":%s,
         "payload":{%s},"data":[{%s}],"entry":[{"changes":[{"value":{"statuses":[{%s}]}}]}],%s}"""
        .formatted(event, value, value, message, message, message, message);
  }

  private static byte[] notUtf8() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"event\":\"message.ack\",\"id\":\"".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc3, (byte) 0x28, 0});
    body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  /** The same of forms, as Twilio posts them. */
  static List<Map<String, String>> forms() {
    return List.of(
        Map.of(),
        Map.of("MessageSid", LONG, "MessageStatus", "sent"),
        Map.of("MessageSid", "SM\u0000\ud83d\ude00", "MessageStatus", "failed", "ErrorCode", LONG),
        Map.of("MessageSid", "SM1", "MessageStatus", "failed", "ErrorCode", "\u0000\n\u2028"),
        Map.of("MessageSid", "SM1", "MessageStatus", "failed", "ErrorCode", "-1"),
        Map.of("MessageSid", "SM1", "MessageStatus", LONG),
        Map.of("SmsSid", "", "SmsStatus", "sent"));
  }
}
