package com.artakusuma.wags.platform.audit;

import com.artakusuma.wags.platform.CodePoints;
import com.artakusuma.wags.platform.Contract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes what somebody did into the audit log, within the transaction that does it. */
public final class AuditSql {

  private static final int LONGEST = 255;

  private final Connection connection;

  /** Works within the transaction of a connection. */
  public AuditSql(Connection connection) {
    this.connection = connection;
  }

  /**
   * Notes that the {@linkplain Requester requester} of this thread did something.
   *
   * @param object to what; null for nothing in particular. Never a text of a message, nor a key
   * @param detail more of it, or null; the same goes for it
   */
  public void note(AuditAct act, @Nullable String object, @Nullable String detail)
      throws SQLException {
    Requester by = Requester.current();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO audit (at, act, actor, address, object, detail)
            VALUES (UTC_TIMESTAMP(6), ?, ?, ?, ?, ?)""")) {
      insert.setString(1, act.name());
      insert.setString(2, by.name());
      insert.setString(3, cut(by.address()));
      insert.setString(4, cut(object));
      insert.setString(5, cut(detail));
      insert.executeUpdate();
    }
  }

  /** The beginning of a text that fits into a column of 255 characters; null stays null. */
  @Contract(Contract.NULL_STAYS_NULL)
  public static @Nullable String cut(@Nullable String text) {
    return text == null ? null : CodePoints.first(text, LONGEST);
  }
}
