package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.table.file.TableFile;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The messages as a file: what it holds for each filter, and that it is whole or visibly broken.
 */
class ExportIT {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final long BROKEN = 99;

  private static final String UNREADABLE_BROADCAST =
      """
      INSERT INTO message_broadcast
        (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at)
      VALUES (?, 'broken', 'x', 'DONE', 5000, 0, 5000, 5000, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
      """;

  /** IGNORE has an unknown status stored as an empty one. */
  private static final String UNREADABLE_MESSAGES =
      """
      INSERT IGNORE INTO message
        (id, sender, recipient, status, broadcast_id, seq, dt_store, created_at)
      WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 99)
      SELECT 90000 + a.i + 100 * b.i, 'broken', CONCAT('62817', LPAD(a.i + 100 * b.i, 7, '0')),
             IF(a.i + 100 * b.i = 4999, 'none', 'SENT'), ?, a.i + 100 * b.i,
             UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
        FROM n a, n b WHERE b.i < 50\
      """;

  private static final String UNREADABLE_BLOCKLIST =
      """
      INSERT IGNORE INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by)
      WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 99)
      SELECT ?, CONCAT('62817', LPAD(a.i + 100 * b.i, 7, '0')),
             IF(a.i + 100 * b.i = 0, '0000-00-00', UTC_TIMESTAMP(6)), 'broken'
        FROM n a, n b WHERE b.i < 20 ORDER BY b.i, a.i\
      """;

  private static ConsoleClient client;
  private static Account broken;

