package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Ten wrong keys a minute, by user and by address; then 429 until the minute is over. */
class LoginThrottleIT {

  private static final int LIMIT = 10;

  private final SharedServer server = SharedServer.get();

  @Test
  void aUserUnderAttackIsClosedFromAnyAddress() throws SQLException, IOException {
    Account account = server.newAccount();
    for (int i = 0; i < LIMIT; i++) {
      assertEquals(401, login("127.0.1." + (i + 1), account.name(), "wrong").status());
    }

    RawHttp.Answer refused = login("127.0.1.99", account.name(), account.key());

    assertEquals(429, refused.status());
    assertTrue(
        refused
            .body()
            .matches(
                "\\{\"error\":\"Too many failed logins\",\"details\":\"Try again in [0-9]+ s\"}"),
        refused.body());
    int wait = Integer.parseInt(refused.headers().get("retry-after"));
    assertTrue(wait > 0 && wait <= 60, () -> wait + " s");
  }

  @Test
  void anAddressThatGuessesIsClosedForAnyUser() throws SQLException, IOException {
    Account account = server.newAccount();
    for (int i = 0; i < LIMIT; i++) {
      assertEquals(401, login("127.0.2.1", "guess-" + i, "wrong").status());
    }

    assertEquals(429, login("127.0.2.1", account.name(), account.key()).status());
    assertEquals(200, login("127.0.2.2", account.name(), account.key()).status());
  }

  @Test
  void successForgetsAUsersFailures() throws SQLException, IOException {
    Account account = server.newAccount();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < LIMIT - 1; i++) {
        String from = "127.0.3." + (round * LIMIT + i + 1);
        assertEquals(401, login(from, account.name(), "wrong").status());
      }

      assertEquals(200, login("127.0.3.99", account.name(), account.key()).status());
    }
  }

  private RawHttp.Answer login(String from, String username, String key) throws IOException {
    return RawHttp.post(
        server.uri(),
        from,
        "/api/auth/login",
        "{\"username\":\"%s\",\"key\":\"%s\"}".formatted(username, key));
  }
}
