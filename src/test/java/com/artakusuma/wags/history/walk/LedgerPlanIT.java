package com.artakusuma.wags.history.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.filter.Window.By;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.history.walk.WalkStatement.State;
import com.artakusuma.wags.history.walk.WalkStatement.Walk;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a list is narrowed by, the database walks along one index and sorts nothing. */
class LedgerPlanIT {

  private static final String DATABASE = "wags_plans";
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant HOUR_AGO = Instant.parse("2026-11-25T11:00:00Z");
  private static final Place PLACE = new Place(Instant.parse("2026-11-25T11:30:00Z"), 700);

  private static Connection connection;

  @BeforeAll
  static void fill() throws Exception {
    TestDatabase server = TestDatabase.server();
    server.createEmpty(DATABASE);
    connection = server.connect(DATABASE);
    String schema = Files.readString(Path.of("schema.sql")).replaceAll("(?m)--.*$", "");
    for (String statement : schema.split(";\\s*\\n")) {
      if (!statement.isBlank()) {
        run(statement);
      }
    }
    run(
        """
        INSERT INTO message (sender, recipient, status, broadcast_id, seq, body, dt_store, created_at, ended_at, reason_code)
        WITH RECURSIVE d AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM d WHERE i < 59),
             n AS (SELECT a.i * 50 + b.i AS i FROM d a, d b WHERE b.i < 50)
        SELECT IF(i % 3 = 0, 'telkomsel', 'shop'), CONCAT('62812', i % 50), ELT(1 + i % 4, 'SENT', 'SENT', 'FAILED', 'EXPIRED'),
               IF(i % 2 = 0, 7, NULL), IF(i % 2 = 0, i, NULL), 'x', '2026-11-25', '2026-11-20' + INTERVAL i SECOND,
               '2026-11-25 11:00:00' + INTERVAL i SECOND, ELT(1 + i % 8, NULL, NULL, 'NOT_ON_WHATSAPP', NULL, NULL, NULL, 'GATEWAY_DOWN', NULL)
          FROM n""");
    run(
        """
        INSERT INTO message_option (message_id, sender, created_at, reference, urgent)
        SELECT id, sender, created_at, CONCAT('order-', id % 20), FALSE FROM message""");
    run("INSERT INTO lane (id, sender_id, run) VALUES (7, 1, 'RUNNING')");
    run(
        """
        INSERT INTO outbox (message_id, sender_id, lane, visible_at, owner)
        SELECT id, 1, IF(id % 2 = 0, 7, 0),
               IF(id % 100 < 2, '2026-11-25 13:00:00', '2026-11-25 10:00:00'),
               IF(id % 100 < 2, 'node', NULL)
          FROM message""");
    run("ANALYZE TABLE message, message_option, outbox, lane");
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  private static void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ANY, QUEUED, history",
    "FAILED, QUEUED, history_status",
    "OPEN, QUEUED, history_status",
    "WAITING, QUEUED, history_status",
    "FAILED, ENDED, history_ended",
    "SENT, ENDED, history_ended",
  })
  void aListWalksAlongTheIndexThatHasItsOrder(State state, By by, String index)
      throws SQLException {
    MessageFilter any = MessageFilter.of("shop").during(Window.ever(by));
    MessageFilter hour = any.during(new Window(by, HOUR_AGO, NOW));
    for (MessageFilter filter :
        List.of(
            any,
            hour,
            hour.withBroadcast(7L),
            hour.withSingles(true),
            any.withReason(ReasonCode.NOT_ON_WHATSAPP),
            hour.withReason(ReasonCode.LEGACY).withRefused(false))) {
      assertWalks(index, sql(state, filter, s -> s.matching(filter).newestFirst(51)));
      assertWalks(
          index, sql(state, filter, s -> s.matching(filter).olderThan(PLACE).newestFirst(51)));
      assertWalks(index, sql(state, filter, s -> s.newerThan(PLACE).oldestFirst(51)));
      assertWalks(
          index,
          sql(
              state,
              filter,
              s ->
                  s.matching(filter)
                      .olderThan(PLACE)
                      .downTo(PLACE)
                      .containing("x")
                      .newestFirst(9)));
      assertWalks(index, sql(state, filter, s -> s.olderThan(PLACE).onlyNumber(5_000)));
    }
  }

  @Test
  void howFarAStepReachesIsReadInTheIndexAlone() throws SQLException {
    MessageFilter failed = MessageFilter.of("shop").during(new Window(By.ENDED, HOUR_AGO, NOW));

    List<String> extras =
        explain(sql(State.FAILED, failed, s -> s.olderThan(PLACE).onlyNumber(5_000)), "Extra");

    assertEquals(1, extras.size());
    assertEquals(true, extras.get(0).contains("Using index"), extras.toString());
  }

  @Test
  void aRecipientsMessagesAreFoundByIt() throws SQLException {
    for (By by : By.values()) {
      MessageFilter filter =
          MessageFilter.of("shop").during(Window.ever(by)).withRecipient("628127");

      assertEquals(
          List.of("history_recipient"),
          explain(sql(State.FAILED, filter, s -> s.matching(filter).newestFirst(51)), "key"));
    }
  }

  @Test
  void messagesOfAReferenceAreFoundByItInTheirOrder() throws SQLException {
    MessageFilter filter = MessageFilter.of("shop").withReference("order-7");
    for (State state : List.of(State.ANY, State.FAILED, State.WAITING)) {
      WalkStatement list = sql(state, filter, s -> s.olderThan(PLACE).newestFirst(51));

      assertEquals("reference", explain(list, "key").get(0));
      assertFalse(explain(list, "Extra").toString().contains("filesort"), state.name());
    }
  }

  /** Of 3,000 in the queue 60 are being sent. */
  @Test
  void whatWaitsIsNotLookedAtForWhatIsBeingSent() throws SQLException {
    WalkStatement sending =
        new WalkStatement(
                "m.id",
                new Walk("telkomsel", State.SENDING, List.of(7L)),
                MessageFilter.of("telkomsel"),
                NOW)
            .newestFirst(51);
    run("FLUSH STATUS");
    try (PreparedStatement select = prepared(sending.text(), sending)) {
      select.executeQuery().close();
    }

    long read = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read_next'")) {
      row.next();
      read = row.getLong(2);
    }
    assertTrue(read > 0 && read < 200, read + " entries of the index read");
  }

  /** That is what {@link ReasonCode#isPermanent} says. */
  @Test
  void whatWasRefusedForGoodCanBeLeftOut() throws SQLException {
    MessageFilter filter = MessageFilter.of("shop").withRefused(false);
    Set<String> left = new HashSet<>();
    WalkStatement sql =
        new WalkStatement("m.reason_code", new Walk("shop", State.FAILED), filter, NOW)
            .matching(filter)
            .newestFirst(1_000);
    try (PreparedStatement select = prepared(sql.text(), sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        left.add(row.getString(1));
      }
    }

    assertEquals(Set.of("GATEWAY_DOWN"), left);
  }

  private static WalkStatement sql(
      State state, MessageFilter filter, UnaryOperator<WalkStatement> page) {
    return page.apply(new WalkStatement("m.id", new Walk("shop", state), filter, NOW));
  }

  private static void assertWalks(String index, WalkStatement sql) throws SQLException {
    assertEquals(index, explain(sql, "key").get(0), sql.text());
    for (String extra : explain(sql, "Extra")) {
      assertFalse(
          extra.contains("filesort") || extra.contains("temporary"), extra + " in " + sql.text());
    }
  }

  private static List<String> explain(WalkStatement sql, String column) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement explain = prepared("EXPLAIN FORMAT=TRADITIONAL " + sql.text(), sql);
        ResultSet row = explain.executeQuery()) {
      while (row.next()) {
        found.add(String.valueOf(row.getString(column)));
      }
    }
    return found;
  }

  private static PreparedStatement prepared(String text, WalkStatement sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    for (int i = 0; i < sql.values().size(); i++) {
      statement.setObject(i + 1, sql.values().get(i));
    }
    return statement;
  }
}
