package com.artakusuma.wags.queue.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.idempotency.IdempotencyKeys;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import com.artakusuma.wags.queue.QueueFixture;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is kept for a while is deleted after it, and nothing else. */
public class OldRowsIT extends QueueFixture {

  @Inject private AuditLog audit;
  @Inject private OnceTransaction once;
  @Inject private IdempotencyKeys keys;

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
}
