package com.artakusuma.wags.account.login;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.audit.AuditSql;
import com.artakusuma.wags.platform.audit.Requester;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Tells the audit log of logins. How often a wrong one may be tried, {@link LoginThrottle} says.
 */
@ApplicationScoped
public class LoginAudit {

  @Inject private WriteTransaction transaction;
  @Inject private AuditLog audit;

  /**
   * A user got in.
   *
   * @throws com.artakusuma.wags.platform.database.DatabaseException where it could not be noted
   */
  public void succeeded(String username) {
    Requester.named(username);
    audit.note(AuditAct.LOGIN, username, null);
  }

  /**
   * Somebody gave a wrong key, or a user that there is not. What was written as the name is noted
   * only where it is a user's: people write keys there, too.
   *
   * @throws com.artakusuma.wags.platform.database.DatabaseException where it could not be noted
   */
  public void failed(String username) {
    transaction.write(
        connection -> {
          String known = isUser(connection, username) ? username : null;
          new AuditSql(connection).note(AuditAct.LOGIN_FAILED, known, null);
        });
  }

  /** The database cannot compare names with letters that none has. */
  private static boolean isUser(Connection connection, String username) throws SQLException {
    if (!UserAdministration.isUsername(username)) {
      return false;
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM user WHERE username = ?")) {
      select.setString(1, username);
      return Results.any(select);
    }
  }
}
