package com.artakusuma.wags.gateway.wags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WagsAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
  private static final SuccessAnswer SUCCESS = new SuccessAnswer(null);
  private static final WagsAnswer MEANING = new WagsAnswer(SUCCESS, true);

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void twoHundredsAreAccepted(int status) {
    assertEquals(new SendResult.Accepted(status, "ok"), meaning(status, "ok"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 503})
  void aGatewayThatIsBusySurelySentNothing(int status) {
    assertEquals(new SendResult.NotSent(status, "no"), meaning(status, "no"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        100, 103, 199, 300, 302, 303, 304, 500, 501, 502, 504, 505, 507, 520, 521, 522, 523, 524,
        530, 599, 600, 999
      })
  void whatSaysNeitherMayHaveBeenSent(int status) {
    assertEquals(new SendResult.Uncertain(status, "no"), meaning(status, "no"));
  }

  @Test
  void aSettingSaysThatAnInternalErrorMeansNotSent() {
    WagsAnswer other = new WagsAnswer(SUCCESS, false);

    assertEquals(new SendResult.NotSent(500, "no"), other.of(answer(500, "no"), NOW));
    assertEquals(new SendResult.Uncertain(502, "no"), other.of(answer(502, "no"), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | no                                          | KEY
          403 | no                                          | KEY
          401 | {"message":"Session 'default' not started"} | SESSION
          403 | Device is not connected                     | SESSION
          401 | Please scan the QR code                     | SESSION
          402 | no balance                                  | ACCOUNT
          407 | who are you                                 | PROXY
          511 | sign in to this network                     | PROXY
          301 | moved to https                              | ADDRESS
          307 | no                                          | ADDRESS
          308 | no                                          | ADDRESS
          """)
  void someStatusesAreTheSendersFault(int status, String text, Refusal refusal) {
    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 406, 409, 410, 411, 414, 415, 421, 423, 426, 431, 451})
  void someMayBeTheAddresss(int status) {
    assertEquals(new SendResult.Rejected(status, "no", Fault.UNKNOWN), meaning(status, "no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 418, 422, 424, 499})
  void otherFourHundredsAreTheMessagesFault(int status) {
    assertEquals(new SendResult.Rejected(status, "no", Fault.OTHER), meaning(status, "no"));
  }

  @Test
  void aWebPageSaysNothingOfOneMessage() {
    String page = "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>";

    assertEquals(new SendResult.Rejected(400, page, Fault.UNKNOWN), meaning(400, page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"The number is not on WhatsApp\"}",
        "Not registered on WhatsApp",
        "{\"message\":[{\"jid\":\"62812@s.whatsapp.net\",\"exists\":false}]}",
        "no LID found for 62812@s.whatsapp.net from server",
        "Nomor tidak terdaftar di WhatsApp",
        "62812 isn't on WhatsApp",
      })
  void aNumberWithoutWhatsAppIsKnownByTheGatewaysWords(String text) {
    assertEquals(new SendResult.Rejected(404, text, Fault.NOT_ON_WHATSAPP), meaning(404, text));
    assertEquals(new SendResult.Rejected(400, text, Fault.NOT_ON_WHATSAPP), meaning(400, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"recipient not found\"}",
        "Unknown contact",
        "phone number is invalid",
        "Nomor tidak valid"
      })
  void wordsAboutTheRecipientAreNotAboutTheAddress(String text) {
    assertEquals(new SendResult.Rejected(404, text, Fault.OTHER), meaning(404, text));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425})
  void retryAfterMeansNothingWithOtherStatuses(int status) {
    assertEquals(
        new SendResult.NotSent(status, "no"),
        MEANING.of(new Answer(status, "no", List.of("7")), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      textBlock =
          """
          429 | 7                              | 7
          429 | ' 7 '                          | 7
          503 | 7                              | 7
          429 | 0                              | 1
          429 | 1.5                            | 2
          429 | 1.0                            | 1
          429 | 1.                             | 1
          429 | .2                             | 1
          429 | 0.000000000000000000000000001  | 1
          503 | 3600                           | 3600
          503 | 3600.01                        | 3600
          503 | 3601                           | 3600
          429 | 999999999                      | 3600
          429 | 99999999999999999999           | 3600
          429 | 999999999999999999999999999999999999999999 | 3600
          429 | Mon, 23 Nov 2026 06:00:30 GMT  | 30
          429 | Monday, 23-Nov-26 06:00:30 GMT | 30
          429 | Mon Nov 23 06:00:30 2026       | 30
          429 | Sun Nov  8 06:00:30 2026       | 1
          429 | Sunday, 06-Nov-94 08:49:37 GMT | 1
          429 | Mon, 23 Nov 2026 06:00:30 WIB  | 10
          503 | Mon, 23 Nov 2026 06:01:00 GMT  | 60
          429 | Mon, 23 Nov 2026 05:00:00 GMT  | 1
          429 | Mon, 23 Nov 2026 09:00:00 GMT  | 3600
          429 | -5                             | 10
          429 | 1e3                            | 10
          429 | soon                           | 10
          503 | soon                           | 10
          429 | ''                             | 10
          429 | 2026-11-23T06:00:30Z           | 10
          """)
  void slowingDownLastsAsLongAsAskedWithinReason(int status, String retryAfter, int seconds) {
    SendResult result = MEANING.of(new Answer(status, "slow", List.of(retryAfter)), NOW);

    assertEquals(new SendResult.SlowDown(status, "slow", Duration.ofSeconds(seconds)), result);
  }

  @Test
  void slowingDownWithoutATimeLastsTenSeconds() {
    assertEquals(
        new SendResult.SlowDown(429, "slow", Duration.ofSeconds(10)), meaning(429, "slow"));
  }

  @Test
  void ofSeveralTimesTheLongestIsWaited() {
    Answer answer =
        new Answer(429, "slow", List.of("2", "soon", "Mon, 23 Nov 2026 06:00:30 GMT", "4"));

    assertEquals(
        new SendResult.SlowDown(429, "slow", Duration.ofSeconds(30)), MEANING.of(answer, NOW));
  }

  private static SendResult meaning(int status, String text) {
    return MEANING.of(answer(status, text), NOW);
  }

  private static Answer answer(int status, String text) {
    return new Answer(status, text, List.of());
  }
}
