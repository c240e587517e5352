package com.artakusuma.wags.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.message.Attempt;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptRecordTest {

  @Test
  void aLongAnswerIsKeptUpTo64KiBAndNoCharacterInHalf() {
    assertEquals("x".repeat(65_536), kept("x".repeat(65_536)));
    assertEquals("x".repeat(65_536), kept("x".repeat(65_537)));
    assertEquals("x".repeat(65_535), kept("x".repeat(65_535) + "\ud83d\ude00"));
    assertEquals("\ud83d\ude00".repeat(16_384), kept("\ud83d\ude00".repeat(16_385)));
  }

  private static String kept(String response) {
    return new AttemptRecord(Instant.EPOCH, Duration.ZERO, Attempt.Outcome.SENT, 200, response)
        .response();
  }
}
