package com.artakusuma.wags.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFilterTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  @Test
  void aYearBeginsAndEndsAtMidnightOfTheZone() {
    MessageFilter filter = MessageFilter.of("shop", 2026, null, JAKARTA);

    assertEquals(Instant.parse("2025-12-31T17:00:00Z"), filter.from());
    assertEquals(Instant.parse("2026-12-31T17:00:00Z"), filter.until());
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 1, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
    "2024, 2, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "2026, 12, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void aMonthEndsWhereTheNextBegins(int year, int month, Instant from, Instant until) {
    MessageFilter filter = MessageFilter.of("shop", year, month, ZoneOffset.UTC);

    assertEquals(from, filter.from());
    assertEquals(until, filter.until());
  }

  @Test
  void aMonthWithAClockChangeIsAnHourShorter() {
    MessageFilter filter = MessageFilter.of("shop", 2026, 3, ZoneId.of("Europe/Berlin"));

    assertEquals(Instant.parse("2026-02-28T23:00:00Z"), filter.from());
    assertEquals(Instant.parse("2026-03-31T22:00:00Z"), filter.until());
  }

  @Test
  void isOfAnyStatusRecipientAndBroadcastUntilNarrowed() {
    MessageFilter any = MessageFilter.of("shop", 2026, null, JAKARTA);

    MessageFilter narrow =
        any.withStatus(MessageStatus.SENT).withRecipient("6281234567890").withBroadcast(7L);

    assertNull(any.status());
    assertNull(any.recipient());
    assertNull(any.broadcastId());
    assertEquals(
        new MessageFilter(
            "shop", any.from(), any.until(), MessageStatus.SENT, "6281234567890", 7L),
        narrow);
  }
}
