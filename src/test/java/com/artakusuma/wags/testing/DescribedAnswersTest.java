package com.artakusuma.wags.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That an answer which differs from the description is noticed. */
class DescribedAnswersTest {

  private static final String SEND = "messages/send";
  private static final String TAKEN =
      "{\"message_id\":1,\"status\":\"PENDING\",\"dt_queue\":\"2026-11-23T06:02:02.841Z\",\"info\":\"x\"}";

  @Test
  void whatIsDescribedPasses() {
    assertDoesNotThrow(() -> check("POST", SEND, 201, "application/json;charset=UTF-8", TAKEN));
    assertDoesNotThrow(
        () -> check("GET", "ui/broadcasts/7/details?x=y", 200, "application/json", "[]"));
    assertDoesNotThrow(() -> check("DELETE", "blocklist/7", 204, null, ""));
    assertDoesNotThrow(() -> check("GET", "blocklist/export.csv", 200, "text/csv", "a,b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "another status of a message      | \"status\":\"PENDING\"   | \"status\":\"SENT\"",
        "a number that is text            | \"message_id\":1         | \"message_id\":\"1\"",
        "a field that is missing          | ,\"info\":\"x\"          | ''",
        "a field that nobody described    | \"info\":\"x\"           | \"info\":\"x\",\"more\":1",
        "a time that is none              | 2026-11-23T              | 2026-11-23 at",
        "a body that is no JSON           | {                        | ''",
      })
  void aBodyThatDiffersIsNoticed(String what, String described, String instead) {
    String body = TAKEN.replace(described, instead);

    assertRefused("POST", SEND, 201, "application/json", body, what);
  }

  @Test
  void whatIsAroundTheBodyIsHeldToItToo() {
    String error = "{\"error\":\"x\"}";

    assertRefused("POST", SEND, 200, "application/json", TAKEN, "a status");
    assertRefused("POST", SEND, 201, "text/html", TAKEN, "a page");
    assertRefused("POST", SEND, 500, "application/json", error, "an error nobody described");
    assertRefused("POST", SEND, 503, "application/json", error, "no Retry-After");
    assertRefused("DELETE", "blocklist/7", 204, "application/json", error, "a body");
  }

  @Test
  void whatIsNotDescribedDoesNotWork() {
    assertRefused("GET", "nowhere", 200, "application/json", "{}", "a call");
    assertRefused("GET", SEND, 204, null, "", "a method");
    assertDoesNotThrow(
        () -> check("GET", SEND, 405, "application/json", "{\"error\":\"Method Not Allowed\"}"));
    assertRefused("GET", "nowhere", 404, "application/json", "{}", "another error");
    assertDoesNotThrow(
        () -> check("GET", "nowhere", 404, "application/json", "{\"error\":\"Not Found\"}"));
  }

  private static void assertRefused(
      String method, String path, int status, String type, String body, String what) {
    AssertionError refused =
        assertThrows(AssertionError.class, () -> check(method, path, status, type, body), what);
    assertTrue(refused.getMessage().contains(method + " /api/"), refused.getMessage());
  }

  private static void check(String method, String path, int status, String type, String body) {
    Map<String, Optional<String>> headers = Map.of("Content-Type", Optional.ofNullable(type));
    DescribedAnswers.check(
        method,
        URI.create("http://localhost:8080/api/" + path),
        status,
        name -> headers.getOrDefault(name, Optional.empty()),
        body);
  }
}
