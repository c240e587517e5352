package com.artakusuma.wags.boot.readiness;

import java.nio.charset.StandardCharsets;

/**
 * What everybody is answered with 503 while WAGS starts or stops: the API's error, never a page.
 */
final class StartingAnswer {

  static final int STATUS = 503;
  static final String CONTENT_TYPE = "application/json";

  /** Seconds, for the header of that name. */
  static final String RETRY_AFTER = "5";

  private StartingAnswer() {}

  /**
   * The body.
   *
   * @param details one sentence without quotes
   */
  static byte[] body(String details) {
    return ("{\"error\":\"Service unavailable\",\"details\":\"" + details + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
