package com.artakusuma.wags.gateway.smsgate;

import static com.artakusuma.wags.gateway.GatewayCalls.callback;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Events;
import com.artakusuma.wags.gateway.GatewayCalls;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.Receipt;
import com.artakusuma.wags.gateway.Receipt.Stage;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import com.artakusuma.wags.gateway.UnreadableCallbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsGateAdapterTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
  private static final SmsGateAdapter SMSGATE = new SmsGateAdapter();
  private static final Letter LETTER = new Letter("wags-1-a", "ana", "6281234567890", "Halo");

  @Test
  void theIdIsTheMessagesKey() {
    assertEquals(
        "{\"id\":\"wags-1-a\",\"textMessage\":{\"text\":\"Halo\"},"
            + "\"phoneNumbers\":[\"+6281234567890\"],\"withDeliveryReport\":true}",
        SmsGateAdapter.body(endpoint(), LETTER));
    assertEquals("wags-1-a", SMSGATE.idBeforehand(endpoint(), LETTER));
    assertTrue(
        SmsGateAdapter.body(endpoint("device", "yes"), LETTER)
            .endsWith(",\"deviceId\":\"phone\"}"));
  }

  /** The phone may be off for hours, and a one-time password is worth nothing then. */
  @Test
  void thePhoneIsToldUntilWhenTheMessageMayBeSent() {
    Letter password =
        new Letter(
            "wags-1-a",
            "ana",
            "6281234567890",
            "Halo",
            null,
            Instant.parse("2026-11-28T06:05:00.123456Z"));

    assertTrue(
        SmsGateAdapter.body(endpoint(), password)
            .endsWith(",\"validUntil\":\"2026-11-28T06:05:00.123Z\"}"));
  }

  @Test
  void aKeyThatIsTooLongIsHashed() {
    Letter longer = new Letter("wags-test-" + "a".repeat(36), "ana", "62812", "Halo");

    assertTrue(SMSGATE.idBeforehand(endpoint(), longer).matches("[0-9a-f]{36}"));
  }

  @Test
  void aGroupGetsNoSms() {
    assertEquals(Optional.empty(), SMSGATE.refusal(LETTER));
    assertEquals(
        Optional.of(new SendResult.Rejected(null, "An SMS goes to no group", Fault.INVALID_NUMBER)),
        SMSGATE.refusal(new Letter("k", "ana", "12036304@g.us", "Halo")));
  }

  @ParameterizedTest
  @CsvSource({
    "RESULT_ERROR_LIMIT_EXCEEDED,true",
    "RESULT_ERROR_RADIO_OFF,true",
    "RESULT_RIL_SIM_ABSENT,true",
    "RESULT_ERROR_GENERIC_FAILURE,false",
    "TTL_EXPIRED,false",
    "cancelled,false"
  })
  void onlySomeFailuresAreThePhonesOwn(String reason, boolean ofPhone) {
    assertEquals(ofPhone, new SmsGateAdapter().isOfSender(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          202 | {"id":"wags-1-a","deviceId":"f","state":"Pending"}
          409 | {"message":"message with the same ID already exists"}
          """)
  void whatIsQueuedOrWasIsAccepted(int status, String text) {
    assertEquals(new SendResult.Accepted(status, text, "wags-1-a", false), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"message":"Unauthorized"}                             | KEY
          403 | {"message":"Forbidden"}                                | KEY
          400 | {"message":"failed to select device: not found"}       | SESSION
          400 | {"message":"invalid filter"}                           | SESSION
          202 | <html>login</html>                                     | ADDRESS
          """)
  void someRefusalsAreAboutTheSender(int status, String text, Refusal refusal) {
    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"message":"failed to use phone in row 1: invalid phone number"} | INVALID_NUMBER
          400 | {"message":"failed to validate: text"}                           | OTHER
          404 | {"message":"Cannot POST /messages"}                              | UNKNOWN
          """)
  void othersAreAboutTheMessage(int status, String text, Fault fault) {
    assertEquals(new SendResult.Rejected(status, text, fault), meaning(status, text));
  }

  @Test
  void aQueueThatIsFullSlowsTheSenderDown() {
    String text =
        "{\"error\":\"QueueLimitExceeded\",\"message\":\"queue limits exceeded: 11 / 10\"}";

    assertEquals(new SendResult.SlowDown(503, text, Duration.ofMinutes(1)), meaning(503, text));
    assertEquals(new SendResult.NotSent(503, "no"), meaning(503, "no"));
  }

  /** One phone knows the id again; another one to which the repeat falls does not. */
  @Test
  void anInternalErrorIsHarmlessToRepeatOnlyWhereOnePhoneSends() {
    String text = "{\"message\":\"failed to handle request\"}";

    assertEquals(new SendResult.Uncertain(500, text, "wags-1-a"), meaning(500, text));
    assertEquals(
        new SendResult.NotSent(500, text),
        SMSGATE.read(endpoint("device", "yes"), LETTER, new Answer(500, text, List.of()), NOW));
  }

  @ParameterizedTest
  @CsvSource({"502, no", "504, no", "202, OK", "202, {}", "409, no"})
  void whatSaysNeitherIsKnownByItsId(int status, String text) {
    assertEquals(new SendResult.Uncertain(status, text, "wags-1-a"), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          200 | [{"id":"phone","lastSeen":"2020-01-01T00:00:00Z"}] | CONNECTED    | none
          200 | [{"id":"other"}]                                   | DISCONNECTED | no device
          200 | []                                                 | DISCONNECTED | no device
          401 | {"message":"Unauthorized"}                         | UNKNOWN      | HTTP 401
          200 | OK                                                 | UNKNOWN      | HTTP 200
          """)
  void aPhoneThatIsRegisteredCanSend(int status, String text, Status state, String detail) {
    assertEquals(
        SessionState.of(state, detail),
        SMSGATE.readState(endpoint("device", "yes"), new Answer(status, text, List.of())));
  }

  @Test
  void aSignatureIsOverBodyAndTimestamp() {
    String body = "{\"event\":\"sms:sent\"}";
    String hmac = "ec941d43b8c8c6b3c5003b4effd6961655654f5f962aa59ff0c5b063870ce802";
    Instant then = Instant.ofEpochSecond(1_700_000_000);

    assertTrue(isGenuine(body, hmac, "1700000000", then));
    assertTrue(isGenuine(body, hmac, "1700000000", then.plus(Duration.ofHours(50))));
    assertFalse(isGenuine(body, hmac, "1700000000", then.plus(Duration.ofDays(3))));
    assertFalse(isGenuine(body, hmac, "1700000000", then.minus(Duration.ofDays(1))));
    assertFalse(isGenuine(body, hmac, "1700000001", then));
    assertFalse(isGenuine(body + " ", hmac, "1700000000", then));
    assertFalse(isGenuine(body, hmac, "soon", then));
    assertFalse(SmsGateReceipts.isGenuine("signingkey", callback(body, "X-Signature", hmac), then));
    assertTrue(SMSGATE.isGenuine(endpoint(), callback(body)));
  }

  private static boolean isGenuine(String body, String hmac, String timestamp, Instant now) {
    return SmsGateReceipts.isGenuine(
        "signingkey", callback(body, "X-Signature", hmac, "X-Timestamp", timestamp), now);
  }

  @Test
  void eventsAreStagesOfWhatTheIdNamesAlsoAsWagsOwnKey() throws Exception {
    Instant at = Instant.parse("2026-11-27T19:10:00Z");
    String time = "2026-11-28T02:10:00.000+07:00";

    assertEquals(
        Events.of(List.of(Receipt.of("wags-1-a", Stage.SENT, at).withKey("wags-1-a"))),
        read("sms:sent", "\"sentAt\":\"" + time + "\""));
    assertEquals(
        Events.of(List.of(Receipt.of("wags-1-a", Stage.DELIVERED, at).withKey("wags-1-a"))),
        read("sms:delivered", "\"deliveredAt\":\"" + time + "\""));
    assertEquals(
        Events.of(
            List.of(
                Receipt.failed("wags-1-a", at, Fault.OTHER, "RESULT_ERROR_LIMIT_EXCEEDED")
                    .withKey("wags-1-a"))),
        read(
            "sms:failed",
            "\"reason\":\"RESULT_ERROR_LIMIT_EXCEEDED\",\"failedAt\":\"" + time + "\""));
    assertEquals(failed("cancelled"), read("sms:cancelled", "\"simNumber\":1"));
    assertEquals(Events.none(), read("sms:received", "\"message\":\"Halo\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          RESULT_ERROR_LIMIT_EXCEEDED                                                      | RESULT_ERROR_LIMIT_EXCEEDED
          Send result: RESULT_ERROR_NO_SERVICE (Failed because service is currently unavailable) | RESULT_ERROR_NO_SERVICE
          Send result: RESULT_RIL_MODEM_ERR (x), Send result: RESULT_ERROR_GENERIC_FAILURE | RESULT_RIL_MODEM_ERR
          TTL expired                                                                      | TTL_EXPIRED
          Can't send message: SIM for 6281234567890 not found                              | none
          """)
  void whyItFailedIsTheCodeInThePhonesWords(String reason, String code) throws Exception {
    assertEquals(failed(code), read("sms:failed", "\"reason\":\"" + reason + "\""));
  }

  private static Events failed(String detail) {
    return Events.of(
        List.of(Receipt.failed("wags-1-a", NOW, Fault.OTHER, detail).withKey("wags-1-a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"event\":"})
  void anythingElseIsNotSmsGates(String body) {
    assertThrows(
        UnreadableCallbackException.class, () -> SMSGATE.read(endpoint(), callback(body), NOW));
  }

  private static Events read(String event, String more) throws UnreadableCallbackException {
    return SMSGATE.read(
        endpoint(),
        callback(
            String.format(
                "{\"event\":\"%s\",\"payload\":{\"messageId\":\"wags-1-a\",%s}}", event, more)),
        NOW);
  }

  private static SendResult meaning(int status, String text) {
    return SMSGATE.read(endpoint(), LETTER, new Answer(status, text, List.of()), NOW);
  }

  private static Endpoint endpoint(String... options) {
    return GatewayCalls.endpoint(GatewayKind.SMSGATE, "phone", "user:pass", "", options);
  }
}
