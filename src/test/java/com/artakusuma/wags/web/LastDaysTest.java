package com.artakusuma.wags.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageStatus;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastDaysTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @Test
  void days_without_messages_count_nought() {
    LastDays days =
        LastDays.until(
            TODAY,
            Map.of(
                TODAY,
                Map.of(MessageStatus.SENT, 5L, MessageStatus.CANCELLED, 9L),
                TODAY.minusDays(6),
                Map.of(MessageStatus.FAILED, 1L)));

    assertEquals(7, days.days().size());
    assertEquals(new LastDays.Day(TODAY, 5, 0), days.today());
    assertEquals(new LastDays.Day(TODAY.minusDays(6), 0, 1), days.days().get(0));
    assertEquals(new LastDays.Day(TODAY.minusDays(3), 0, 0), days.days().get(3));
    assertFalse(days.quiet());
  }

  @Test
  void a_week_without_messages_is_quiet() {
    assertTrue(LastDays.until(TODAY, Map.of()).quiet());
  }
}
