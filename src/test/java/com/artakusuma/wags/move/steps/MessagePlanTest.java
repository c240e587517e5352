package com.artakusuma.wags.move.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.artakusuma.wags.move.MoveReport;
import com.artakusuma.wags.move.PlannedMessage;
import com.artakusuma.wags.move.SourceFinding;
import com.artakusuma.wags.move.SourceMessage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePlanTest {

  private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");

  private final MoveReport report =
      new MoveReport(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SENT       | {}                                          | SENT      |               | SENT",
        "sent       | {}                                          | SENT      |               | SENT",
        "FAILED     | {\"error\":\"x\"}                           | FAILED    | FIRST_VERSION | REJECTED",
        "FAILED     | Error decoding API response                 | FAILED    | PERHAPS_SENT  | UNCERTAIN",
        "FAILED     | Error sending to external API: EOF          | FAILED    | NO_ANSWER     | UNCERTAIN",
        "FAILED     | Error sending to external API: Post \"http://x\": dial tcp: refused | FAILED | GATEWAY_DOWN | RETRY",
        "PENDING    |                                             | PENDING   |               |",
        "PROCESSING |                                             | PENDING   |               | UNCERTAIN",
        "CANCELLED  |                                             | CANCELLED | FIRST_VERSION |",
        "           |                                             | UNCERTAIN | FIRST_VERSION |",
        "QUEUED     |                                             | UNCERTAIN | FIRST_VERSION |",
      })
  void saysWhatBecomesOfAStatus(
      String status, String response, String becomes, String reason, String outcome) {
    PlannedMessage planned = plan(true).of(row(status, "0812-3456-7890", "Hai", response), "bank");
    assertEquals(becomes, planned.status().name());
    assertEquals(reason, planned.reason() == null ? null : planned.reason().code().name());
    assertEquals(outcome, planned.outcome() == null ? null : planned.outcome().name());
    assertEquals("6281234567890", planned.recipient());
  }

  @Test
  void whatWasPerhapsSentWaitsForAPersonWhereTheSettingSaysSo() {
    assertEquals(
        "UNCERTAIN",
        plan(false).of(row("PROCESSING", "0812345678", "Hai", null), "b").status().name());
    SourceMessage old =
        new SourceMessage(
            1,
            "b",
            "0812345678",
            "PROCESSING",
            null,
            "2026-11-18 12:00:00",
            "2026-11-18 12:00:00",
            null,
            "Hai",
            null);
    assertEquals("UNCERTAIN", plan(true).of(old, "b").status().name());
    assertEquals(1, report.count(SourceFinding.BEING_SENT_LONG));
  }

  @ParameterizedTest
  @CsvSource({"Pak Budi, Hai", "0812345678, ''"})
  void whatCannotBeSentIsNotOpen(String recipient, String text) {
    PlannedMessage planned = plan(true).of(row("PENDING", recipient, text, null), "bank");
    assertEquals("FAILED", planned.status().name());
    assertEquals("NOT_SENDABLE", planned.reason().code().name());
    assertEquals(NOW, planned.ended());
  }

  @Test
  void aMissingTimeIsTakenFromTheNearestOne() {
    SourceMessage row =
        new SourceMessage(
            1,
            "b",
            "0812345678",
            "SENT",
            null,
            "0000-00-00 00:00:00",
            null,
            "2026-11-20 10:00:05",
            "Hai",
            null);
    PlannedMessage planned = plan(true).of(row, "b");
    Instant sent = Instant.parse("2026-11-20T03:00:05Z");
    assertEquals(sent, planned.stored());
    assertEquals(sent, planned.queued());
    assertEquals(sent, planned.ended());
    assertEquals(1, report.count(SourceFinding.TIME_UNUSABLE));
  }

  @Test
  void anOpenOneHasNeitherEndNorTimeOfSending() {
    PlannedMessage planned = plan(true).of(row("PENDING", "0812345678", "Hai", null), "b");
    assertNull(planned.ended());
    assertNull(planned.sent());
    assertEquals(0, planned.epoch());
  }

  @Test
  void timesAheadOfTheClockHintAtAWrongZone() {
    SourceMessage row =
        new SourceMessage(
            1,
            "b",
            "0812345678",
            "SENT",
            null,
            "2026-11-20 15:00:00",
            "2026-11-20 15:00:00",
            "2026-11-20 15:00:05",
            "Hai",
            null);
    plan(true).of(row, "b");
    assertEquals(1, report.count(SourceFinding.TIME_AHEAD));
  }

  private static SourceMessage row(String status, String recipient, String text, String response) {
    return new SourceMessage(
        1,
        "bank",
        recipient,
        status,
        null,
        "2026-11-20 10:00:00",
        "2026-11-20 10:00:01",
        "SENT".equalsIgnoreCase(status) ? "2026-11-20 10:00:05" : null,
        text,
        response);
  }

  private MessagePlan plan(boolean retry) {
    return new MessagePlan(
        ZoneId.of("Asia/Jakarta"), "ID", retry, Duration.ofHours(24), NOW, report);
  }
}
