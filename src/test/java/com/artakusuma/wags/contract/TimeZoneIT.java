package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.ConsoleClient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.SharedServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever the machine's zone is, the database has UTC and people see the zone of WAGS_TIMEZONE,
 * which is the machine's where it is not set.
 */
class TimeZoneIT {

  /** As UTC; no clock on a wall in New York ever showed it, since summer time began just then. */
  private static final String QUEUED = "2026-03-08 02:30:00.000001";

  private static final String SENT = "2026-03-08 13:25:01.999999";

  private static final Duration SOON = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({
    "Asia/Jakarta,     '',           2026-03-08 09:30:00, 2026-03-08 20:25:01",
    "America/New_York, Asia/Jakarta, 2026-03-08 09:30:00, 2026-03-08 20:25:01",
    "America/New_York, '',           2026-03-07 21:30:00, 2026-03-08 09:25:01",
  })
  void timesAreTheSameWhateverTheMachinesZoneIs(
      String machine, String setting, String queued, String sent) throws Throwable {
    SharedServer server =
        SharedServer.with("wags_zone", Map.of("TZ", machine, "WAGS_TIMEZONE", setting));
    try {
      ApiClient client = new ApiClient(server.uri(), ApiClient.FIRST_KEY);
      long id = client.send("081234567890", "at that time");
      Rows rows = server.rows();
      Eventually.equal("SENT", SOON, () -> rows.status(id));

      assertAll(
          () -> assertIsNow(rows, "SELECT MAX(last_used_at) FROM api_key"),
          () -> assertIsNow(rows, "SELECT started_at FROM attempt"),
          () -> assertIsNow(rows, "SELECT minute FROM stat_minute"));

      rows.change(
          "UPDATE message SET dt_store = ?, created_at = ?, ended_at = ?, dt_send = ? WHERE id = ?",
          QUEUED,
          QUEUED,
          SENT,
          SENT,
          id);
      ZoneId zone = ZoneId.of(setting.isEmpty() ? machine : setting);
      rows.change("UPDATE stat_minute SET minute = ?", afterMidnight(zone));
      ConsoleClient console =
          ConsoleClient.signedIn(server.uri(), "telkomsel", ApiClient.FIRST_KEY);

      assertAll(
          () -> assertShownByTheApi(client, queued, sent),
          () -> assertListed(console, id, queued),
          () -> assertExported(console, queued, sent),
          () -> assertFirstOnTheTimeline(console));
    } finally {
      server.stop();
    }
  }

  private static void assertIsNow(Rows rows, String time) throws Exception {
    long minutes =
        rows.number("SELECT TIMESTAMPDIFF(MINUTE, (%s), UTC_TIMESTAMP(6))".formatted(time));
    assertTrue(Math.abs(minutes) < 10, time + " was " + minutes + " minutes ago");
  }

  private static void assertShownByTheApi(ApiClient client, String queued, String sent) {
    String list = client.get("ui/messages?year=2026&month=3").body();
    assertTrue(list.contains("\"dt_queue\":\"" + asInTheApi(queued) + "\""), list);
    assertTrue(list.contains("\"dt_send\":\"" + asInTheApi(sent) + "\""), list);
  }

  /** A list reads the times and goes by them: its filter stands around the one microsecond. */
  private static void assertListed(ConsoleClient console, long id, String queued) throws Exception {
    String exactly = "messages.xhtml?by=queued&from=%s&until=%s";
    String at = queued.replace(' ', 'T');
    String after = LocalDateTime.parse(at).plusSeconds(1).toString();
    String page = console.get(exactly.formatted(at, after)).body();
    assertTrue(page.contains("data-detail=\"" + id + "\""), page);
    assertTrue(page.contains("datetime=\"2026-03-08T02:30:00Z\""), page);

    String before = LocalDateTime.parse(at).minusSeconds(1).toString();
    String empty = console.get(exactly.formatted(before, at)).body();
    assertFalse(empty.contains("data-detail="), empty);
  }

  private static void assertExported(ConsoleClient console, String queued, String sent)
      throws Exception {
    String file = console.get("messages.csv?month=3&year=2026").body();
    assertTrue(file.contains(",\"" + queued + "\",\"" + sent + "\","), file);
  }

  private static void assertFirstOnTheTimeline(ConsoleClient console) throws Exception {
    String figures = console.get("live/figures.json?dashboard=today").body();
    assertTrue(figures.contains("\"data\":[1,0,0,0,"), figures);
  }

  /** Half past midnight of today in that zone, as the database has it. */
  private static LocalDateTime afterMidnight(ZoneId zone) {
    return LocalDate.now(zone)
        .atTime(LocalTime.of(0, 30))
        .atZone(zone)
        .withZoneSameInstant(ZoneOffset.UTC)
        .toLocalDateTime();
  }

  /** As the first version wrote it. */
  private static String asInTheApi(String time) {
    return time.substring(2).replaceFirst("(..)-(..)-(..)", "$3-$2-$1");
  }
}
