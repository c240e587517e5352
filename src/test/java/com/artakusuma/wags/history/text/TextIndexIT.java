package com.artakusuma.wags.history.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.testing.NodeClock;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search finds the same with the index of texts as without, and looks at far less. */
public class TextIndexIT extends QueueFixture {

  private static final int BROADCAST = 77;
  private static final String NEEDLE = "Needle #4711 in a haystack";
  private static final int MOST = 3_000;
  private static final int PAGE = 1_000;
  private static final String DIGITS =
      "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

  /** Texts that differ from the others', by the place from the oldest on. */
  private static final Map<Integer, String> SOME =
      Map.of(
          3, NEEDLE,
          1_024, "\u00c9T\u00c9 \u00e0 Paris, caf\u00e9",
          5_000, "\u8ba2\u5355\u5df2\u53d1\u8d27 \ud83d\ude9a\ud83d\ude9a \ud83d\ude9a",
          9_999, "400 \u212Aelvin, \u0130stanbul",
          20_000, "AB",
          32_767, NEEDLE,
          32_768, NEEDLE);

  private static final List<String> SEARCHES =
      List.of(
          "needle #4711",
          "PESANAN #0003",
          "#00012",
          "ab",
          "\u00e9t\u00e9",
          "caf\u00c9",
          "\u53d1\u8d27 \ud83d\ude9a",
          "\ud83d\ude9a\ud83d\ude9a",
          "400 kelvin",
          "istanbul",
          "promo AKHIR",
          "nowhere",
          "100% _x_");

  @Inject private Messages messages;
  @Inject private TextIndexing indexing;

  @BeforeEach
  void noIndex() throws SQLException {
    sql("DELETE FROM text_slice");
    sql("DELETE FROM text_span");
  }

  @Test
  void aSearchFindsTheSame() throws SQLException {
    fill("shop", Span.MESSAGES + 500);
    fill("bank", 1_500);
    List<String> senders = List.of("shop", "bank");
    Map<String, List<String>> without = new LinkedHashMap<>();
    for (String text : SEARCHES) {
      without.put(text, pages(senders, text));
      assertEquals(byLocate(senders, text), without.get(text));
    }

    assertEquals(1, indexing.bringUpToDate());

    for (String text : SEARCHES) {
      assertEquals(without.get(text), pages(senders, text), text);
    }
  }

  @Test
  void onlyWhatMayHoldItIsLookedAt() throws SQLException {
    fill("shop", 2 * Span.MESSAGES);
    sql(
        "UPDATE message SET body = 'other' WHERE body = '"
            + NEEDLE
            + "' AND recipient > '628120000099'");
    assertTrue(read(MessageFilter.of("shop"), NEEDLE).calls() > 20);

    assertEquals(2, indexing.bringUpToDate());
    assertEquals(0, indexing.bringUpToDate());

    Read found = read(MessageFilter.of("shop"), NEEDLE);
    assertEquals(column("SELECT id FROM message WHERE body = '" + NEEDLE + "'"), found.ids());
    assertTrue(found.calls() <= 3, found.calls() + " calls");
  }

  @Test
  void aNodeFarAheadLeavesAloneWhatOthersMayStillStoreBefore() throws SQLException {
    fill("shop", Span.MESSAGES);
    sql("UPDATE message SET created_at = UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE");

    NodeClock.ahead(Duration.ofDays(1), () -> assertEquals(0, indexing.bringUpToDate()));
  }

  /** Two windows of 20 seconds, at either end of messages of which nearly all hold the text. */
  @ParameterizedTest
  @CsvSource({"MIN, 0, 20", "MAX, -19, 1"})
  void withinAWindowNothingElseIsLookedAt(String end, int from, int until) throws SQLException {
    fill("shop", Span.MESSAGES);
    assertEquals(1, indexing.bringUpToDate());
    String at = "(SELECT %s(created_at) FROM message) + INTERVAL %d SECOND";
    MessageFilter window =
        MessageFilter.of("shop")
            .within(moment(at.formatted(end, from)), moment(at.formatted(end, until)));

    Read found = read(window, "pesanan #");

    assertEquals(
        column(
            """
            SELECT m.id FROM message m
             WHERE created_at >= %s AND created_at < %s AND body LIKE 'Pesanan #%%'
             ORDER BY created_at DESC, id DESC"""
                .formatted(at.formatted(end, from), at.formatted(end, until))),
        found.ids());
    assertEquals(1, found.calls());
  }

  private Instant moment(String sql) throws SQLException {
    long micros = number("SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " + sql + ")");
    return Place.ofMicros(micros, 0).at();
  }

  @Test
  void whatIsYoungIsNotTakenInYet() throws SQLException {
    fill("shop", Span.MESSAGES);
    sql(
        "UPDATE message SET created_at = UTC_TIMESTAMP(6) - INTERVAL 59 MINUTE ORDER BY id DESC LIMIT 1");

    assertEquals(0, indexing.bringUpToDate());

    sql("UPDATE message SET created_at = created_at - INTERVAL 2 MINUTE ORDER BY id DESC LIMIT 1");
    assertEquals(1, indexing.bringUpToDate());
  }

