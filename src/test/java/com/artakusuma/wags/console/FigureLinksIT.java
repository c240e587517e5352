package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each figure leads to a list of exactly those messages that it counts. */
class FigureLinksIT {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();
  private static final Rows ROWS = HistorySite.rows();
  private static final String NOW = "UTC_TIMESTAMP(6)";
  private static final String HOUR_AGO = "UTC_TIMESTAMP(6) - INTERVAL 1 HOUR";

  private Account account;
  private ConsoleClient client;

  @BeforeEach
  void signIn() throws Exception {
    account = ROWS.newAccount("figures-" + ACCOUNTS.incrementAndGet());
    client = ConsoleClient.signedIn(HistorySite.home(), account.name(), account.key());
  }

  @ParameterizedTest
  @CsvSource({
    "failed, FAILED",
    "perMinute, SENT",
  })
  void whatJustEndedIsWhatItsListShows(String figure, String status) throws Exception {
    broadcastOfDaysAgo(status, "INTERVAL 10 SECOND", 30);
    broadcastOfDaysAgo(status, "INTERVAL 50 SECOND", 40);
    broadcastOfDaysAgo(status, "INTERVAL 90 SECOND", 3);
    broadcastOfDaysAgo(status, "INTERVAL 1 DAY", 2);

    assertEquals(70 + (figure.equals("failed") ? 3 : 0), shown("index.xhtml", figure));
  }

  /** The hour begins with a whole minute: what ended in the one before is in neither. */
  @Test
  void theMinutesAtTheBorderOfTheHourAreCountedAndListedAlike() throws Exception {
    for (String second : List.of("00", "30", "59.999999")) {
      for (int minutes : List.of(58, 59, 60, 61, 62)) {
        ended(
            "FAILED",
            "DATE_FORMAT(UTC_TIMESTAMP() - INTERVAL %d MINUTE, '%%Y-%%m-%%d %%H:%%i:%s')"
                .formatted(minutes, second));
      }
    }

    long count = shown("index.xhtml", "failed");

    assertTrue(count >= 6 && count <= 9, () -> count + " of 15");
  }

  @ParameterizedTest
  @CsvSource({
    "today, outcomes.sent, SENT, 1",
    "7d, outcomes.sent, SENT, 3",
    "today, outcomes.failed, FAILED, 1",
    "30d, outcomes.failed, FAILED, 4",
  })
  void daysAreCountedAndListedAlike(String range, String figure, String status, int expected)
      throws Exception {
    String today = "DATE(UTC_TIMESTAMP() + INTERVAL 7 HOUR) - INTERVAL 7 HOUR";
    ended(status, today);
    ended(status, today + " - INTERVAL 1 MICROSECOND");
    ended(status, today + " - INTERVAL 6 DAY");
    ended(status, today + " - INTERVAL 6 DAY - INTERVAL 1 MICROSECOND");
    ended(status, today + " - INTERVAL 40 DAY");

    assertEquals(expected, shown("index.xhtml?range=" + range, figure));
  }

  @ParameterizedTest
  @CsvSource({
    "waiting, 3",
    "dashboard.waiting, 3",
    "sending, 2",
  })
  void whatWaitsIsWhatItsListShows(String figure, int expected) throws Exception {
    long broadcast = broadcast(4, 0, 0);
    for (int i = 0; i < 5; i++) {
      long id = message("PENDING", "UTC_TIMESTAMP(6)", "NULL", i < 4 ? broadcast : null);
      ROWS.change(
          "INSERT INTO outbox (message_id, sender_id, lane, visible_at, owner) VALUES (?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL 1 DAY, ?)",
          id,
          account.id(),
          i < 4 ? broadcast : 0,
          i < 2 ? "node" : null);
    }

    assertEquals(expected, shown("index.xhtml", figure));
  }

  @Test
  void theGatewaysCardLeadsToTheMessagesOfItsHour() throws Exception {
    ended("SENT", "UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE");
    ended("FAILED", "UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE");
    ended("SENT", "UTC_TIMESTAMP(6) - INTERVAL 3 HOUR");
    String page = client.get("index.xhtml").body();

    assertTrue(page.contains("2 messages"), page);
    assertEquals(2, rows(link(page, "gateway")).size());
  }

