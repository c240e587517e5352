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
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Notes when keys are used, to the minute, in a transaction of its own: each node notes the use of
 * the same keys, and where they meet it is repeated.
 */
@ApplicationScoped
public class KeyUse {

  @Inject private WriteTransaction transaction;

  /**
   * The key of this hash was used now; the first time is told by the audit log, too.
   *
   * @throws com.artakusuma.wags.platform.database.DatabaseException where it could not be noted
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void note(String hash) {
    transaction.write(connection -> note(connection, hash));
  }

  private static void note(Connection connection, String hash) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT k.last_used_at, k.last_used_at < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE AS is_old,
                   k.name, u.username
              FROM api_key k JOIN user u ON u.id = k.user_id
             WHERE k.key_hash = ?""")) {
      select.setString(1, hash);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return;
        }
        LocalDateTime last = row.getObject("last_used_at", LocalDateTime.class);
        if (last == null && set(connection, hash, null)) {
          Requester.named(row.getString("username"));
          new AuditSql(connection)
              .note(AuditAct.KEY_FIRST_USED, row.getString("username"), row.getString("name"));
        } else if (row.getBoolean("is_old")) {
          set(connection, hash, last);
        }
      }
    }
  }

  /** Whether nobody else has set it meanwhile. */
  private static boolean set(Connection connection, String hash, @Nullable LocalDateTime last)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE api_key SET last_used_at = UTC_TIMESTAMP(6)
             WHERE key_hash = ? AND last_used_at <=> ?""")) {
      update.setString(1, hash);
      update.setString(2, SqlTime.text(last));
      return update.executeUpdate() == 1;
    }
  }
}
