package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;

/** What the API answers, as the tests compare it. */
final class Answers {

  private Answers() {}

  /** Status and body, byte by byte. */
  static void assertAnswer(int status, String body, HttpResponse<String> answer) {
    assertEquals(status + " " + body, answer.statusCode() + " " + answer.body());
  }
}