  @Test
  void whatABroadcastDidNotSendIsToldByReasonAndEachReasonIsALink() throws Exception {
    long broadcast = broadcast(20, 8, 10);
    for (int i = 0; i < 4; i++) {
      because(message("FAILED", HOUR_AGO, NOW, broadcast), "NOT_ON_WHATSAPP");
    }
    for (int i = 0; i < 3; i++) {
      because(message("FAILED", HOUR_AGO, NOW, broadcast), "GATEWAY_DOWN");
    }
    for (String status : List.of("EXPIRED", "CANCELLED", "UNCERTAIN")) {
      message(status, HOUR_AGO, NOW, broadcast);
    }
    for (int i = 0; i < 8; i++) {
      message("SENT", HOUR_AGO, NOW, broadcast);
    }
    for (int i = 0; i < 2; i++) {
      message("FAILED", HOUR_AGO, NOW, null);
    }

    String page = client.get("broadcasts.xhtml?id=" + broadcast).body();

    assertEquals(10, number(page, "b" + broadcast + ".failed"));
    String notSent = found("id=\"notSent\" href=\"([^\"]+)\"", page).get(0);
    assertEquals(10, rows(notSent).size());
    assertEquals(
        List.of("4 Not on WhatsApp", "3 Gateway down", "1 Cancelled", "1 Expired", "1 Uncertain"),
        groups(page));
    List<String> links = found("<a class=\"chip\" href=\"([^\"]+)\"", page);
    assertEquals(List.of(4, 3, 1, 1, 1), links.stream().map(this::count).toList());
    assertEquals(8, rows("messages.xhtml?broadcast=" + broadcast + "&status=SENT").size());
  }

  @Test
  void whatWasNotSentMakesNoRate() throws Exception {
    long broadcast = broadcast(20_000, 0, 10_000);

    String page = client.get("broadcasts.xhtml?id=" + broadcast).body();

    assertEquals(
        List.of("0 a minute on average"),
        found("data-live=\"b" + broadcast + "\\.rate\">([^<]+)<", page));
  }

  @Test
  void aListOfFailuresSaysWhyAndCountsTheReasons() throws Exception {
    because(message("FAILED", HOUR_AGO, NOW, null), "NOT_ON_WHATSAPP");
    because(message("FAILED", HOUR_AGO, NOW, null), "NOT_ON_WHATSAPP");
    because(message("FAILED", HOUR_AGO, NOW, null), "GATEWAY_DOWN");

    String page = client.get("messages.xhtml?status=FAILED").body();
    String narrowed = client.get("messages.xhtml?status=FAILED&reason=GATEWAY_DOWN").body();

    assertEquals(List.of("2 Not on WhatsApp", "1 Gateway down"), groups(page));
    assertEquals(2, found("class=\"clip why FAILED\"[^>]*>Not on WhatsApp<", page).size());
    assertEquals(1, found("data-detail=\"([0-9]+)\"", narrowed).size());
    assertEquals(groups(page), groups(narrowed));
    assertTrue(client.get("index.xhtml?range=today").body().contains("Gateway down"));
  }

