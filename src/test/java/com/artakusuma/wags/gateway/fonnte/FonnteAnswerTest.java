package com.artakusuma.wags.gateway.fonnte;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.SessionState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fonnte says in the text what its status does not. */
class FonnteAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {"detail":"success! message in queue","id":["80367170"],"process":"pending","requestid":2937124,"status":true,"target":["6282227097005"]} | 80367170
          {"detail":"success","id":["80367170"],"process":"processing","status":true} | 80367170
          {"Status":"true","ID":["7"]}  | 7
          {"status":"True","id":[7]}    | 7
          {"status":1,"id":"7"}         | 7
          {"status":true,"id":[]}       | none
          {"status":true}               | none
          """)
  void whatIsQueuedIsAccepted(String text, String id) {
    assertEquals(new SendResult.Accepted(200, text, id, false), meaning(200, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token invalid                           | KEY
          Token Invalid                           | KEY
          unknown token                           | KEY
          invalid device                          | KEY
          unknown user                            | KEY
          request invalid on disconnected device  | SESSION
          device not connected                    | SESSION
          insufficient quota                      | ACCOUNT
          package expired                         | ACCOUNT
          """)
  void someRefusalsAreAboutTheSender(String reason, Refusal refusal) {
    String text = refusal(reason);

    assertEquals(new SendResult.SenderRefused(200, text, refusal), meaning(200, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target invalid            | INVALID_NUMBER
          input invalid             | OTHER
          JSON format invalid       | OTHER
          url invalid               | CONTENT
          file format not supported | CONTENT
          file size must under 4MB  | CONTENT
          something new             | UNKNOWN
          """)
  void othersAreAboutTheMessage(String reason, Fault fault) {
    String text = refusal(reason);

    assertEquals(new SendResult.Rejected(200, text, fault), meaning(200, text));
  }

  @Test
  void theWordsCountWhateverTheSpellingAndTheStatus() {
    assertEquals(
        new SendResult.SenderRefused(
            401, "{\"Status\":\"false\",\"Reason\":\"token invalid\"}", Refusal.KEY),
        meaning(401, "{\"Status\":\"false\",\"Reason\":\"token invalid\"}"));
    assertEquals(
        new SendResult.Rejected(400, refusal("something new"), Fault.UNKNOWN),
        meaning(400, refusal("something new")));
    assertEquals(
        new SendResult.SlowDown(429, refusal("something new"), Duration.ofSeconds(10)),
        meaning(429, refusal("something new")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"request timeout", "internal error"})
  void aTimeOutWithinFonnteSaysNeither(String reason) {
    assertEquals(new SendResult.Uncertain(200, refusal(reason)), meaning(200, refusal(reason)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | OK
          200 | {}
          200 | {"status":"later"}
          200 | {"status":true,"id":["80(broken off)
          500 | {"status":false}
          500 | {"status":true,"id":["7"]}
          502 | Bad Gateway
          504 | Gateway Time-out
          """)
  void whatSaysNeitherMayHaveBeenSent(int status, String text) {
    assertEquals(new SendResult.Uncertain(status, text), meaning(status, text));
  }

  @Test
  void aServerThatIsBusySentNothing() {
    assertEquals(new SendResult.NotSent(503, "no"), meaning(503, "no"));
  }

  @Test
  void aWebPageIsNotFonnte() {
    String page = "<!DOCTYPE html><title>Login</title>";

    assertEquals(new SendResult.SenderRefused(200, page, Refusal.ADDRESS), meaning(200, page));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {"status":true,"device":"628110000000","device_status":"connect","quota":"78"} | CONNECTED | connect
          {"status":true,"device_status":"disconnect"}     | SCAN_QR | disconnect
          {"Device_Status":"Disconnect"}                   | SCAN_QR | disconnect
          {"status":true,"device_status":"other"}          | UNKNOWN | other
          {"reason":"token invalid","status":false}        | UNKNOWN | token invalid
          nonsense                                         | UNKNOWN | none
          """)
  void theDeviceSaysWhetherItIsConnected(String text, Status status, String detail) {
    assertEquals(
        SessionState.of(status, detail),
        new FonnteAdapter().readState(null, new Answer(200, text, List.of())));
  }

  private static String refusal(String reason) {
    return "{\"reason\":\"" + reason + "\",\"requestid\":331477110,\"status\":false}";
  }

  private static SendResult meaning(int status, String text) {
    return new FonnteAdapter().read(null, null, new Answer(status, text, List.of()), NOW);
  }
}
