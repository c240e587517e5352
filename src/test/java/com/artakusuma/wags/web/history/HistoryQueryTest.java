package com.artakusuma.wags.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.broadcast.BroadcastFilter;
import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages.Place;
import com.artakusuma.wags.message.Recipient;
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
    assertEquals("", query.link());
    assertEquals(
        new MessageFilter("me", null, null, null, null, null), query.messages(ZoneOffset.UTC));
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
                "broadcast", "#7",
                "text", " 50% off "));

    assertEquals("50% off", query.text());
    assertEquals(
        new MessageFilter(
            "me",
            Instant.parse("2024-02-01T00:00:00Z"),
            Instant.parse("2024-03-01T00:00:00Z"),
            MessageStatus.FAILED,
            "6281234567890",
            7L),
        query.messages(ZoneOffset.UTC));
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
    "before, 9223372036854775807-1",
    "sender, nobody else's",
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
    HistoryQuery query =
        query(Map.of("recipient", "+62 812 & \"x\"", "status", "SENT", "year", " ", "id", "3"));

    assertEquals("?status=SENT&recipient=%2B62+812+%26+%22x%22", query.link());
    assertEquals("?status=SENT&recipient=%2B62+812+%26+%22x%22&id=5", query.linkWith("id", "5"));
    assertEquals("?status=SENT", query.linkWithout("recipient"));
  }

  @Test
  void an_administrator_may_name_another_sender_and_nobody_else_may() {
    Map<String, String> other = Map.of("sender", "other");
    Map<String, String> own = Map.of("sender", "me");

    HistoryQuery administrators = HistoryQuery.of(HistoryQuery.MESSAGES, other, asked(true));

    assertNull(administrators.wrong());
    assertEquals("other", administrators.messages(ZoneOffset.UTC).sender());
    assertEquals("sender", query(other).wrong());
    assertEquals("me", query(other).sender());
    assertNull(query(own).wrong());
  }

  @Test
  void what_a_history_is_not_narrowed_by_is_ignored() {
    Map<String, String> parameters = Map.of("status", "nonsense", "state", "RUNNING");

    HistoryQuery query = HistoryQuery.of(HistoryQuery.BROADCASTS, parameters, asked(false));

    assertNull(query.wrong());
    assertEquals("?state=RUNNING", query.link());
    assertEquals(
        new BroadcastFilter("me", null, null, BroadcastFilter.Progress.RUNNING),
        query.broadcasts(ZoneOffset.UTC));
  }

  private static HistoryQuery query(Map<String, String> parameters) {
    return HistoryQuery.of(HistoryQuery.MESSAGES, parameters, asked(false));
  }

  private static HistoryQuery.Asked asked(boolean admin) {
    return new HistoryQuery.Asked(
        new Caller(1, "me", admin), 2026, (sender, written) -> Recipient.normalise(written, "ID"));
  }
}
