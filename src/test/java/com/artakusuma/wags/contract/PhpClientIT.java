package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published PHP examples, run as they are. */
class PhpClientIT {

  private static SharedServer server;
  private Account account;

  @BeforeAll
  static void needsPhp() throws InterruptedException {
    assumeTrue(ClientProgram.canRun("PhpClientIT", "php", "--version"));
    server = SharedServer.get();
  }

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
  }

  @Test
  void loginWorks() throws Exception {
    String answer = php("login.php");

    assertEquals(
        "{\"username\":\"%s\",\"key\":\"%s\",\"message\":\"Login successful\"}"
            .formatted(account.name(), account.key()),
        answer);
  }

  @Test
  void sendWorksWithFileGetContents() throws Exception {
    String answer = php("send.php", "0812-3456-7890", "Halo \ud83d\ude00 'dunia'");

    assertQueued(answer, "6281234567890", "Halo \ud83d\ude00 'dunia'");
  }

  @Test
  void sendWorksWithCurl() throws Exception {
    assumeTrue(
        ClientProgram.canRun(
            "send-curl.php", "php", "-r", "exit(function_exists('curl_init') ? 0 : 1);"));

    String answer = php("send-curl.php", "+62 812 3456 7890", "Halo \ud83d\ude00 'dunia'");

    assertQueued(answer, "6281234567890", "Halo \ud83d\ude00 'dunia'");
  }

  @Test
  void sendBulkWorksWithFileGetContents() throws Exception {
    String answer = php("send-bulk.php", "Halo", "081234567890", "081234567891", "081234567890");

    String id =
        server.rows().text("SELECT id FROM message_broadcast WHERE sender = ?", account.name());
    assertEquals(
        "{\"bulk_message_id\":%s,\"status\":\"PROCESS\",\"info\":\"Bulk message received and is being processed\",\"recipients\":2,\"duplicates_dropped\":1}"
            .formatted(id),
        answer);
  }

  @Test
  void sendOnceWorksAndStoresTheSameOnce() throws Exception {
    String answer = php("send-once.php", "order-1", "0812-3456-7890", "Halo");

    assertEquals(answer, php("send-once.php", "order-1", "0812-3456-7890", "Halo"));
    assertQueued(answer, "6281234567890", "Halo");
    assertEquals(
        1, server.rows().number("SELECT COUNT(*) FROM message WHERE sender = ?", account.name()));
  }

  @Test
  void anErrorIsShownToo() throws Exception {
    String answer = php(1, "send.php", "nobody", "Halo");

    assertTrue(answer.startsWith("{\"error\":\"Invalid recipient\""), answer);
  }

  private void assertQueued(String answer, String recipient, String text) throws SQLException {
    assertTrue(
        answer.matches(
            "\\{\"message_id\":\\d+,\"status\":\"PENDING\",\"dt_queue\":\"[^\"]+Z\",\"info\":\"Message queued successfully\"}"),
        answer);
    assertEquals(
        recipient + " " + text,
        server
            .rows()
            .text(
                "SELECT CONCAT(recipient, ' ', body) FROM message WHERE sender = ?",
                account.name()));
    assertTrue(
        server
                .rows()
                .number(
                    "SELECT ABS(TIMESTAMPDIFF(SECOND, dt_store, created_at)) FROM message WHERE sender = ?",
                    account.name())
            < 60);
  }

  @Test
  void nobodyGetsAMessageFromAnExampleWithoutArgumentsOrAPartOfATextWithoutQuotes()
      throws Exception {
    for (String file : List.of("send.php", "send-bulk.php", "send-once.php")) {
      assertTrue(php(2, file).contains("usage: php " + file), file);
    }
    php(2, "send.php", "081234567890", "Halo", "dunia");
    php(2, "send-once.php", "order-1", "081234567890", "Halo", "dunia");
    assertEquals(
        0, server.rows().number("SELECT COUNT(*) FROM message WHERE sender = ?", account.name()));
  }

  private String php(String file, String... arguments) throws InterruptedException {
    return php(0, file, arguments);
  }

  private String php(int status, String file, String... arguments) throws InterruptedException {
    ClientProgram.Result result =
        ClientProgram.of("php", "-d", "date.timezone=Asia/Jakarta", "clients/php/" + file)
            .run(server.uri(), account, arguments);
    assertEquals(status, result.status(), result.output());
    return result.output();
  }
}
