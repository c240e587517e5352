package com.artakusuma.wags.console;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.URI;
import java.sql.SQLException;

/** The console of the shared server, for tests that change users and keys, each its own. */
final class AccountSite {

  static final Rows ROWS = SharedServer.get().rows();

  private AccountSite() {}

  static URI home() {
    return SharedServer.get().uri();
  }

  static Account newAccount() throws SQLException {
    return SharedServer.get().newAccount();
  }

  static Account newAdmin() throws SQLException {
    Account account = newAccount();
    ROWS.change("UPDATE user SET admin = TRUE WHERE id = ?", account.id());
    return account;
  }

  /** What the API answers to this key: 200 or 401. */
  static int api(String key) {
    return new ApiClient(home(), key).get("ui/years").statusCode();
  }

  static String log() {
    return SharedServer.get().log();
  }
}
