package com.artakusuma.wags.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SqlTimeTest {

  @Test
  void aTimeIsWrittenToTheMicrosecondInUtc() {
    assertEquals(
        "2026-11-25 13:25:07.123456",
        SqlTime.text(Instant.parse("2026-11-25T13:25:07.123456999Z")));
    assertEquals("2026-11-25 00:00:00.000000", SqlTime.text(LocalDateTime.of(2026, 11, 25, 0, 0)));
    assertEquals("9999-12-31 00:00:00.000000", SqlTime.text(Instant.parse("9999-12-31T00:00:00Z")));
  }

  @Test
  void nullStaysNull() {
    assertNull(SqlTime.text((Instant) null));
    assertNull(SqlTime.text((LocalDateTime) null));
  }
}
