package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work in the background goes by turns of users, and each may ask for so much. */
class FairnessIT {

  private static final Duration LONG = Duration.ofSeconds(120);
  private static final int MOST_RETRIES = 10;
  private static final String RETRY = "ui/messages/retry?status=FAILED";

  private static final SharedServer SERVER =
      SharedServer.with("wags_fair", Map.of("EXPANSION_WORKERS", "1", "DELIVERY_SLOTS", "0"));

  private final Rows rows = SERVER.rows();
  private Account busy;
  private Account other;

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void makeAccounts() throws SQLException {
    busy = SERVER.newAccount();
    other = SERVER.newAccount();
  }

  @Test
  void aSmallBroadcastDoesNotWaitForTheLargeOnesOfAnother() throws Throwable {
    SERVER.client(busy).broadcast(Load.recipients(60_000), "large");
    SERVER.client(busy).broadcast(Load.recipients(60_000), "large, too");
    SERVER.client(other).broadcast(Load.recipients(3_000), "small");

    Eventually.equal(
        0L,
        LONG,
        () -> rows.number("SELECT COUNT(*) FROM message_broadcast WHERE dt_convert IS NULL"));

    assertEquals(
        "small", rows.text("SELECT body FROM message_broadcast ORDER BY dt_convert LIMIT 1"));
    assertEquals(
        123_000, rows.number("SELECT COUNT(*) FROM message WHERE broadcast_id IS NOT NULL"));
  }

  @Test
  void retriesOfOneUserAreBoundedAndHoldUpNobodyElse() throws Throwable {
    addFailed(busy);
    addFailed(other);
    try (Connection connection = rows.connect()) {
      connection.setAutoCommit(false);
      lock(connection, busy);
      for (int i = 0; i < MOST_RETRIES; i++) {
        assertEquals(202, SERVER.client(busy).post(RETRY, "").statusCode());
      }

      HttpResponse<String> refused = SERVER.client(busy).post(RETRY, "");
      HttpResponse<String> welcome = SERVER.client(other).post(RETRY, "");

      assertEquals(429, refused.statusCode(), refused.body());
      assertTrue(refused.headers().firstValue("Retry-After").isPresent());
      assertEquals(202, welcome.statusCode());
      Eventually.equal("PENDING", LONG, () -> status(other));
      assertEquals("FAILED", status(busy));
      connection.rollback();
    }
    Eventually.equal("PENDING", LONG, () -> retried(busy));
  }

  @Test
  void aTextToSearchForHasALength() {
    HttpResponse<String> refused = SERVER.client(busy).post(RETRY + "&text=" + "x".repeat(201), "");

    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("Invalid text"), refused.body());
  }

  private String retried(Account account) throws SQLException {
    SERVER.client(account).post(RETRY, "");
    return status(account);
  }

  private String status(Account account) throws SQLException {
    return rows.text(
        "SELECT status FROM message WHERE sender = ? AND broadcast_id IS NULL", account.name());
  }

  private void addFailed(Account account) throws SQLException {
    rows.change(
        """
        INSERT INTO message
          (sender, recipient, status, body, dt_store, created_at, ended_at, last_epoch)
        VALUES (?, '6281234567890', 'FAILED', 'x', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6), 1)""",
        account.name());
  }

  private static void lock(Connection connection, Account account) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM message WHERE sender = ? FOR UPDATE")) {
      select.setString(1, account.name());
      select.executeQuery().close();
    }
  }
}
