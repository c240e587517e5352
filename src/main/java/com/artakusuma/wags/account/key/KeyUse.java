package com.artakusuma.wags.account.key;

import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.audit.Requester;
import com.artakusuma.wags.platform.database.SqlTime;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Notes when keys are used, to the minute, in a transaction of its own: each node notes the use of
 * the same keys, and where they meet it is repeated.
 */
@ApplicationScoped
public class KeyUse {

  private static final Duration PRECISION = Duration.ofMinutes(1);

  @Inject private WriteTransaction transaction;

  /**
   * The key of this hash was used now; the first time is told by the audit log, too.
   *
   * @throws com.artakusuma.wags.platform.database.DatabaseException where it could not be noted
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void note(String hash, Instant now) {
    transaction.write(connection -> note(connection, hash, now));
  }

  private static void note(Connection connection, String hash, Instant now) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT k.last_used_at, k.name, u.username FROM api_key k JOIN user u ON u.id = k.user_id
             WHERE k.key_hash = ?""")) {
      select.setString(1, hash);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return;
        }
        LocalDateTime last = row.getObject("last_used_at", LocalDateTime.class);
        if (last == null && set(connection, hash, now, null)) {
          Requester.named(row.getString("username"));
          new AuditSql(connection)
              .note(AuditAct.KEY_FIRST_USED, row.getString("username"), row.getString("name"));
        } else if (last != null && last.isBefore(SqlTime.of(now.minus(PRECISION)))) {
          set(connection, hash, now, last);
        }
      }
    }
  }

  /** Whether nobody else has set it meanwhile. */
  private static boolean set(
      Connection connection, String hash, Instant now, @Nullable LocalDateTime last)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE api_key SET last_used_at = ? WHERE key_hash = ? AND last_used_at <=> ?")) {
      update.setString(1, SqlTime.text(now));
      update.setString(2, hash);
      update.setString(3, SqlTime.text(last));
      return update.executeUpdate() == 1;
    }
  }
}
