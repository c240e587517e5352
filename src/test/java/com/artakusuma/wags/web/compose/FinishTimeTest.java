package com.artakusuma.wags.web.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinishTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T16:30:00Z, en, '23:30'",
    "2026-11-23T17:30:00Z, en, 'Tue, 24 Nov 00:30'",
    "2026-12-24T17:30:00Z, id, 'Jum, 25 Des 00:30'",
    "2027-01-24T17:30:00Z, en, 'Mon, 25 Jan 2027 00:30'",
  })
  void isATimeOfTheZonesDayAndTheDayWhereItIsAnother(
      Instant finish, String language, String words) {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");

    assertEquals(
        words,
        FinishTime.words(Locale.forLanguageTag(language), ZoneId.of("Asia/Jakarta"), now, finish));
  }
}
