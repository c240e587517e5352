package com.artakusuma.wags.gateway.gowa;

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

class GowaAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {"code":"SUCCESS","message":"Message sent to 6281234567890@s.whatsapp.net","results":{"message_id":"3EB0B430","status":"Message sent"}} | 3EB0B430
          {"code":"SUCCESS","results":{}} | none
          """)
  void itAnswersOnceWhatsAppHasTheMessage(String text, String id) {
    assertEquals(new SendResult.Accepted(200, text, id, true), meaning(200, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | Unauthorized                                                                                             | KEY
          401 | {"code":"AUTHENTICATION_ERROR","message":"you are not connect to services server, please reconnect"}    | SESSION
          401 | {"code":"AUTHENTICATION_ERROR","message":"you are not logged in"}                                       | SESSION
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"the store doesn't contain a device JID"}                      | SESSION
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to get device list: the store doesn't contain a device JID"} | SESSION
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"Whatsapp client is not initialized"}                          | SESSION
          400 | {"code":"DEVICE_ID_REQUIRED","message":"device_id is required"}                                         | KEY
          404 | {"code":"DEVICE_NOT_FOUND","message":"device not found","results":{"device_id":"x"}}                    | KEY
          200 | <html><body>Login</body></html>                                                                         | ADDRESS
          """)
  void someRefusalsAreAboutTheSender(int status, String text, Refusal refusal) {
    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"code":"INVALID_JID","message":"Phone 6281234567890@s.whatsapp.net is not on whatsapp"} | NOT_ON_WHATSAPP
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"no LID found for 62@s.whatsapp.net from server"} | NOT_ON_WHATSAPP
          400 | {"code":"VALIDATION_ERROR","message":"phone: cannot be blank."}   | INVALID_NUMBER
          400 | {"code":"VALIDATION_ERROR","message":"message: cannot be blank."} | CONTENT
          400 | {"code":"VALIDATION_ERROR","message":"duration: wrong."}          | OTHER
          400 | {"code":"SOMETHING_NEW","message":"x"}                            | OTHER
          404 | Cannot POST /send/message                                         | UNKNOWN
          """)
  void othersAreAboutTheMessage(int status, String text, Fault fault) {
    assertEquals(new SendResult.Rejected(status, text, fault), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429 | {"code":"WA_REACHOUT_TIMELOCK","message":"WhatsApp rejected this send with error 463 (reach-out timelock)"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"server returned error 463"}
          """)
  void error463PostponesTheMessage(int status, String text) {
    assertEquals(
        new SendResult.Postpone(status, text, null, Delay.COLD_CONTACT), meaning(status, text));
  }

  @Test
  void whatsAppsOwnLimitSlowsTheSenderDown() {
    String text =
        "{\"code\":\"INTERNAL_SERVER_ERROR\",\"message\":\"failed to get device list: failed to"
            + " send usync query: info query returned status 429: rate-overlimit\"}";

    assertEquals(new SendResult.SlowDown(500, text, Duration.ofMinutes(1)), meaning(500, text));
  }

  @Test
  void another429IsTheSendersPace() {
    assertEquals(
        new SendResult.SlowDown(429, "slow", Duration.ofSeconds(10)), meaning(429, "slow"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"code":"INVALID_WA_CLI","message":"your WhatsApp CLI is invalid or empty"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"server returned error 479"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to get user info: context deadline exceeded"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to get group members: info query returned status 403: forbidden"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to get device list: failed to send usync query: context deadline exceeded"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to get LID for PN 62@s.whatsapp.net: database is locked"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to fetch LID mappings: context deadline exceeded"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to prefetch sessions: context deadline exceeded"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to save cached sessions: database is locked"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to send message node: websocket not connected"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to send message node: frame socket is closed"}
          503 | {"code":"DEVICE_MANAGER_UNAVAILABLE","message":"starting"}
          503 | Service Unavailable
          """)
  void whatFailsBeforeSendingIsNotSent(int status, String text) {
    assertEquals(new SendResult.NotSent(status, text), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          504 | {"code":"GATEWAY_TIMEOUT","message":"Request timed out waiting for WhatsApp server response"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"websocket closed"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"websocket not connected"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"failed to send message node: context deadline exceeded"}
          500 | {"code":"INTERNAL_SERVER_ERROR","message":"websocket disconnected before message send returned response"}
          500 | oops
          502 | Bad Gateway
          200 | OK
          200 | {"code":"ERROR"}
          """)
  void whatSaysNeitherMayHaveBeenSent(int status, String text) {
    assertEquals(new SendResult.Uncertain(status, text), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          200 | {"code":"SUCCESS","results":{"is_connected":true,"is_logged_in":true,"device_id":"org_2","jid":"62@s.whatsapp.net"}} | CONNECTED | none
          200 | {"code":"SUCCESS","results":{"is_connected":true,"is_logged_in":false}}                   | SCAN_QR      | not logged in
          200 | {"code":"SUCCESS","results":{"is_connected":false,"is_logged_in":false,"jid":""}}         | SCAN_QR      | not logged in
          200 | {"code":"SUCCESS","results":{"is_connected":false,"is_logged_in":true}}                   | DISCONNECTED | not connected
          200 | {"code":"SUCCESS","results":{"is_connected":false,"is_logged_in":false,"jid":"62@s.whatsapp.net"}} | DISCONNECTED | not connected
          401 | {"code":"AUTHENTICATION_ERROR","message":"you are not logged in"}                         | SCAN_QR      | AUTHENTICATION_ERROR
          401 | {"code":"AUTHENTICATION_ERROR","message":"you are not connect to services server"}        | DISCONNECTED | AUTHENTICATION_ERROR
          404 | {"code":"DEVICE_NOT_FOUND"}                                                               | DISCONNECTED | DEVICE_NOT_FOUND
          401 | Unauthorized                                                                              | UNKNOWN      | HTTP 401
          200 | OK                                                                                        | UNKNOWN      | HTTP 200
          """)
  void theDeviceSaysWhetherItIsConnected(int status, String text, Status state, String detail) {
    assertEquals(
        SessionState.of(state, detail), GowaAnswer.state(new Answer(status, text, List.of())));
  }

  private static SendResult meaning(int status, String text) {
    return GowaAnswer.read(new Answer(status, text, List.of()), NOW);
  }
}
