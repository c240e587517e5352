package com.artakusuma.wags.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.history.figures.Minute;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.web.live.Timeline.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The dashboard's figures over time, and the shares of their ends. */
class TimelineTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  @Test
  void daysWithoutAnythingAreThereToo() {
    Timeline timeline =
        Timeline.ofDays(
            TODAY,
            7,
            Map.of(
                TODAY,
                Map.of(MessageStatus.SENT, 5L, MessageStatus.CANCELLED, 9L),
                TODAY.minusDays(6),
                Map.of(MessageStatus.FAILED, 1L)));

    assertEquals(7, timeline.steps().size());
    assertEquals(new Step(TODAY.minusDays(6).atStartOfDay(), 0, 1), timeline.steps().get(0));
    assertEquals(new Step(TODAY.minusDays(3).atStartOfDay(), 0, 0), timeline.steps().get(3));
    assertEquals(new Step(TODAY.atStartOfDay(), 5, 0), timeline.steps().get(6));
    assertEquals("Sun 1 Mar", timeline.name(timeline.steps().get(6), Locale.ENGLISH));
  }

  @Test
  void hoursAreThoseOfTheConfiguredZone() {
    Timeline timeline =
        Timeline.ofHours(
            TODAY,
            JAKARTA,
            List.of(
                minute("2026-02-28T16:59:00Z", 100),
                minute("2026-02-28T17:00:00Z", 1),
                minute("2026-02-28T17:59:00Z", 2),
                minute("2026-03-01T16:59:00Z", 4)));

    assertEquals(24, timeline.steps().size());
    assertEquals(3, timeline.steps().get(0).sent());
    assertEquals(4, timeline.steps().get(23).sent());
    assertEquals(7, timeline.steps().stream().mapToLong(Step::sent).sum());
    assertEquals("23:00", timeline.name(timeline.steps().get(23), Locale.ENGLISH));
  }

  @Test
  void endsAreSummedOverTheDays() {
    Outcomes outcomes =
        Outcomes.of(
            List.of(
                Map.of(MessageStatus.SENT, 5L, MessageStatus.UNCERTAIN, 1L),
                Map.of(MessageStatus.SENT, 2L, MessageStatus.FAILED, 3L)));

    assertEquals(7, outcomes.sent());
    assertEquals(3, outcomes.failed());
    assertEquals(
        List.of(MessageStatus.SENT, MessageStatus.FAILED, MessageStatus.UNCERTAIN),
        outcomes.present());
    assertTrue(Outcomes.of(List.of(Map.of(MessageStatus.SENT, 0L))).none());
  }

  private static Minute minute(String start, long sent) {
    return new Minute(Instant.parse(start), sent, 0, sent, 0, 0);
  }
}
