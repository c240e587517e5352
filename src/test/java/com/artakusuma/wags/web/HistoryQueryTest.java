package com.artakusuma.wags.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryQueryTest {

  @Test
  void nothing_asked_for_means_everything() {
    HistoryQuery query = query(Map.of());

    assertNull(query.wrong());
    assertFalse(query.isNarrowed());
    assertEquals(
        new MessageFilter("me", null, null, null, null, null), query.filter("me", ZoneOffset.UTC));
  }

  @Test
  void every_part_of_the_filter_is_read() {
    HistoryQuery query =
        query(
            Map.of(
                "year", "2024",
                "month", "2",
                "status", "FAILED",
                "recipient", "0812-3456-7890",
                "broadcast", "7"));

    assertEquals(
        new MessageFilter(
            "me",
            Instant.parse("2024-02-01T00:00:00Z"),
            Instant.parse("2024-03-01T00:00:00Z"),
            MessageStatus.FAILED,
            "6281234567890",
            7L),
        query.filter("me", ZoneOffset.UTC));
  }

  @Test
  void a_month_alone_is_one_of_this_year() {
    assertEquals(2026, query(Map.of("month", "1")).year());
  }

  @ParameterizedTest
  @CsvSource({
    "month, 13",
    "month, 0",
    "month, May",
    "year, 99999",
    "status, sent",
    "recipient, abc",
    "broadcast, x",
    "broadcast, 99999999999999999999",
    "before, 12",
    "before, a-1",
    "after, 9223372036854775807-x",
  })
  void what_makes_no_sense_is_named(String name, String value) {
    assertEquals(name, query(Map.of(name, value)).wrong());
  }

  @Test
  void a_place_is_found_again_to_the_microsecond() {
    Place place = new Place(Instant.parse("2026-11-23T06:02:02.841001Z"), 42);

    HistoryQuery query = query(Map.of("before", HistoryQuery.written(place)));

    assertEquals(place, query.before());
  }

  @Test
  void links_keep_the_filter_and_escape_it() {
    HistoryQuery query = query(Map.of("recipient", "+62 812 & \"x\"", "status", "SENT"));

    String link = query.linkWith("id", "5");

    assertEquals("?status=SENT&recipient=%2B62+812+%26+%22x%22&id=5", link);
    assertTrue(query.isNarrowed());
  }

  private static HistoryQuery query(Map<String, String> parameters) {
    return HistoryQuery.of(parameters, 2026, "ID");
  }
}
