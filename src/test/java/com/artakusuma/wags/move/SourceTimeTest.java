package com.artakusuma.wags.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTimeTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  @ParameterizedTest
  @CsvSource({
    "2026-11-20 10:00:00,        Asia/Jakarta,     2026-11-20T03:00:00Z",
    "2026-11-20 10:00:00.250000, Asia/Jakarta,     2026-11-20T03:00:00.250Z",
    "2026-03-08 02:30:00,        America/New_York, 2026-03-08T07:30:00Z",
    "2026-11-01 01:30:00,        America/New_York, 2026-11-01T05:30:00Z",
  })
  void isReadByTheFirstVersionsClock(String column, String zone, String instant) {
    assertEquals(Instant.parse(instant), SourceTime.read(column, ZoneId.of(zone)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-00-00 00:00:00", "2026-02-30 10:00:00", "0001-01-01 00:00:00", "soon", ""})
  void whatIsNoTimeIsNone(String column) {
    assertNull(SourceTime.read(column, JAKARTA));
    assertTrue(SourceTime.isUnusable(column, JAKARTA));
  }

  @Test
  void nullIsNoTimeAndNotStrange() {
    assertNull(SourceTime.read(null, JAKARTA));
    assertFalse(SourceTime.isUnusable(null, JAKARTA));
  }
}
