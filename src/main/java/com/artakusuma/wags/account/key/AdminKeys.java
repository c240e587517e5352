package com.artakusuma.wags.account.key;

import com.artakusuma.wags.account.AccountSql;
import com.artakusuma.wags.account.NewKey;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Who can sign in as an administrator, for programs outside of the running application.
 *
 * @param admins how many there are
 * @param keys usable ones by which somebody may come as an admin
 * @param published whether the key that version 1 published is usable
 * @param first usable keys that a start made, and which may stand in its log
 */
public record AdminKeys(int admins, int keys, boolean published, int first) {

  /** As they stand now. */
  public static AdminKeys of(Connection connection) throws SQLException {
    AccountSql sql = new AccountSql(connection);
    return new AdminKeys(
        sql.admins().size(),
        sql.usableKeysOfAdmins().size(),
        sql.isUsable(NewKey.of(CallerLookup.PUBLISHED_KEY)),
        sql.usableKeysNamed(FirstKey.NAME).size());
  }
}
