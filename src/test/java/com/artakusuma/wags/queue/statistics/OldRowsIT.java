package com.artakusuma.wags.queue.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.idempotency.IdempotencyKeys;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.NodeClock;
import com.artakusuma.wags.webhook.delivery.WebhookUpkeep;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is kept for a while is deleted after it, and nothing else. */
public class OldRowsIT extends QueueFixture {

  private static final String WAITING_FOR_ENDPOINT =
      """
      SELECT COUNT(*) FROM information_schema.processlist
       WHERE info LIKE 'SELECT id FROM webhook_endpoint WHERE id = % FOR UPDATE'""";

  @Inject private AuditLog audit;
  @Inject private OnceTransaction once;
  @Inject private IdempotencyKeys keys;
  @Inject private OldMinutes minutes;
  @Inject private WebhookUpkeep webhooks;

  @Test
  void theAuditLogKeepsAYear() throws SQLException {
    sql("DELETE FROM audit");
    audit.note(AuditAct.EXPORTED, "shop", "old");
    sql("UPDATE audit SET at = UTC_TIMESTAMP(6) - INTERVAL 366 DAY");
    audit.note(AuditAct.EXPORTED, "shop", "young");
    sql("UPDATE audit SET at = UTC_TIMESTAMP(6) - INTERVAL 364 DAY WHERE detail = 'young'");

    audit.deleteOld();

    assertEquals("young", text("SELECT GROUP_CONCAT(detail) FROM audit"));
  }

  @Test
  void tokensOfFormsAreKeptForThreeDays() throws SQLException {
    sql("DELETE FROM form_token");
    sql(
        """
        INSERT INTO form_token (user_id, token, spent_at, result)
        VALUES (1001, 'old', UTC_TIMESTAMP(6) - INTERVAL 73 HOUR, 1),
               (1001, 'young', UTC_TIMESTAMP(6) - INTERVAL 71 HOUR, 2)""");

    once.deleteOld();

    assertEquals("young", text("SELECT GROUP_CONCAT(token) FROM form_token"));
  }

  @Test
  void keysOfRequestsAreKeptForADay() throws SQLException {
    sql("DELETE FROM idempotency_key");
    sql(
        """
        INSERT INTO idempotency_key (user_id, path, idempotency_key, since)
        VALUES (1001, 'broadcasts', 'old', UTC_TIMESTAMP(6) - INTERVAL 1441 MINUTE),
               (1001, 'broadcasts', 'young', UTC_TIMESTAMP(6) - INTERVAL 1439 MINUTE)""");

    keys.deleteOld();

    assertEquals("young", text("SELECT GROUP_CONCAT(idempotency_key) FROM idempotency_key"));
  }

  /** By the database's clock: that of a node may be wrong. */
  @Test
  void figuresByTheMinuteAreKeptForTwoDays() throws SQLException {
    for (String[] row : new String[][] {{"old", "49"}, {"young", "47"}}) {
      sql(
          """
          INSERT INTO stat_minute
            (sender, minute, slot, sent, failed, tries, failed_tries, took_ms)
          VALUES ('%s', UTC_TIMESTAMP() - INTERVAL %s HOUR, 0, 0, 0, 1, 0, 5)"""
              .formatted(row[0], row[1]));
    }

    NodeClock.ahead(Duration.ofDays(3), minutes::delete);

    assertEquals("young", text("SELECT GROUP_CONCAT(sender) FROM stat_minute"));
  }

