package com.artakusuma.wags.gateway.evolution;

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

class EvolutionAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void aMessageIsKnownByItsKey(int status) {
    String text =
        "{\"key\":{\"remoteJid\":\"62@s.whatsapp.net\",\"fromMe\":true,\"id\":\"3EB0B54A\"},"
            + "\"status\":\"PENDING\",\"messageTimestamp\":1717689097}";

    assertEquals(new SendResult.Accepted(status, text, "3EB0B54A", false), meaning(status, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"jid":"33997329091@s.whatsapp.net","exists":false,"number":"33997329091"}] | NOT_ON_WHATSAPP
          [["instance requires property \\"text\\""]]                                  | UNKNOWN
          [["instance requires property \\"textMessage\\""]]                           | UNKNOWN
          [["Invalid format"]]                                                         | INVALID_NUMBER
          [["text is not of a type(s) string"]]                                        | CONTENT
          [["linkPreview is not of a type(s) boolean"]]                                | OTHER
          [["Enter a value in milliseconds","Invalid format"]]                         | OTHER
          """)
  void aBadRequestIsARefusalByItsShape(String message, Fault fault) {
    String text = envelope(400, "Bad Request", message);

    assertEquals(new SendResult.Rejected(400, text, fault), meaning(400, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"Error: Timed Out\"]",
        "[\"PrismaClientKnownRequestError: \\nInvalid `this.prismaRepository.message.create()`\"]",
        "[\"PrismaClientValidationError: data: {text: 'exists: false, instance requires property'}\"]",
        "[{\"jid\":\"62@s.whatsapp.net\",\"exists\":true}]",
        "[\"TypeError: anything\"]",
        "[\"Invalid format\"]",
        "[[]]",
        "[\"Error: [object Object]\"]",
        "[\"[object Object]\",\"Error: Timed Out\"]",
        "[]",
        "null"
      })
  void anyOtherBadRequestMayHaveBeenSent(String message) {
    String text = envelope(400, "Bad Request", message);

    assertEquals(new SendResult.Uncertain(400, text), meaning(400, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | "Connection Closed"                                                  | SESSION
          500 | ["Error: Connection Closed"]                                         | SESSION
          400 | ["Error: Connection Closed"]                                         | SESSION
          400 | "Connection Closed"                                                  | SESSION
          500 | "Cannot read properties of undefined (reading 'textMessage')"        | SESSION
          401 | "Unauthorized"                                                       | KEY
          404 | ["The \\"x\\" instance does not exist"]                              | KEY
          """)
  void someRefusalsAreAboutTheSender(int status, String message, Refusal refusal) {
    String text = envelope(status, "x", message);

    assertEquals(new SendResult.SenderRefused(status, text, refusal), meaning(status, text));
  }

  @Test
  void anotherAddressIsNotAboutAnInstance() {
    String text = envelope(404, "Not Found", "[\"Cannot POST /x/message/sendText/x\"]");

    assertEquals(new SendResult.Rejected(404, text, Fault.UNKNOWN), meaning(404, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"status":500,"response":{"message":"data: Connection Closed"}}
          500 | {"status":500,"error":"Internal Server Error"}
          500 | oops
          400 | oops
          400 | {"status":400,"response":{"message":["PrismaClientValidationError: text: Connection Closed"]}}
          502 | Bad Gateway
          504 | Gateway Timeout
          201 | {}
          200 | OK
          """)
  void whatSaysNeitherMayHaveBeenSent(int status, String text) {
    assertEquals(new SendResult.Uncertain(status, text), meaning(status, text));
  }

  @Test
  void aWebPageIsNotEvolution() {
    String page = "<!doctype html><title>Manager</title>";

    assertEquals(new SendResult.SenderRefused(200, page, Refusal.ADDRESS), meaning(200, page));
  }

  @Test
  void aServerThatIsBusySentNothing() {
    assertEquals(new SendResult.NotSent(503, "no"), meaning(503, "no"));
  }

  /** What fails once something was sent is caught, and becomes a 400. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Cannot read properties of undefined (reading 'find')\"",
        "\"Cannot read properties of undefined (reading 'id')\"",
        "[\"Timed Out\"]"
      })
  void anInternalErrorComesBeforeSending(String message) {
    String text = envelope(500, "Internal Server Error", message);

    assertEquals(new SendResult.NotSent(500, text), meaning(500, text));
  }

  @Test
  void whatsAppsOwnLimitSlowsTheSenderDown() {
    String text = envelope(500, "Internal Server Error", "\"rate-overlimit\"");

    assertEquals(new SendResult.SlowDown(500, text, Duration.ofMinutes(1)), meaning(500, text));
  }

  /** As of a group that cannot be reached; nothing throws such an object after sending. */
  @Test
  void anObjectThatWasThrownComesBeforeSending() {
    String text = envelope(400, "Bad Request", "[\"[object Object]\"]");

    assertEquals(new SendResult.NotSent(400, text), meaning(400, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          200 | {"instance":{"instanceName":"x","state":"open"}}       | CONNECTED    | open
          200 | {"instance":{"instanceName":"x","state":"connecting"}} | DISCONNECTED | connecting
          200 | {"instance":{"instanceName":"x","state":"close"}}      | SCAN_QR      | close
          200 | {"instance":{"instanceName":"x"}}                      | DISCONNECTED | not running
          200 | {"instance":{"state":"new"}}                           | UNKNOWN      | new
          404 | {"status":404,"response":{"message":["The \\"x\\" instance does not exist"]}} | DISCONNECTED | no such instance
          401 | {"status":401,"response":{"message":"Unauthorized"}}   | UNKNOWN      | HTTP 401
          200 | OK                                                     | UNKNOWN      | HTTP 200
          """)
  void theInstanceSaysWhetherItIsConnected(int status, String text, Status state, String detail) {
    assertEquals(
        SessionState.of(state, detail), EvolutionAnswer.state(new Answer(status, text, List.of())));
  }

  private static String envelope(int status, String error, String message) {
    return String.format(
        "{\"status\":%d,\"error\":\"%s\",\"response\":{\"message\":%s}}", status, error, message);
  }

  private static SendResult meaning(int status, String text) {
    return EvolutionAnswer.read(new Answer(status, text, List.of()), NOW);
  }
}
