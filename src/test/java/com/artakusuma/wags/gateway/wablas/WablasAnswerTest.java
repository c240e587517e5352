package com.artakusuma.wags.gateway.wablas;

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

/** Wablas' own status counts before that of HTTP. */
class WablasAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {"status":true,"message":"Message is pending and waiting to be processed","data":{"device_id":"OMM1F9","quota":999,"messages":[{"id":"f5b3cb53-b926-472d-9cb3-594b7f535f7b","phone":6281335614467,"message":"x","status":"pending","ref_id":null}]}} | f5b3cb53-b926-472d-9cb3-594b7f535f7b
          {"status":true,"data":[{"device_id":"A","messages":{"id":"9a98","phone":"62"}}]}    | 9a98
          {"status":true,"data":[{"device_id":"A","message":{"id":"7898","message":null}}]}   | 7898
          {"status":"true","data":{"messages":[{"id":7}]}}                                    | 7
          {"status":true,"data":{"messages":[]}}                                              | none
          {"status":true}                                                                     | none
          """)
  void whatIsPendingIsAccepted(String text, String id) {
    assertEquals(new SendResult.Accepted(200, text, id, false), meaning(200, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | token invalid                               | KEY
          400 | token invalid                               | KEY
          500 | token invalid                               | KEY
          200 | secret key invalid                          | KEY
          403 | IP not whitelisted                          | KEY
          200 | device disconnected                         | SESSION
          200 | Device is not connected, please scan QR     | SESSION
          200 | perangkat tidak terhubung                   | SESSION
          200 | your quota is empty                         | ACCOUNT
          200 | kuota habis                                 | ACCOUNT
          200 | device expired                              | ACCOUNT
          """)
  void someRefusalsAreAboutTheSender(int status, String words, Refusal refusal) {
    String text = refusal(words);

    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | invalid phone                               | INVALID_NUMBER
          422 | nomor salah                                 | INVALID_NUMBER
          200 | phone not registered on whatsapp            | NOT_ON_WHATSAPP
          200 | nomor tidak terdaftar di WhatsApp           | NOT_ON_WHATSAPP
          200 | message maximum character is 1024           | CONTENT
          400 | The message field is required               | CONTENT
          200 | something new                               | UNKNOWN
          400 | something new                               | UNKNOWN
          """)
  void othersAreAboutTheMessage(int status, String words, Fault fault) {
    String text = refusal(words);

    assertEquals(new SendResult.Rejected(status, text, fault), meaning(status, text));
  }

  @Test
  void tooManyAtATimeSlowDown() {
    String text = refusal("Too Many Attempts");

    assertEquals(new SendResult.SlowDown(429, text, Duration.ofSeconds(10)), meaning(429, text));
    assertEquals(new SendResult.SlowDown(200, text, Duration.ofSeconds(10)), meaning(200, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | OK
          200 | {}
          200 | {"status":false,"message":"request timeout"}
          200 | {"status":true,"data":{"messages":[{"id":"f5(broken off)
          500 | {"status":false,"message":"something new"}
          500 | {"status":true}
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

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE html><title>Login</title>", "<html>"})
  void aWebPageIsNotWablas(String page) {
    assertEquals(new SendResult.SenderRefused(200, page, Refusal.ADDRESS), meaning(200, page));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          {"status":true,"data":{"name":"eko","serial":"WYE9xx","quota":91,"active":true,"status":"disconnected"}} | SCAN_QR | disconnected
          {"status":true,"data":{"status":"connected"}}    | CONNECTED | connected
          {"status":true,"data":{"status":"Connected"}}    | CONNECTED | connected
          {"status":true,"data":{"status":"other"}}        | UNKNOWN | other
          {"status":false,"message":"token invalid"}       | UNKNOWN | token invalid
          nonsense                                         | UNKNOWN | none
          """)
  void theDeviceSaysWhetherItIsConnected(String text, Status status, String detail) {
    assertEquals(
        SessionState.of(status, detail),
        new WablasAdapter().readState(null, new Answer(200, text, List.of())));
  }

  private static String refusal(String words) {
    return "{\"status\":false,\"message\":\"" + words + "\"}";
  }

  private static SendResult meaning(int status, String text) {
    return new WablasAdapter().read(null, null, new Answer(status, text, List.of()), NOW);
  }
}
