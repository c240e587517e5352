package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published PHP examples, run as they are. */
class PhpClientIT {

  private static SharedServer server;
  private Account account;

  @BeforeAll
  static void needsPhp() {
    boolean found = canRun("--version");
    if (!found) {
      System.out.println("PhpClientIT is skipped: there is no php on the path");
    }
    assumeTrue(found);
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
    boolean found = canRun("-r", "exit(function_exists('curl_init') ? 0 : 1);");
    if (!found) {
      System.out.println("PhpClientIT skips send-curl.php: this php has no cURL");
    }
    assumeTrue(found);

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
    String answer = php("send.php", "nobody", "Halo");

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

  private String php(String file, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("php", "-d", "date.timezone=Asia/Jakarta", "clients/php/" + file));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String address = server.uri().toString();
    builder.environment().put("WAGS_URL", address.substring(0, address.length() - 1));
    builder.environment().put("WAGS_USERNAME", account.name());
    builder.environment().put("WAGS_KEY", account.key());
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static boolean canRun(String... arguments) {
    List<String> command = new ArrayList<>(List.of("php"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
