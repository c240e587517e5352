package com.artakusuma.wags.queue;

import com.artakusuma.wags.message.Attempt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to send, to be recorded.
 *
 * @param httpStatus null when no answer came
 * @param response the gateway's words, or why there are none; cut at 64 KiB
 */
public record AttemptRecord(
    Instant startedAt,
    Duration took,
    Attempt.Outcome outcome,
    @Nullable Integer httpStatus,
    String response) {

  private static final int LONGEST = 64 * 1024;

  /** Of UTF-8 for one char of Java's. */
  private static final int MOST_BYTES = 3;

  public AttemptRecord {
    response = cut(response);
  }

  private static String cut(String response) {
    if (response.length() <= LONGEST / MOST_BYTES) {
      return response; // as nearly all are
    }
    byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return response;
    }
    int end = LONGEST;
    while ((bytes[end] & 0xc0) == 0x80) { // within a character
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** When the call ended. */
  public Instant endedAt() {
    return startedAt.plus(took);
  }
}