  @BeforeAll
  static void signIn() throws Exception {
    client = ConsoleClient.signedIn(HistorySite.home(), "telkomsel", "telkomsel-change-me");
    broken = HistorySite.rows().newAccount("broken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100%        | 30001",
        "snake_case  | 30003",
        "back\\slash | 30005",
        "diskon      | 30006",
        "\u00e9CLAIR | 30006",
        "\ud83d\ude80 | 30007",
        "</SCRIPT>   | 30008",
        "NEEDLE      | 10000",
        "Order no. 2399 | 12400",
      })
  void aTextIsFoundLiterallyInUpperAndLowerCase(String text, String id) throws Exception {
    assertEquals(List.of(id), ids("?text=" + ConsoleClient.encoded(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"promo 50%", "\ud83c\udf89"})
  void aTextOfABroadcastIsFoundInEachOfItsMessages(String text) throws Exception {
    assertEquals(120, ids("?text=" + ConsoleClient.encoded(text)).size());
  }

  @ParameterizedTest
  @CsvSource({
    "?status=PENDING, '30011,30009'",
    "?status=PROCESSING, 30010",
    "?status=PENDING&text=behind, 30011",
    "?status=PROCESSING&text=being, 30010",
    "?status=PROCESSING&text=waits, ''",
    "?broadcast=31&status=FAILED, '20080,20040,20000'",
    "?broadcast=31&recipient=0813-0000-007, 20007",
    "?broadcast=33, ''",
    "?year=2024&month=2, 10000",
    "?recipient=%2B62+814+0000+0001&status=FAILED, 30006",
  })
  void filtersNarrowAndCombine(String filter, String expected) throws Exception {
    assertEquals(expected, String.join(",", ids(filter)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?status=FAILED",
        "?broadcast=31",
        "?text=order+no.+12",
        "?text=%F0%9F%8E%89",
        "?month=2&year=2024"
      })
  void aFileHoldsWhatThePagesOfTheListShow(String filter) throws Exception {
    List<String> shown = new ArrayList<>();
    for (String next = "messages.xhtml" + filter; next != null; ) {
      String page = client.get(next).body();
      shown.addAll(matches("data-detail=\"([0-9]+)\"", page));
      next =
          matches("id=\"(?:older|further)\"[^>]* href=\"([^\"]+)\"", page).stream()
              .map(link -> link.replace("&amp;", "&"))
              .findFirst()
              .orElse(null);
    }

    assertFalse(shown.isEmpty());
    assertEquals(shown, ids(filter));
  }

  @Test
  void aRowHasEveryFactAndNoFormula() throws Exception {
    CSVRecord row = rows(client.get("messages.csv?text=diskon").body()).get(0);

    assertEquals("30006", row.get("ID"));
    assertEquals("telkomsel", row.get("Sender"));
    assertEquals("(+62) 814-0000-0001", row.get("Recipient"));
    assertEquals("Failed", row.get("Status"));
    assertEquals("", row.get("Broadcast"));
    assertTrue(
        row.get("Accepted (Asia/Jakarta)").matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
    assertEquals("", row.get("Sent (Asia/Jakarta)"));
    assertEquals(
        "It ended under an earlier version of WAGS. Its attempts say why.", row.get("Reason"));
    assertEquals("DISKON untuk \u00c9clair", row.get("Text"));
  }

  @Test
  void theAnswerIsADownloadForSpreadsheets() throws Exception {
    HttpResponse<String> answer = client.get("messages.csv?text=diskon");

    assertTrue(answer.body().startsWith("\ufeff\"ID\","), "begins with a byte order mark");
    assertEquals("text/csv;charset=UTF-8", header(answer, "Content-Type"));
    assertEquals("no-store", header(answer, "Cache-Control"));
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertTrue(
        header(answer, "Content-Disposition")
            .startsWith("attachment; filename=\"wags-messages-text-diskon-2"));
  }

  @Test
  void aWorkbookIsReadAgainAsTheRecipientsThatItHolds(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("export.xlsx");
    try (InputStream body = client.open("messages.xlsx?broadcast=31").body()) {
      Files.copy(body, file);
    }
    List<String> recipients = new ArrayList<>();
    TableFile.of(file, "")
        .table(0)
        .forEach(row -> recipients.add(Recipient.normalise(row.cell(2), "ID").orElse("none")));

    assertEquals(
        rows(client.get("messages.csv?broadcast=31").body()).stream()
            .map(row -> Recipient.normalise(row.get("Recipient"), "ID").orElseThrow())
            .toList(),
        recipients.subList(1, recipients.size()));
    assertEquals("none", recipients.get(0));
  }

  @Test
  void aWorkbookIsADownloadOfItsKind() throws Exception {
    HttpResponse<String> answer = client.get("messages.xlsx?status=FAILED&text=diskon");

    assertEquals(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        header(answer, "Content-Type"));
    assertEquals("no-store", header(answer, "Cache-Control"));
    assertTrue(
        header(answer, "Content-Disposition")
            .matches(
                "attachment; filename=\"wags-messages-.*failed.*\\d{4}-\\d\\d-\\d\\d\\.xlsx\".*"),
        () -> header(answer, "Content-Disposition"));
  }

  @Test
  void manyMessagesAreAllThereOnce() throws Exception {
    ConsoleClient shop =
        ConsoleClient.signedIn(HistorySite.home(), "shop", HistorySite.KEY_OF_SHOP);
    Set<String> recipients = new HashSet<>();
    int rows = 0;
    try (InputStream body = shop.open("messages.csv").body();
        Reader reader = new InputStreamReader(body, StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(reader)) {
      for (CSVRecord row : parser) {
        recipients.add(row.get("Recipient"));
        rows++;
      }
    }

    assertEquals(HistorySite.SHOP_MESSAGES, rows);
    assertEquals(HistorySite.SHOP_MESSAGES, recipients.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages.csv", "messages.xlsx"})
  @Timeout(120)
  void aFileThatTheDatabaseCannotFinishIsABrokenDownload(String file) throws Exception {
    ConsoleClient shop =
        ConsoleClient.signedIn(HistorySite.home(), "shop", HistorySite.KEY_OF_SHOP);
    try (InputStream body = shop.open(file).body()) {
      // What is not read yet is more than the connection's buffers take
      assertEquals(100_000, body.readNBytes(100_000).length);
      HistorySite.rows().change("RENAME TABLE message TO message_away");

      assertThrows(IOException.class, body::readAllBytes);
    } finally {
      HistorySite.rows().change("RENAME TABLE message_away TO message");
    }
  }

  /** The last row of each is one that no version of WAGS has written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "broadcast.csv?id=%d",
        "blocklist.csv",
        "api/ui/broadcasts/%d/details",
        "api/broadcasts/%d/report.csv",
        "api/broadcasts/%d/report.xlsx",
        "api/blocklist/export.csv"
      })
  @Timeout(120)
  void aFileWithARowThatCannotBeReadIsABrokenDownload(String file) throws Exception {
    Rows rows = HistorySite.rows();
    try {
      rows.change(UNREADABLE_BROADCAST, BROKEN);
      rows.change(UNREADABLE_MESSAGES, BROKEN);
      rows.change(UNREADABLE_BLOCKLIST, broken.id());
      String address = file.formatted(BROKEN);

      assertThrows(IOException.class, () -> download(address));
    } finally {
      rows.change("DELETE FROM blocked_recipient WHERE sender_id = ?", broken.id());
      rows.change("DELETE FROM message WHERE broadcast_id = ?", BROKEN);
      rows.change("DELETE FROM message_broadcast WHERE id = ?", BROKEN);
    }
  }

  private static void download(String address) throws Exception {
    if (!address.startsWith("api/")) {
      ConsoleClient.signedIn(HistorySite.home(), broken.name(), broken.key()).get(address);
      return;
    }
    try {
      new ApiClient(HistorySite.home(), broken.key()).get(address.substring("api/".length()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Test
  void aBrokenFilterIsRefusedInWords() throws Exception {
    HttpResponse<String> answer = client.get("messages.csv?month=13");

    assertEquals(400, answer.statusCode());
    assertEquals("A month is a number from 1 to 12.", answer.body().strip());
  }

  @Test
  void onlyAnAdministratorExportsWhatOthersSent() throws Exception {
    ConsoleClient other =
        ConsoleClient.signedIn(HistorySite.home(), "other", HistorySite.KEY_OF_OTHER);
    ConsoleClient boss =
        ConsoleClient.signedIn(HistorySite.home(), "boss", HistorySite.KEY_OF_BOSS);

    assertEquals(
        List.of("40000"),
        rows(boss.get("messages.csv?sender=other").body()).stream()
            .map(row -> row.get("ID"))
            .toList());
    assertEquals(400, other.get("messages.csv?sender=telkomsel").statusCode());
    assertEquals(400, other.get("messages.csv?sender=nobody").statusCode());
    assertEquals(1, rows(other.get("messages.csv").body()).size());
    assertEquals(0, rows(other.get("messages.csv?broadcast=31").body()).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages.csv", "messages.xlsx"})
  void strangersAreLedToTheLogin(String file) throws Exception {
    HttpResponse<String> answer = ConsoleClient.stranger(HistorySite.home()).get(file);

    assertEquals(302, answer.statusCode());
    assertTrue(header(answer, "Location").contains("/login.xhtml"));
  }

  @ParameterizedTest
  @CsvSource({
    "messages.csv?text=x, messages.xhtml?text=x",
    "broadcast.xlsx?id=31, broadcasts.xhtml?id=31",
    "list.csv?list=3, lists.xhtml?list=3",
    "blocklist.csv, blocklist.xhtml",
  })
  void theLoginLeadsToThePageThatOffersTheFile(String file, String page) throws Exception {
    HttpResponse<String> answer = ConsoleClient.stranger(HistorySite.home()).get(file);

    assertTrue(
        header(answer, "Location").endsWith("?to=" + ConsoleClient.encoded("/" + page)),
        () -> header(answer, "Location"));
  }

  private static List<String> ids(String filter) throws Exception {
    HttpResponse<String> answer = client.get("messages.csv" + filter);
    assertEquals(200, answer.statusCode());
    return rows(answer.body()).stream().map(row -> row.get("ID")).toList();
  }

  private static List<CSVRecord> rows(String body) throws IOException {
    try (CSVParser parser = FORMAT.parse(new StringReader(body.substring(1)))) {
      return parser.getRecords();
    }
  }

  private static List<String> matches(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