  @Test
  void theLatestFailuresAreThoseThatFailedLast() throws Exception {
    long early = message("FAILED", "UTC_TIMESTAMP(6) - INTERVAL 5 DAY", NOW, null);
    long late = message("FAILED", HOUR_AGO, "UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE", null);

    String page = client.get("index.xhtml").body();

    assertEquals(
        List.of("" + early, "" + late),
        found("class=\"failure\" href=\"[^\"]*id=([0-9]+)\"", page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=FAILED",
        "status=FAILED,SENT&by=ended",
        "by=ended",
        "status=FAILED&reason=GATEWAY_DOWN",
        "status=FAILED&singles=1",
        "recipient=081234567890",
      })
  void theListOfAllSendersIsTheirsMergedByTimeAndPagedWithoutAGap(String query) throws Exception {
    ConsoleClient boss =
        ConsoleClient.signedIn(HistorySite.home(), "boss", HistorySite.KEY_OF_BOSS);
    Account second = ROWS.newAccount("figures-" + ACCOUNTS.incrementAndGet());
    for (int i = 0; i < 130; i++) {
      String ago = "TIMESTAMP('2030-01-01') + INTERVAL %d SECOND".formatted(i);
      String ended = "TIMESTAMP('2030-02-01') - INTERVAL %d SECOND".formatted(i / 2);
      because(
          message(i % 3 == 0 ? second : account, "FAILED", ago, ended, null),
          i % 2 == 0 ? "GATEWAY_DOWN" : null);
    }
    String window = "&from=2030-01-01&until=2030-02-02";

    List<String> all = rows(boss, "messages.xhtml?" + query + window);

    String order = query.contains("by=ended") ? "ended_at" : "created_at";
    assertEquals(
        ROWS.column(
            """
            SELECT id FROM message WHERE sender IN (?, ?) AND created_at >= '2030-01-01' %s
             ORDER BY %s DESC, id DESC"""
                .formatted(query.contains("reason") ? "AND reason_code IS NOT NULL" : "", order),
            account.name(),
            second.name()),
        all);
    List<String> own = rows("messages.xhtml?" + query + window);
    assertEquals(
        ROWS.column("SELECT id FROM message WHERE sender = ?", account.name()).stream()
            .filter(all::contains)
            .count(),
        own.size());
    ROWS.change("DELETE FROM message WHERE sender IN (?, ?)", account.name(), second.name());
  }

  /** The figure of that name, which is what the list behind it shows, row by row. */
  private long shown(String address, String name) throws Exception {
    String page = client.get(address).body();
    long count = number(page, name);
    assertEquals(count, rows(link(page, name)).size(), name);
    return count;
  }

  private static long number(String page, String name) {
    String text = found("data-live=\"" + Pattern.quote(name) + "\">([^<]*)<", page).get(0);
    return Long.parseLong(text.replaceAll("[.,]", ""));
  }

  private static String link(String page, String name) {
    String before = "href=\"([^\"]+)\" data-link=\"" + Pattern.quote(name) + "\"";
    return found(before, page).get(0);
  }

  private static List<String> groups(String page) {
    return found("<b>([0-9]+)</b> <span>([^<]+)</span></a></li>", page);
  }

  private int count(String link) {
    try {
      return rows(link).size();
    } catch (Exception e) {
      throw new IllegalStateException(link, e);
    }
  }

  private List<String> rows(String address) throws Exception {
    return rows(client, address);
  }

  /** The ids of all pages of a list. */
  private static List<String> rows(ConsoleClient client, String address) throws Exception {
    List<String> ids = new ArrayList<>();
    String next = address.replace("&amp;", "&");
    while (next != null) {
      String page = client.get(next).body();
      ids.addAll(found("data-detail=\"([0-9]+)\"", page));
      next =
          found("id=\"(?:older|further)\"[^>]* href=\"([^\"]+)\"", page).stream()
              .map(link -> link.replace("&amp;", "&"))
              .findFirst()
              .orElse(null);
    }
    return ids;
  }

  private static List<String> found(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      List<String> groups = new ArrayList<>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(matcher.group(i));
      }
      found.add(groups.isEmpty() ? matcher.group() : String.join(" ", groups));
    }
    return found;
  }

  /** A paced broadcast: queued days ago, ending now. */
  private void broadcastOfDaysAgo(String status, String ago, int messages) throws SQLException {
    long broadcast = broadcast(messages, 0, 0);
    for (int i = 0; i < messages; i++) {
      String at = "UTC_TIMESTAMP(6) - " + ago;
      count(status, message(status, "UTC_TIMESTAMP(6) - INTERVAL 3 DAY", at, broadcast));
    }
  }

  private long broadcast(int total, int sent, int failed) throws SQLException {
    ROWS.change(
        """
        INSERT INTO message_broadcast
          (sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at, dt_convert)
        VALUES (?, 'Promo', 'DONE', ?, 0, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 2 HOUR, UTC_TIMESTAMP(6))""",
        account.name(),
        total,
        total,
        sent,
        failed);
    long id = ROWS.number("SELECT MAX(id) FROM message_broadcast WHERE sender = ?", account.name());
    ROWS.change("INSERT INTO lane (id, sender_id, run) VALUES (?, ?, 'RUNNING')", id, account.id());
    return id;
  }

  private void ended(String status, String at) throws SQLException {
    count(status, message(status, "'2026-01-01'", at, null));
  }

  private long message(String status, String queued, String ended, Long broadcast)
      throws SQLException {
    return message(account, status, queued, ended, broadcast);
  }

  private static long message(
      Account whose, String status, String queued, String ended, Long broadcast)
      throws SQLException {
    long seq = ROWS.number("SELECT COUNT(*) FROM message WHERE broadcast_id = ?", broadcast);
    ROWS.change(
        """
        INSERT INTO message (sender, recipient, status, broadcast_id, seq, body, dt_store, created_at, ended_at, last_epoch)
        VALUES (?, '6281234567890', ?, ?, ?, 'x', UTC_TIMESTAMP(6), %s, %s, 1)"""
            .formatted(queued, ended),
        whose.name(),
        status,
        broadcast,
        broadcast == null ? null : seq);
    return ROWS.number("SELECT MAX(id) FROM message WHERE sender = ?", whose.name());
  }

  private static void because(long id, String code) throws SQLException {
    ROWS.change("UPDATE message SET reason_code = ? WHERE id = ?", code, id);
  }

  /** Counts a message as the program does when it ends. */
  private void count(String status, long id) throws SQLException {
    ROWS.change(
        """
        INSERT INTO stat_day (sender, day, status, slot, n)
        SELECT sender, DATE(ended_at + INTERVAL 7 HOUR), status, 0, 1 FROM message WHERE id = ?
        ON DUPLICATE KEY UPDATE n = n + 1""",
        id);
    ROWS.change(
        """
        INSERT INTO stat_minute (sender, minute, slot, sent, failed, tries, failed_tries, took_ms)
        SELECT sender, DATE_FORMAT(ended_at, '%%Y-%%m-%%d %%H:%%i:00'), 0, %1$d, %2$d, 1, 0, 9 FROM message WHERE id = ?
        ON DUPLICATE KEY UPDATE sent = sent + %1$d, failed = failed + %2$d, tries = tries + 1"""
            .formatted(status.equals("SENT") ? 1 : 0, status.equals("FAILED") ? 1 : 0),
        id);
  }
}