  @Test
  void aSpanGoesWithItsLastMessage() throws SQLException {
    fill("shop", 2 * Span.MESSAGES);
    assertEquals(2, indexing.bringUpToDate());
    sql("DELETE FROM message ORDER BY created_at, id LIMIT " + (Span.MESSAGES - 1));
    indexing.bringUpToDate();
    assertEquals(2, number("SELECT COUNT(*) FROM text_span"));

    sql("DELETE FROM message ORDER BY created_at, id LIMIT 1");
    sql("UPDATE stat_day SET n = " + Span.MESSAGES);
    indexing.bringUpToDate();

    assertEquals(List.of("1"), column("SELECT number FROM text_span"));
    assertEquals(List.of("1"), column("SELECT DISTINCT number FROM text_slice"));
    assertEquals(
        column("SELECT id FROM message WHERE body = '" + NEEDLE + "'"),
        pages(List.of("shop"), NEEDLE));
  }

  @Test
  void messagesPutAmongOldOnesAreFound() throws SQLException {
    fill("shop", Span.MESSAGES);
    fill("bank", Span.MESSAGES);
    assertEquals(2, indexing.bringUpToDate());
    try (Connection connection = dataSource.getConnection()) {
      new TextIndexSql(connection).forget(List.of("shop"));
    }
    sql(
        "UPDATE message SET body = 'moved here' WHERE sender = 'shop' AND body IS NOT NULL LIMIT 1");

    assertEquals(1, pages(List.of("shop"), "moved here").size());
    assertEquals(List.of("bank"), column("SELECT DISTINCT sender FROM text_span"));
    assertEquals(List.of("bank"), column("SELECT DISTINCT sender FROM text_slice"));
  }

  @Test
  void listsByTheEndAreLookedThrough() throws SQLException {
    fill("shop", Span.MESSAGES);
    assertEquals(1, indexing.bringUpToDate());
    MessageFilter byEnd = MessageFilter.of("shop").during(Window.ever(Window.By.ENDED));

    assertEquals(2, read(byEnd, NEEDLE).ids().size());
  }

  /** What a search found page by page, as its reader goes on, and how many pages those were. */
  private record Read(List<String> ids, int calls) {}

  private List<String> pages(List<String> senders, String text) {
    return read(MessageFilter.of(senders), text).ids();
  }

  private Read read(MessageFilter filter, String text) {
    List<String> ids = new ArrayList<>();
    Place from = null;
    int calls = 0;
    do {
      Messages.Found found = messages.search(filter, text, from, PAGE, MOST);
      found.lines().forEach(line -> ids.add(Long.toString(line.id())));
      boolean full = found.lines().size() == PAGE;
      from = full ? found.lines().get(PAGE - 1).place() : found.reached();
      calls++;
    } while (from != null);
    return new Read(ids, calls);
  }

  private List<String> byLocate(List<String> senders, String text) throws SQLException {
    return column(
        """
        SELECT m.id FROM message m LEFT JOIN message_broadcast b ON b.id = m.broadcast_id
         WHERE m.sender IN ('%s')
           AND LOCATE(LOWER('%s'), LOWER(COALESCE(m.body, b.body))) > 0
         ORDER BY m.created_at DESC, m.id DESC"""
            .formatted(String.join("', '", senders), text));
  }

  /** Old messages, some of one time, every tenth of them with the text of a broadcast. */
  private void fill(String sender, int count) throws SQLException {
    sql(
        """
        INSERT IGNORE INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, sent, dt_store, created_at, ended_at)
        VALUES (%d, 'shop', 'Promo akhir tahun', 'DONE', 1, 0, 1, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6))"""
            .formatted(BROADCAST));
    for (int from = 0; from < count; from += 10_000) {
      insert(sender, from, Math.min(count, from + 10_000));
    }
    for (Map.Entry<Integer, String> some : SOME.entrySet()) {
      sql(
          "UPDATE message SET broadcast_id = NULL, seq = NULL, body = '%s' WHERE sender = '%s' AND recipient = '62812%07d'"
              .formatted(some.getValue(), sender, some.getKey()));
    }
    sql(
        "INSERT INTO stat_day (sender, day, status, slot, n) VALUES ('%s', UTC_DATE(), 'CANCELLED', 0, %d)"
            .formatted(sender, count));
  }

  private void insert(String sender, int from, int until) throws SQLException {
    String shared = "n %% 10 = 9 AND '%s' = 'shop'".formatted(sender);
    sql(
        """
        INSERT INTO message
          (sender, recipient, status, broadcast_id, seq, body, dt_store, created_at, ended_at)
        SELECT '%1$s', CONCAT('62812', LPAD(n, 7, '0')), 'CANCELLED', IF(%2$s, %3$d, NULL),
               IF(%2$s, n, NULL), IF(%2$s, NULL, CONCAT('Pesanan #', LPAD(n, 7, '0'))),
               UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL 1 DAY + INTERVAL n DIV 3 SECOND,
               UTC_TIMESTAMP(6)
          FROM (SELECT %5$d + a.d + 10 * b.d + 100 * c.d + 1000 * d.d AS n
                  FROM %4$s a, %4$s b, %4$s c, %4$s d) AS numbers
         WHERE n < %6$d ORDER BY n"""
            .formatted(sender, shared, BROADCAST, DIGITS, from, until));
  }
}
