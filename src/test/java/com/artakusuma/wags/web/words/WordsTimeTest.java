package com.artakusuma.wags.web.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people say them, and what they call their zone. */
class WordsTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Locale INDONESIAN = Locale.forLanguageTag("id");

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T12:05:00Z, just now, baru saja",
    "2026-11-23T11:59:01Z, just now, baru saja",
    "2026-11-23T11:57:00Z, 3 min ago, 3 mnt lalu",
    "2026-11-23T11:00:01Z, 59 min ago, 59 mnt lalu",
    "2026-11-23T11:00:00Z, 1 h ago, 1 jam lalu",
    "2026-11-22T12:00:01Z, 23 h ago, 23 jam lalu",
    "2026-11-22T12:00:00Z, 22 Nov 19:00, 22 Nov 19:00",
    "2026-05-01T23:30:00Z, 2 May 06:30, 2 Mei 06:30",
    "2025-11-23T12:00:00Z, 23 Nov 2025, 23 Nov 2025",
  })
  void aTimeIsToldAsLongAgoWithinADayAndThenByItsDate(
      Instant time, String english, String indonesian) {
    ZoneId jakarta = ZoneId.of("Asia/Jakarta");

    assertEquals(english, new Words(Locale.ENGLISH, jakarta).ago(time, NOW));
    assertEquals(indonesian, new Words(INDONESIAN, jakarta).ago(time, NOW));
  }

  @Test
  void noTimeIsNoWords() {
    assertEquals("", new Words(Locale.ENGLISH, ZoneId.of("UTC")).ago(null, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Jakarta, WIB",
    "Asia/Pontianak, WIB",
    "Asia/Makassar, WITA",
    "Asia/Jayapura, WIT",
    "Asia/Singapore, Asia/Singapore",
    "UTC, UTC",
  })
  void aZoneIsCalledAsItsPeopleCallIt(String zone, String name) {
    assertEquals(name, new Words(Locale.ENGLISH, ZoneId.of(zone)).zoneName());
  }
}
