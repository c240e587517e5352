package com.artakusuma.wags.console;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.RestingServers;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A server whose users and keys tests may change, each its own; started once for all of them. */
final class AccountSite {

  private static final String DATABASE = "wags_console_account";
  private static final WagsServer SERVER =
      RestingServers.of(AccountSite.class, ConsoleSite.empty(DATABASE, 1_000));
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  static final Rows ROWS = new Rows(TestDatabase.server(), DATABASE);

  private AccountSite() {}

  static URI home() {
    return SERVER.uri();
  }

  static Account newAccount() throws SQLException {
    return ROWS.newAccount("user-" + ACCOUNTS.incrementAndGet());
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

  static String log() throws IOException {
    return Files.readString(SERVER.log());
  }
}
