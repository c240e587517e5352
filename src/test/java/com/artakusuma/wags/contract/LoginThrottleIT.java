package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.RawHttp;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Ten wrong keys a minute from one address; then 429 until the minute is over, but for right ones.
 */
class LoginThrottleIT {

  private static final int LIMIT = 10;
  private static final Pattern WAIT =
      Pattern.compile(
          "\\{\"error\":\"Too many failed logins\",\"details\":\"Try again in [0-9]+ s\"}");

  private static SharedServer server;

  @BeforeAll
  static void start() {
    server =
        SharedServer.with(
            "wags_throttle", Map.of("LOGIN_ATTEMPTS_PER_MINUTE", Integer.toString(LIMIT)));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void anAddressThatGuessesIsToldToWait() throws SQLException, IOException {
    for (int i = 0; i < LIMIT; i++) {
      assertEquals(401, login("127.0.2.1", "guess-" + i, "wrong").status());
    }

    assertMustWait(login("127.0.2.1", "guess", "wrong"));
    assertEquals(401, login("127.0.2.2", "guess", "wrong").status());
  }

  @Test
  void wrongKeysOfCallsCountAsWell() throws IOException {
    for (int i = 0; i < LIMIT; i++) {
      assertEquals(401, call("127.0.4.1", "wrong-" + i).status());
    }

    assertMustWait(call("127.0.4.1", "wrong"));
    assertMustWait(login("127.0.4.1", "guess", "wrong"));
  }

  @Test
  void callsWithoutAnyKeyCountForNothing() throws IOException {
    for (int i = 0; i < LIMIT * 2; i++) {
      assertEquals(401, call("127.0.5.1", null).status());
    }
    assertEquals(401, call("127.0.5.1", "wrong").status());
  }

  @Test
  void nobodyIsLockedOutByWhoeverGuesses() throws SQLException, IOException {
    Account account = server.newAccount();
    for (int i = 0; i < LIMIT * 2; i++) {
      login("127.0.1.1", account.name(), "wrong");
      login("127.0.1." + (i + 2), account.name(), "wrong");
    }

    assertEquals(200, login("127.0.1.1", account.name(), account.key()).status());
    assertEquals(200, login("127.0.1.99", account.name(), account.key()).status());
    assertEquals(400, call("127.0.1.1", account.key()).status());
  }

  @Test
  void ofParallelGuessesNoMoreThanTheLimitPass() throws Exception {
    ExecutorService guessers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> guesses =
          guessers.invokeAll(
              Collections.nCopies(40, () -> login("127.0.6.1", "guess", "wrong").status()));
      int passed = 0;
      for (Future<Integer> guess : guesses) {
        passed += guess.get() == 401 ? 1 : 0;
      }
      assertEquals(LIMIT, passed);
    } finally {
      guessers.shutdown();
    }
  }

  private static void assertMustWait(RawHttp.Answer refused) {
    assertEquals(429, refused.status());
    assertTrue(WAIT.matcher(refused.body()).matches(), refused.body());
    int wait = Integer.parseInt(refused.headers().get("retry-after"));
    assertTrue(wait > 0 && wait <= 60, () -> wait + " s");
  }

  private static RawHttp.Answer login(String from, String username, String key) throws IOException {
    return RawHttp.post(
        server.uri(),
        from,
        "/api/auth/login",
        "{\"username\":\"%s\",\"key\":\"%s\"}".formatted(username, key));
  }

  private static RawHttp.Answer call(String from, String key) throws IOException {
    try (RawHttp http = RawHttp.connect(server.uri(), from)) {
      http.write(RawHttp.head("/api/messages/send", 2, key) + "{}");
      return http.answer();
    }
  }
}
