package com.artakusuma.wags.platform.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresZoneTest {

  @ParameterizedTest
  @CsvSource({
    "Asia/Jakarta, Asia/Jakarta, true",
    "Asia/Kolkata, Asia/Calcutta, true",
    "UTC, Etc/UTC, true",
    "America/Sao_Paulo, America/Bahia, false",
    "Asia/Nowhere, Asia/Jakarta, false"
  })
  void zonesWithTheSameDaysAreTheSameAndOneThatNobodyKnowsIsNone(
      String pinned, String zone, boolean same) {
    assertEquals(same, FiguresZone.isSame(pinned, ZoneId.of(zone)));
  }
}
