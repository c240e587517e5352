package com.artakusuma.wags.history.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.ReasonCode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFilterTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  @Test
  void aYearBeginsAndEndsAtMidnightOfTheZone() {
    MessageFilter filter = MessageFilter.of("shop", 2026, null, JAKARTA);

    assertEquals(Instant.parse("2025-12-31T17:00:00Z"), filter.window().from());
    assertEquals(Instant.parse("2026-12-31T17:00:00Z"), filter.window().until());
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 1, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
    "2024, 2, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "2026, 12, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void aMonthEndsWhereTheNextBegins(int year, int month, Instant from, Instant until) {
    MessageFilter filter = MessageFilter.of("shop", year, month, ZoneOffset.UTC);

    assertEquals(from, filter.window().from());
    assertEquals(until, filter.window().until());
  }

  @Test
  void aMonthWithAClockChangeIsAnHourShorter() {
    MessageFilter filter = MessageFilter.of("shop", 2026, 3, ZoneId.of("Europe/Berlin"));

    assertEquals(Instant.parse("2026-02-28T23:00:00Z"), filter.window().from());
    assertEquals(Instant.parse("2026-03-31T22:00:00Z"), filter.window().until());
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
            List.of("shop"),
            Set.of(MessageStatus.SENT),
            any.window(),
            "6281234567890",
            7L,
            false,
            null,
            Set.of(),
            null,
            true),
        narrow);
    assertEquals(Set.of(MessageStatus.SENT), any.withStages(Set.of(MessageStage.READ)).statuses());
  }

  @Test
  void whatNoIndexKnowsIsLookedForStepByStep() {
    MessageFilter any = MessageFilter.of("shop");

    assertFalse(any.isSparse());
    assertFalse(any.withStatus(MessageStatus.FAILED).withBroadcast(7L).isSparse());
    assertTrue(any.withSingles(true).isSparse());
    assertTrue(any.withReason(ReasonCode.LEGACY).isSparse());
    assertTrue(any.withRefused(false).isSparse());
    assertTrue(any.withBroadcast(7L).during(Window.ever(Window.By.ENDED)).isSparse());
  }

  @Test
  void whatIsListedByItsEndHasEnded() {
    MessageFilter ended = MessageFilter.of("shop").during(Window.ever(Window.By.ENDED));

    assertEquals(
        Set.of(
            MessageStatus.SENT,
            MessageStatus.FAILED,
            MessageStatus.CANCELLED,
            MessageStatus.EXPIRED,
            MessageStatus.UNCERTAIN),
        ended.walked());
    assertEquals(Set.of(), MessageFilter.of("shop").walked());
  }
}
