package com.artakusuma.wags.api.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.ApiException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimeTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  @ParameterizedTest
  @CsvSource({
    "2025-05-14T00:48:59.975Z, 2025-05-14T00:48:59.975Z",
    "2025-05-14T00:48:59Z, 2025-05-14T00:48:59Z",
    "2025-05-14t00:48:59z, 2025-05-14T00:48:59Z",
    "2025-05-14T00:48:59.1Z, 2025-05-14T00:48:59.1Z",
    "2025-05-14T00:48:59.123456789Z, 2025-05-14T00:48:59.123456789Z",
    "2025-05-14T00:48:59.123456789012Z, 2025-05-14T00:48:59.123456789Z",
    "2025-05-14T07:48:59+07:00, 2025-05-14T00:48:59Z",
    "2025-05-13T15:18:59.5-09:30, 2025-05-14T00:48:59.5Z",
    "2025-05-14T00:48:59-00:00, 2025-05-14T00:48:59Z",
    "2025-05-14 07:48:59+07:00, 2025-05-14T00:48:59Z",
    "2025-05-14 00:48:59Z, 2025-05-14T00:48:59Z"
  })
  void readsRfc3339WithAnyOffsetAndFraction(String written, Instant expected) {
    Instant read = ClientTime.read("dt_store", written, JAKARTA);

    assertEquals(expected, read);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T10:00:00+0700, 2026-11-25T03:00:00Z",
    "2026-11-25T10:00:00-0930, 2026-11-25T19:30:00Z",
    "2026-11-25T10:00:00.5+0000, 2026-11-25T10:00:00.5Z",
    "2026-11-25 10:00:00+0700, 2026-11-25T03:00:00Z"
  })
  void readsPhpsDateIso8601(String written, Instant expected) {
    assertEquals(expected, ClientTime.read("dt_store", written, JAKARTA));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T06:00:00, 2026-11-22T23:00:00Z",
    "2026-11-23T06:00:00.25, 2026-11-22T23:00:00.250Z",
    "2026-11-23 06:00:00, 2026-11-22T23:00:00Z",
    "'  2026-11-23 06:00:00 ', 2026-11-22T23:00:00Z",
    "2026-11-23 06:00:00.25, 2026-11-22T23:00:00.250Z",
    "2024-02-29 00:00:00, 2024-02-28T17:00:00Z"
  })
  void readsPhpsDateInTheZone(String written, Instant expected) {
    Instant read = ClientTime.read("dt_store", written, JAKARTA);

    assertEquals(expected, read);
  }

  /** What a clock that goes forward passes over, and what it shows twice as it goes back. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,       2026-03-29 02:30:00, 2026-03-29T01:30:00Z",
    "Europe/Berlin,       2026-10-25 02:30:00, 2026-10-25T00:30:00Z",
    "America/Sao_Paulo,   2018-11-04 00:00:00, 2018-11-04T03:00:00Z",
    "Asia/Beirut,         2026-03-29 00:00:00, 2026-03-28T22:00:00Z",
    "Australia/Lord_Howe, 2026-10-04 02:15:00, 2026-10-03T15:45:00Z",
    "Asia/Kathmandu,      2026-11-23 06:00:00, 2026-11-23T00:15:00Z",
    "Pacific/Kiritimati,  2026-11-23 06:00:00, 2026-11-22T16:00:00Z"
  })
  void readsATimeAsTheClockOfTheZoneShowsIt(ZoneId zone, String written, Instant expected) {
    assertEquals(expected, ClientTime.read("send_at", written, zone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-11-23",
        "2026-11-23T06:00",
        "2026-11-23 06:00",
        "2026-11-23T06:00:00+07",
        "2026-11-23T06:00:00+07000",
        "2026-11-23T06:00:00+9900",
        "2026-02-30T06:00:00",
        "2026-02-30 06:00:00",
        "2026-02-30T06:00:00Z",
        "2026-11-23 24:00:00",
        "2026-11-23 25:00:00",
        "2026-13-01 06:00:00",
        "23-11-2026 06:00:00",
        "1969-12-31 06:00:00",
        "0000-00-00 00:00:00",
        "10000-01-01T00:00:00Z",
        "+12026-01-01T00:00:00Z",
        "-2026-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31T23:59:59.9999999Z",
        "1763877600",
        "2026-11-23 06:00:00; DROP TABLE message",
        "\u0662\u0660\u0662\u0666-11-23 06:00:00"
      })
  void refusesWhatIsNoTimeAndSaysWhichFormsAre(String written) {
    ApiException refused =
        assertThrows(ApiException.class, () -> ClientTime.read("dt_store", written, JAKARTA));

    assertEquals(400, refused.getResponse().getStatus());
    assertEquals("Invalid dt_store", ((ApiError) refused.getResponse().getEntity()).error());
  }

  @Test
  void showsTheZonesTimeAsTheFirstVersionDid() {
    Instant instant = Instant.parse("2026-11-22T23:04:05.999Z");

    assertEquals("23-11-26 06:04:05", ClientTime.show(instant, JAKARTA));
    assertNull(ClientTime.show(null, JAKARTA));
  }

  @Test
  void saysWhenAMessageWasAcceptedInUtcWithThreeDigits() {
    assertEquals(
        "2026-11-23T06:02:02.841Z",
        ClientTime.accepted(Instant.parse("2026-11-23T06:02:02.841999Z")));
    assertEquals(
        "2026-11-23T06:02:02.000Z", ClientTime.accepted(Instant.parse("2026-11-23T06:02:02Z")));
  }
}
