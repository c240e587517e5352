package com.artakusuma.wags.gateway.smsgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.UnreadableWebhookException;
import com.artakusuma.wags.gateway.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsGateAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final String KEY = "wags-1-0000000000000001";
  private static final Letter LETTER = new Letter(KEY, "toko", "6281234567890", "Halo");

  private final SmsGateAdapter adapter = new SmsGateAdapter();

  @Test
  void theMessageHasOurKeyAsItsIdAndTheNumberItsPlus() {
    assertEquals(
        "{\"id\":\"wags-1-0000000000000001\",\"textMessage\":{\"text\":\"Halo\"},"
            + "\"phoneNumbers\":[\"+6281234567890\"],\"withDeliveryReport\":true}",
        SmsGateAdapter.body(endpoint("", Map.of()), LETTER));
    assertTrue(
        SmsGateAdapter.body(endpoint("", Map.of("device", "ffff")), LETTER)
            .contains("\"deviceId\":\"ffff\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          202 | {"id":"wags-1-0000000000000001","state":"Pending"}     | Accepted
          409 | {"message":"message with the same ID already exists"} | Accepted
          400 | {"message":"failed to validate: invalid phone"}       | Rejected
          400 | {"message":"failed to validate: text is required"}    | Rejected
          400 | {"message":"no device found"}                         | SenderRefused
          401 | {"message":"Unauthorized"}                            | SenderRefused
          403 | {"message":"scope"}                                   | SenderRefused
          500 | {"message":"failed to handle request"}                | NotSent
          503 | {"error":"QueueLimitExceeded","message":"queue limits exceeded: too many pending messages: 9 / 9"} | SlowDown
          503 | starting                                              | NotSent
          429 | slow                                                  | SlowDown
          504 | timeout                                               | Uncertain
          202 | <!doctype html><html></html>                          | SenderRefused
          200 | {}                                                    | Uncertain
          409 | {"message":"other"}                                   | Rejected
          """)
  void answers(int status, String text, String meaning) {
    SendResult result = read(status, text);

    assertEquals(meaning, result.getClass().getSimpleName());
  }

  @Test
  void whatItAcceptedIsKnownByOurKey() {
    assertEquals(
        new SendResult.Accepted(202, "{\"id\":\"x\"}", KEY, false), read(202, "{\"id\":\"x\"}"));
    assertEquals(KEY, adapter.idBeforehand(endpoint("", Map.of()), LETTER));
    assertEquals(
        new SendResult.Rejected(400, "invalid phone", Fault.INVALID_NUMBER),
        read(400, "invalid phone"));
  }

  @Test
  void groupsAreRefusedBeforeTheyAreSent() {
    Letter letter = new Letter(KEY, "toko", "120363000000000000@g.us", "Halo");

    assertTrue(adapter.refusal(letter).orElseThrow() instanceof SendResult.Rejected);
    assertTrue(adapter.refusal(LETTER).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[{\"id\":\"f\"}] | CONNECTED", "[] | DISCONNECTED", "{} | UNKNOWN", "'' | UNKNOWN"})
  void aPhoneIsThereOrNone(String text, Status status) {
    Answer answer = new Answer(200, text, List.of());

    assertEquals(status, adapter.readState(endpoint("", Map.of()), answer).status());
  }

  @ParameterizedTest
  @CsvSource({"sms:sent, SENT", "sms:delivered, DELIVERED"})
  void thePhoneTellsHowFarAMessageCame(String event, Stage stage) throws Exception {
    Events events =
        receipts("{\"event\":\"" + event + "\",\"payload\":{\"messageId\":\"" + KEY + "\"}}");

    assertEquals(Events.of(List.of(Receipt.of(KEY, stage, NOW).withKey(KEY))), events);
  }

  @Test
  void itTellsWhenAndWhyNot() throws Exception {
    Instant then = Instant.parse("2026-02-17T19:10:00Z");

    assertEquals(
        List.of(Receipt.of(KEY, Stage.DELIVERED, then).withKey(KEY)),
        receipts(
                "{\"event\":\"sms:delivered\",\"payload\":{\"messageId\":\""
                    + KEY
                    + "\",\"deliveredAt\":\"2026-02-18T02:10:00.000+07:00\"}}")
            .receipts());
    assertEquals(
        List.of(Receipt.failed(KEY, NOW, Fault.OTHER, "RESULT_ERROR_LIMIT_EXCEEDED").withKey(KEY)),
        receipts(
                "{\"event\":\"sms:failed\",\"payload\":{\"messageId\":\""
                    + KEY
                    + "\",\"reason\":\"RESULT_ERROR_LIMIT_EXCEEDED\",\"failedAt\":\"?\"}}")
            .receipts());
  }

  @Test
  void whatConcernsNoMessageIsNothing() throws Exception {
    assertEquals(Events.none(), receipts("{\"event\":\"system:ping\",\"payload\":{}}"));
    assertEquals(
        Events.none(), receipts("{\"event\":\"sms:received\",\"payload\":{\"messageId\":\"1\"}}"));
    assertThrows(UnreadableWebhookException.class, () -> receipts("sms"));
  }

  /** The vector of docs/GATEWAYS.md's source. */
  @Test
  void theSignatureIsOverTheBodyAndItsTime() {
    String signature = "ec941d43b8c8c6b3c5003b4effd6961655654f5f962aa59ff0c5b063870ce802";

    assertTrue(isGenuine("signingkey", signature, "1700000000"));
    assertFalse(isGenuine("signingkey", signature, "1700000001"));
    assertFalse(isGenuine("otherkey", signature, "1700000000"));
    assertFalse(isGenuine("signingkey", null, null));
    assertTrue(isGenuine("", null, null));
  }

  private boolean isGenuine(String secret, String signature, String time) {
    Map<String, List<String>> headers =
        signature == null
            ? Map.of()
            : Map.of("x-signature", List.of(signature), "x-timestamp", List.of(time));
    return adapter.isGenuine(endpoint(secret, Map.of()), call("{\"event\":\"sms:sent\"}", headers));
  }

  private SendResult read(int status, String text) {
    return adapter.read(endpoint("", Map.of()), LETTER, new Answer(status, text, List.of()), NOW);
  }

  private Events receipts(String body) throws UnreadableWebhookException {
    return adapter.read(endpoint("", Map.of()), call(body, Map.of()), NOW);
  }

  private static Webhook call(String body, Map<String, List<String>> headers) {
    return new Webhook(
        "https://wags.example/api/receipts/sms/x",
        Map.of(),
        headers,
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Endpoint endpoint(String secret, Map<String, String> options) {
    return new Endpoint(
        1,
        "sms",
        GatewayKind.SMSGATE,
        URI.create("https://api.sms-gate.app"),
        "toko",
        options,
        Map.of(Endpoint.KEY, "user:password", Endpoint.WEBHOOK, secret));
  }
}
