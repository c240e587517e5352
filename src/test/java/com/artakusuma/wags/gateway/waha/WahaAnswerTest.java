package com.artakusuma.wags.gateway.waha;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.gateway.Answer;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.SendResult.Delay;
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

class WahaAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {"id":"true_6281234567890@c.us_3EB0AA","_data":{}}                     | 3EB0AA | false
          {"id":"true_12036304@g.us_3EB0AA_628110000000@c.us","_data":{}}        | 3EB0AA | false
          {"id":"true_111@lid_3EB0AA","ack":1}                                   | 3EB0AA | true
          {"id":"true_111@lid_3EB0AA","_data":{"Info":{"Chat":"111@lid","ID":"3EB0AA"},"Message":{"extendedTextMessage":{"text":"Halo"}}}} | 3EB0AA | true
          {"id":"true_111@lid_3EB0AA","_data":{"Info":{"Chat":"111@lid","ID":"3EB0AA"}}} | 3EB0AA | false
          {"id":"true_111@lid_3EB0AA","_data":null}                              | 3EB0AA | false
          {"key":{"remoteJid":"111@s.whatsapp.net","fromMe":true,"id":"3EB08A6895830F110A5E4D"},"message":{},"status":"PENDING"} | 3EB08A6895830F110A5E4D | false
          {"_data":{},"id":{"fromMe":true,"remote":"62@c.us","id":"3EB0AA","_serialized":"true_62@c.us_3EB0AA"},"ack":0} | 3EB0AA | false
          {"id":{"_serialized":"true_62@c.us_3EB0AA"}}                           | 3EB0AA | false
          ''                                                                     | none   | false
          {"_data":{}}                                                           | none   | false
          """)
  void everyEnginesSuccessIsRead(String text, String id, boolean sent) {
    assertEquals(new SendResult.Accepted(201, text, id, sent), meaning(201, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"message":"Unauthorized","statusCode":401}                                         | KEY
          403 | {"message":"Forbidden resource","error":"Forbidden","statusCode":403}               | KEY
          500 | {"statusCode":500,"exception":{"message":"Connection Closed","name":"Error"}}           | SESSION
          500 | {"statusCode":500,"exception":{"message":"Error: Connection Closed"}}                   | SESSION
          500 | {"statusCode":500,"exception":{"message":"2 UNKNOWN: the store doesn't contain a device JID"}} | SESSION
          404 | {"message":"We didn't find a session with name 'x'.\\nPlease start it first by using POST /api/sessions/x/start request","error":"Not Found","statusCode":404} | SESSION
          422 | {"error":"Session status is not as expected. Try again later or restart the session","session":"default","status":"SCAN_QR_CODE","expected":["WORKING"]} | SESSION
          200 | <!DOCTYPE html><title>Login</title>                                                 | ADDRESS
          """)
  void someRefusalsAreAboutTheSender(int status, String text, Refusal refusal) {
    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"statusCode":400,"message":["chatId"],"error":"Bad Request"}           | OTHER
          422 | {"statusCode":422,"message":["text"],"error":"Unprocessable Entity"}    | OTHER
          404 | {"message":"Cannot POST /x/api/sendText","statusCode":404}              | UNKNOWN
          500 | {"statusCode":500,"exception":{"message":"2 UNKNOWN: no LID found for 525537135075@s.whatsapp.net from server","code":2,"details":"no LID found for 525537135075@s.whatsapp.net from server","name":"Error"},"request":{}} | NOT_ON_WHATSAPP
          """)
  void othersAreAboutTheMessage(int status, String text, Fault fault) {
    assertEquals(new SendResult.Rejected(status, text, fault), meaning(status, text));
  }

  @Test
  void error463PostponesTheMessage() {
    String text =
        "{\"statusCode\":500,\"exception\":{\"message\":\"2 UNKNOWN: server returned error 463\"}}";

    assertEquals(new SendResult.Postpone(500, text, null, Delay.COLD_CONTACT), meaning(500, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"statusCode":500,"exception":{"message":"2 UNKNOWN: context deadline exceeded"}}
          500 | {"statusCode":500,"exception":{"message":"x"},"request":{"body":{"text":"error 463, no LID found for you"}}}
          500 | {"statusCode":500,"exception":{"message":"x: Connection Closed"}}
          500 | {"statusCode":500,"exception":{"message":"x"},"request":{"body":{"text":"server returned error 479, Connection Closed"}}}
          500 | {"statusCode":500,"message":"Internal server error"}
          500 | oops
          502 | Bad Gateway
          504 | Gateway Timeout
          200 | {}
          200 | OK
          201 | OK
          201 | {"statusCode":500}
          201 | {"error":"x"}
          """)
  void whatSaysNeitherMayHaveBeenSent(int status, String text) {
    assertEquals(new SendResult.Uncertain(status, text), meaning(status, text));
    assertEquals(
        new SendResult.Uncertain(status, text, "3EB0FF"),
        WahaAnswer.read(new Answer(status, text, List.of()), "3EB0FF", NOW));
  }

  @Test
  void anAnswerWithoutAnIdKeepsOurs() {
    assertEquals(
        new SendResult.Accepted(201, "", "3EB0FF", false),
        WahaAnswer.read(new Answer(201, "", List.of()), "3EB0FF", NOW));
  }

  @Test
  void aServerThatIsBusySentNothing() {
    assertEquals(new SendResult.NotSent(503, "no"), meaning(503, "no"));
  }

  /** Of a number that WhatsApp Web has not looked up yet its engine says so as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statusCode\":500,\"exception\":{\"message\":\"Error: No LID for user\"}}",
        "{\"statusCode\":500,\"exception\":\"No LID for user\"}",
        "{\"statusCode\":500,\"exception\":{\"message\":\"Lid is missing in chat table\"}}",
        "{\"statusCode\":500,\"exception\":{\"message\":\"2 UNKNOWN: failed to send message node: websocket not connected\"}}",
        "{\"statusCode\":500,\"exception\":{\"message\":\"2 UNKNOWN: server returned error 479\"}}",
        "{\"statusCode\":500,\"exception\":{\"message\":\"2 UNKNOWN: x\",\"details\":\"server returned error 400\"}}",
        "{\"statusCode\":500,\"exception\":{\"message\":\"failed to get group members: not in it\"}}"
      })
  void whatFailsBeforeSendingIsNotSent(String text) {
    assertEquals(new SendResult.NotSent(500, text), meaning(500, text));
  }

  @Test
  void whatsAppsOwnLimitSlowsTheSenderDown() {
    String text =
        "{\"statusCode\":500,\"exception\":{\"message\":\"2 UNKNOWN: failed to get user info:"
            + " info query returned status 429: rate-overlimit\"}}";

    assertEquals(new SendResult.SlowDown(500, text, Duration.ofMinutes(1)), meaning(500, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          200 | {"name":"default","status":"WORKING","me":{"id":"62@c.us"}} | CONNECTED    | WORKING
          200 | {"status":"SCAN_QR_CODE"}                  | SCAN_QR      | SCAN_QR_CODE
          200 | {"status":"PASSKEY_REQUIRED"}              | SCAN_QR      | PASSKEY_REQUIRED
          200 | {"status":"PASSKEY_CONFIRMATION_REQUIRED"} | SCAN_QR      | PASSKEY_CONFIRMATION_REQUIRED
          200 | {"status":"STARTING"}                      | DISCONNECTED | STARTING
          200 | {"status":"STOPPED"}                       | DISCONNECTED | STOPPED
          200 | {"status":"FAILED"}                        | DISCONNECTED | FAILED
          200 | {"status":"NEW_WORD"}                      | UNKNOWN      | NEW_WORD
          200 | nonsense                                   | UNKNOWN      | none
          404 | {"message":"Session not found"}            | DISCONNECTED | no such session
          401 | {"message":"Unauthorized"}                 | UNKNOWN      | HTTP 401
          """)
  void theSessionSaysWhetherItIsConnected(int status, String text, Status state, String detail) {
    assertEquals(
        SessionState.of(state, detail), WahaAnswer.state(new Answer(status, text, List.of())));
  }

  private static SendResult meaning(int status, String text) {
    return WahaAnswer.read(new Answer(status, text, List.of()), null, NOW);
  }
}