  /** WEBHOOK_LOG_DAYS is 3. The row without an address has their secret. */
  @Test
  void addressesThatMessagesNamedAreKeptWhileAnythingUsesThem() throws SQLException {
    sql("DELETE FROM webhook_endpoint");
    sql("DELETE FROM webhook_delivery");
    for (String[] row :
        new String[][] {{"", "100"}, {"young", "71"}, {"old", "73"}, {"has-events", "73"}}) {
      sql(
          """
          INSERT INTO webhook_endpoint
            (callback_of, url, events, broadcast_messages, secrets, created_at, used_at)
          VALUES (1001, '%s', '', TRUE, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL %s HOUR)"""
              .formatted(row[0], row[1]));
    }
    sql(
        """
        INSERT INTO webhook_endpoint
          (user_id, url, events, broadcast_messages, secrets, created_at)
        VALUES (1001, 'added', '', TRUE, '', UTC_TIMESTAMP(6) - INTERVAL 1 YEAR)""");
    sql(
        """
        INSERT INTO webhook_delivery
          (endpoint_id, type, subject, place, payload, queued_at, due_at, dead)
        SELECT id, 'message.sent', 1, 1, '{}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), TRUE
          FROM webhook_endpoint WHERE url = 'has-events'""");

    webhooks.forget();

    assertEquals(
        ",added,has-events,young",
        text("SELECT GROUP_CONCAT(url ORDER BY url) FROM webhook_endpoint"));
    sql("DELETE FROM webhook_delivery");
    sql("DELETE FROM webhook_endpoint");
  }

  /** Those that wait for one may be a million, and are given up in small steps. */
  @Test
  void whatWaitsForAnEndpointThatIsSwitchedOnAgainIsNotGivenUp() throws Throwable {
    sql("DELETE FROM webhook_endpoint");
    sql("DELETE FROM webhook_delivery");
    sql(
        """
        INSERT INTO webhook_endpoint
          (user_id, url, events, broadcast_messages, state, secrets, created_at)
        VALUES (1001, 'added', '', TRUE, 'DISABLED', '', UTC_TIMESTAMP(6))""");
    sql(
        """
        INSERT INTO webhook_delivery
          (endpoint_id, type, subject, place, payload, queued_at, due_at)
        SELECT id, 'message.sent', 1, 1, '{}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR
          FROM webhook_endpoint""");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection other = dataSource.getConnection();
        PreparedStatement on =
            other.prepareStatement("UPDATE webhook_endpoint SET state = 'ACTIVE'")) {
      other.setAutoCommit(false);
      on.executeUpdate();
      Future<?> upkeep = thread.submit(webhooks::look);
      // It has found the endpoint switched off, and either waits for it or is done
      Eventually.isTrue(
          Duration.ofSeconds(30), () -> upkeep.isDone() || number(WAITING_FOR_ENDPOINT) > 0);
      other.commit();
      upkeep.get(30, TimeUnit.SECONDS);
    } finally {
      thread.shutdown();
    }

    assertEquals(1, number("SELECT COUNT(*) FROM webhook_delivery WHERE dead = FALSE"));
    sql("DELETE FROM webhook_delivery");
    sql("DELETE FROM webhook_endpoint");
  }

  /** An endpoint that is tried all the time would fill the log in less than its days. */
  @Test
  void ofAnEndpointTheNewestTriesAreKept() throws SQLException {
    sql("DELETE FROM webhook_endpoint");
    sql("DELETE FROM webhook_attempt");
    sql(
        """
        INSERT INTO webhook_endpoint
          (user_id, url, events, broadcast_messages, secrets, created_at)
        VALUES (1001, 'added', '', TRUE, '', UTC_TIMESTAMP(6))""");
    String tried =
        """
        INSERT INTO webhook_attempt
          (endpoint_id, delivery_id, type, subject, tried_at, took_ms, result)
        SELECT w.id, %s, 'message.sent', 1, UTC_TIMESTAMP(6), 1, 'TIMEOUT'
          FROM webhook_endpoint w%s""";
    sql(tried.formatted("0", ""));
    sql(tried.formatted("0", ""));
    String digits = ", (SELECT 0 AS n" + " UNION ALL SELECT 1".repeat(9) + ") %s";
    sql(
        tried.formatted(
            "1",
            digits.formatted("a")
                + digits.formatted("b")
                + digits.formatted("c")
                + digits.formatted("d")));

    webhooks.forget();

    assertEquals(
        "10000 1", text("SELECT CONCAT(COUNT(*), ' ', MIN(delivery_id)) FROM webhook_attempt"));
    sql("DELETE FROM webhook_attempt");
    sql("DELETE FROM webhook_endpoint");
  }
}
