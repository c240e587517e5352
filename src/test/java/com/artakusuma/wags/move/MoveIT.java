package com.artakusuma.wags.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.account.AccountSql;
import com.artakusuma.wags.move.command.MoveCommand;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the move makes of a source that is not as it should be, and when it refuses. */
class MoveIT {

  private static final String SOURCE = "wags_first_version";
  private static final String TARGET = "wags_moved";

  private FirstVersion old;
  private final Rows here = new Rows(TestDatabase.server(), TARGET);

  @BeforeEach
  void makeAnew() throws SQLException {
    old = new FirstVersion(SOURCE);
    TestDatabase.server().createEmpty(TARGET);
    old.user("bank", "a-key-of-the-bank");
  }

  @Test
  void aDryRunSaysWhatIsStrangeAndChangesNothing() throws SQLException {
    dirty();
    String said = run(0, "--dry-run", "--move-open");
    assertEquals(
        0,
        here.number(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
    for (String line :
        List.of(
            "1 users whose names cannot stand in an address",
            "1 users with a key that another one has",
            "2 messages with an unknown status",
            "1 messages whose recipient is no number",
            "1 messages and broadcasts with a time that is none",
            "1 messages whose type names no broadcast",
            "1 messages and broadcasts of users who are gone",
            "1 messages and broadcasts of users whose names are unusable, LEFT BEHIND",
            "1 messages that were being sent long ago",
            "1 recipients have several messages of one broadcast")) {
      assertTrue(said.contains(line), () -> line + " in " + said);
    }
    assertFalse(said.contains("0812"), said);
  }

  /** One of each fault. */
  private void dirty() throws SQLException {
    old.user("copy", "a-key-of-the-bank");
    old.user("PT Bank", "another-key-of-16-signs");
    old.history("bank", 1, 5);
    old.careless("UPDATE message SET status = NULL WHERE id = 1");
    old.careless("UPDATE message SET status = 'SOMETHING' WHERE id = 2");
    old.careless("UPDATE message SET recipient = 'Pak Budi' WHERE id = 3");
    old.careless("UPDATE message SET dt_store = '0000-00-00 00:00:00' WHERE id = 4");
    old.careless("UPDATE message SET type = 'promo' WHERE id = 5");
    old.history("bank", 6, 8);
    old.careless("UPDATE message SET sender = 'nobody' WHERE id = 6");
    old.careless("UPDATE message SET sender = 'PT Bank' WHERE id = 7");
    old.careless("UPDATE message SET status = 'PROCESSING', dt_send = NULL WHERE id = 8");
    broadcast();
    old.pending(9, "bank", "081234567890", "1", "Hai");
    old.pending(10, "bank", "081234567890", "1", "Hai");
  }

  /** One whose messages have the text "Hai". */
  private void broadcast() throws SQLException {
    old.broadcast(
        1,
        "bank",
        "DONE",
        "2026-11-20 09:00:10",
        "{\"recipients\":[\"0812\"],\"message\":\"Hai\"}");
  }

  @Test
  void whatIsStrangeIsKeptAndSentByNobody() throws SQLException {
    dirty();
    run(0, "--move-open");
    assertEquals(
        List.of(
            "1 bank UNCERTAIN FIRST_VERSION",
            "2 bank UNCERTAIN FIRST_VERSION",
            "3 bank SENT null",
            "4 bank SENT null",
            "5 bank SENT null",
            "6 nobody SENT null",
            "8 bank UNCERTAIN NODE_STOPPED",
            "9 bank PENDING null",
            "10 bank CANCELLED SECOND_COPY"),
        messages("CONCAT_WS(' ', id, sender, status, COALESCE(reason_code, 'null'))"));
    assertEquals("Pak Budi", here.text("SELECT recipient FROM message WHERE id = 3"));
    assertEquals(
        "28 17:04:00",
        here.text("SELECT DATE_FORMAT(dt_store, '%d %H:%i:%s') FROM message WHERE id = 4"),
        "the time of queueing instead of the zero date");
    assertAgree();
    // With another name what was left behind comes, too
    run(0, "--move-open", "--move-rename=PT Bank=pt-bank");
    assertEquals("pt-bank", here.text("SELECT sender FROM message WHERE id = 7"));
    assertAgree();
  }

  /** As the queue counts it, which takes it back when a person has the message sent again. */
  @Test
  void whatTheMoveEndsIsCountedForWhatItIs() throws SQLException {
    broadcast();
    old.pending(1, "bank", "Pak Budi", "1", "Hai");
    old.pending(2, "bank", "081234567890", "1", "Hai");
    old.pending(3, "bank", "081234567890", "1", "Hai");

    run(0, "--move-open");

    assertEquals(
        List.of("1 FAILED NOT_SENDABLE", "2 PENDING", "3 CANCELLED SECOND_COPY"),
        messages("CONCAT_WS(' ', id, status, reason_code)"));
    assertEquals(
        "2 1 2 1",
        here.text(
            "SELECT CONCAT_WS(' ', failed, refused, hold_ended, hold_refused) FROM message_broadcast"));
    assertAgree();
  }

  @Test
  void aMessageThatIsOpenedAgainThereIsTakenAgain() throws SQLException {
    old.history("bank", 1, 2);
    old.settle(1, "FAILED", "{\"error\":\"no\"}");
    run(0);
    old.careless("UPDATE message SET status = 'PENDING', dt_send = NULL WHERE id = 1");
    assertTrue(run(0, "--move-open").contains("1 messages that changed since they were taken"));
    assertEquals("PENDING", here.text("SELECT status FROM message WHERE id = 1"));
    assertAgree();
    // The first version was not stopped after all, and sent it
    old.settle(1, "SENT", "{}");
    run(0, "--move-open");
    assertEquals("SENT", here.text("SELECT status FROM message WHERE id = 1"));
    assertEquals(0, here.number("SELECT COUNT(*) FROM outbox"));
    assertAgree();
    // What WAGS has in hand by now is not taken back
    old.careless("UPDATE message SET status = 'PENDING', dt_send = NULL WHERE id = 2");
    run(0, "--move-open");
    here.change("UPDATE outbox SET owner = 'a node', epoch = 1 WHERE message_id = 2");
    old.settle(2, "SENT", "{}");
    assertTrue(run(0, "--move-open").contains("there and here: left as they are here"));
    assertEquals("PENDING", here.text("SELECT status FROM message WHERE id = 2"));
  }

  /** The first version was not stopped after all, and goes on with what was sent from here. */
  @Test
  void whatEndedHereSinceIsNeitherSentAgainNorOverwritten() throws SQLException {
    old.pending(1, "bank", "081234567891", null, "sent here");
    old.pending(2, "bank", "081234567892", null, "cancelled here");
    run(0, "--move-open");
    here.change(
        "UPDATE message SET status = 'SENT', ended_at = UTC_TIMESTAMP(6), last_epoch = 1 WHERE id = 1");
    here.change(
        """
        UPDATE message SET status = 'CANCELLED', reason_code = 'CANCELLED_BY', ended_at = UTC_TIMESTAMP(6),
               last_epoch = 0 WHERE id = 2""");
    here.change("DELETE FROM outbox");
    old.settle(1, "FAILED", "{\"error\":\"no\"}");
    old.careless("UPDATE message SET status = 'PROCESSING' WHERE id = 2");

    assertTrue(
        run(0, "--move-open")
            .contains("2 messages that changed since they were taken, there and here"));

    assertEquals(List.of("1 SENT", "2 CANCELLED"), messages("CONCAT_WS(' ', id, status)"));
    assertEquals(0, here.number("SELECT COUNT(*) FROM outbox"));
  }

  @Test
  void idsThatAreInUseHereGetOthers() throws SQLException {
    run(0); // makes the tables
    here.change(
        """
        INSERT INTO message (id, sender, recipient, status, dt_store, created_at, ended_at)
        VALUES (2, 'telkomsel', '62812', 'CANCELLED', '2026-11-20 05:00:00', '2026-11-20 05:00:00', '2026-11-20 05:00:00')""");
    here.change(
        "INSERT INTO stat_day (sender, day, status, slot, n) VALUES ('telkomsel', '2026-11-20', 'CANCELLED', 1, 1)");
    old.history("bank", 1, 3);
    run(0);
    assertEquals(
        List.of("1 true", "2 false", "3 true"),
        here.column(
            """
            SELECT CONCAT(source_id, ' ', IF(source_id = message_id, 'true', 'false'))
              FROM moved_message ORDER BY source_id"""));
    assertEquals(
        "text 2",
        here.text(
            "SELECT body FROM message WHERE id = (SELECT message_id FROM moved_message WHERE source_id = 2)"));
    assertAgree();
  }

  @Test
  void aKeyThatWasChangedThereHoldsAndTheOldOneDoesNot() throws SQLException {
    run(0);
    String before = here.text("SELECT key_hash FROM api_key WHERE revoked_at IS NULL");
    old.rows().change("UPDATE user SET `key` = 'quite-another-key' WHERE username = 'bank'");
    run(0);
    assertEquals(
        List.of(before), here.column("SELECT key_hash FROM api_key WHERE revoked_at IS NOT NULL"));
    assertEquals(
        here.text("SELECT SHA2('quite-another-key', 256)"),
        here.text("SELECT key_hash FROM api_key WHERE revoked_at IS NULL"));
  }

  @Test
  void usersWhoAreTakenAreOperators() throws SQLException {
    run(0);

    assertEquals(
        List.of("0 OPERATOR bank", "1 ADMIN telkomsel"),
        here.column("SELECT CONCAT_WS(' ', admin, role, username) FROM user ORDER BY 1"));
  }

  /** The first version's keys stood in its database in plain text, and one in its schema.sql. */
  @Test
  void aMovedKeyAdministersNothingThoughItsUserDoes() throws SQLException {
    old.user("telkomsel", "a-published-key-of-old");

    run(0);

    assertEquals(
        List.of("READ,SEND bank", "READ,SEND telkomsel"),
        here.column(
            """
            SELECT CONCAT_WS(' ', k.scopes, u.username)
              FROM api_key k JOIN user u ON u.id = k.user_id ORDER BY 1"""));
    try (Connection connection = here.connect()) {
      assertEquals(
          List.of(),
          new AccountSql(connection).usableKeysOfAdmins(),
          "the first start makes the administrator's key");
    }
  }

  @Test
  void refusesWhileTheFirstVersionSends() throws SQLException {
    old.pending(1, "bank", "081234567890", null, "Hai");

    assertRefusedAfter(() -> old.settle(1, "SENT", "{}"));
  }

  @Test
  void refusesWhileTheFirstVersionStillAccepts() throws SQLException {
    assertRefusedAfter(() -> old.pending(1, "bank", "081234567890", null, "Hai"));
  }

  /** What the first version does. */
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private void assertRefusedAfter(Work work) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out =
        new PrintStream(bytes, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            super.println(line);
            if (line.startsWith("Looking for")) {
              try {
                work.run();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }
          }
        };
    assertEquals(
        1, MoveCommand.run(settings(), arguments("--move-open", "--move-watch-seconds=60"), out));
    assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("the first version still works"));
    assertEquals(
        0,
        here.number(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
  }

  @Test
  void refusesWhatIsNoFirstVersionOrAnotherOne() throws SQLException {
    old.rows().change("ALTER TABLE message CHANGE recipient receiver VARCHAR(20)");
    assertTrue(run(1).contains("its table message lacks recipient"));
    old.rows().change("ALTER TABLE message CHANGE receiver recipient VARCHAR(20)");
    old.rows().change("ALTER TABLE message DROP external_api_response, DROP dt_send");
    old.pending(1, "bank", "081234567890", null, "Hai");
    run(0);
    assertTrue(run(1, "--move-zone=Asia/Makassar").contains("give --move-zone=Asia/Jakarta"));
    here.change("UPDATE moved_source SET source = 'elsewhere'");
    String refused = run(1);
    assertTrue(refused.contains("takes from no other source"), refused);
    Matcher statement =
        Pattern.compile("UPDATE moved_source SET source = '[^']+'").matcher(refused);
    assertTrue(statement.find(), refused);
    here.change(statement.group());
    run(0);
  }

  /** The statements of docs/MIGRATION.md. */
  @Test
  void theWayBackLeavesTheFirstVersionWhatIsOpen() throws Exception {
    old.pending(1, "bank", "081234567891", null, "sent here");
    old.pending(2, "bank", "081234567892", null, "open here");
    old.pending(3, "bank", "081234567893", null, "refused here");
    old.pending(4, "bank", "081234567898", null, "deleted here");
    for (int failed = 5; failed <= 7; failed++) {
      old.pending(failed, "bank", "08123456790" + failed, null, "failed there");
      old.settle(failed, "FAILED", "{}");
    }
    old.broadcast(
        1, "bank", "PROCESS", null, "{\"recipients\":[\"081234567894\"],\"message\":\"Hai\"}");
    old.broadcast(
        2, "bank", "PROCESS", null, "{\"recipients\":[\"081234567897\"],\"message\":\"Hai\"}");
    run(0, "--move-open");
    // As a move leaves it that was killed before it came to the second one's recipients
    here.change("UPDATE moved_broadcast SET waiting = (source_id = 2)");
    here.change("UPDATE message SET status = 'SENT' WHERE id = 1");
    here.change("UPDATE message SET status = 'FAILED' WHERE id = 3");
    // As RETENTION_DAYS leaves it
    here.change("DELETE FROM message WHERE id = 4");
    // As messages are that somebody sent again
    here.change("UPDATE message SET status = 'PENDING' WHERE id = 5");
    here.change("UPDATE message SET status = 'SENT' WHERE id = 6");
    here.change(
        """
        INSERT INTO message (sender, recipient, status, broadcast_id, seq, body, dt_store, created_at)
        VALUES ('bank', '6281234567894', 'PENDING', 1, 0, NULL, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)),
               ('bank', '6281234567895', 'PENDING', NULL, NULL, 'accepted here', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)),
               ('bank', '120363041234567890@g.us', 'PENDING', NULL, NULL, 'to a group', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)),
               ('bank', '6281234567896', 'SENT', NULL, NULL, 'sent here', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""");
    for (String statement : wayBack()) {
      old.rows().change(statement);
    }
    assertEquals(
        List.of(
            "081234567891 SENT - sent here",
            "081234567892 PENDING - open here",
            "081234567893 FAILED - refused here",
            "081234567898 FAILED - deleted here",
            "081234567905 PENDING - failed there",
            "081234567906 SENT - failed there",
            "081234567907 FAILED - failed there",
            "6281234567894 PENDING 1 Hai",
            "6281234567895 PENDING - accepted here"),
        old.rows()
            .column(
                "SELECT CONCAT_WS(' ', recipient, status, COALESCE(type, '-'), message) FROM message ORDER BY recipient"));
    assertEquals(
        List.of("1 DONE", "2 PROCESS"),
        old.rows().column("SELECT CONCAT_WS(' ', id, status) FROM message_bulk ORDER BY id"));
  }

  @Test
  void whatWasMovedIsFoundByWhatItIsHere() throws SQLException {
    run(0);

    assertEquals(
        List.of("moved_broadcast.broadcast_id", "moved_message.message_id"),
        here.column(
            """
            SELECT CONCAT(table_name, '.', column_name) FROM information_schema.statistics
             WHERE table_schema = DATABASE() AND table_name LIKE 'moved%' AND index_name <> 'PRIMARY'
             ORDER BY 1"""),
        "the way back joins by these");
  }

  private static List<String> wayBack() throws IOException {
    String page = Files.readString(Path.of("docs", "MIGRATION.md"));
    String part = page.substring(page.indexOf("## The way back"));
    String sql = part.substring(part.indexOf("```sql") + 6);
    return Stream.of(sql.substring(0, sql.indexOf("```")).split(";"))
        .map(
            statement ->
                statement
                    .replaceAll("--[^\n]*", "")
                    .replace("db_wags_old.", SOURCE + ".")
                    .replace("db_wags.", TARGET + ".")
                    .strip())
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private List<String> messages(String columns) throws SQLException {
    return here.column("SELECT " + columns + " FROM message ORDER BY id");
  }

  private void assertAgree() throws SQLException {
    Agreement.check(here);
  }

  private static String run(int expected, String... options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code =
        MoveCommand.run(
            settings(), arguments(options), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertEquals(expected, code, said);
    return said;
  }

  private static List<String> arguments(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("--move-from=" + SOURCE, "--move-user=" + FirstVersion.READER));
    arguments.addAll(List.of(options));
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--move-watch"))) {
      arguments.add("--move-watch-seconds=0");
    }
    return arguments;
  }

  static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(TestDatabase.server().settings(TARGET));
    settings.putAll(
        Map.of(
            "MOVE_PASSWORD", FirstVersion.PASSWORD,
            "DB_MIGRATION_USER", "",
            "DB_SSL_MODE", "DISABLED",
            "WAGS_TIMEZONE", "Asia/Jakarta",
            "PHONE_REGION", "ID",
            "DELIVERY_UNCERTAIN", "retry"));
    return settings;
  }
}
