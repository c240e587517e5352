package com.artakusuma.wags.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.account.AccountSql;
import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.KeyWish;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.account.session.ConsoleSessions;
import com.artakusuma.wags.consistency.CheckResult;
import com.artakusuma.wags.consistency.InvariantCheck;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.testing.NodeClock;
import com.artakusuma.wags.webhook.CallbackEndpoints;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node whose clock is wrong signs nobody out, refuses no key, and finds what others find. */
public class WrongClockIT extends QueueFixture {

  private static final Duration FAR = Duration.ofDays(3);
  private static final String CALLBACK = "https://shop.example/told";

  @Inject private CallerLookup callers;
  @Inject private ConsoleSessions sessions;
  @Inject private CallbackEndpoints callbacks;
  @Inject private InvariantCheck check;

  @BeforeEach
  void nobodyHasAKey() throws SQLException {
    sql("DELETE FROM console_session");
    sql("DELETE FROM api_key WHERE user_id = " + SHOP);
    sql("DELETE FROM webhook_endpoint");
  }

  @Test
  void aKeyThatIsStillGoodIsTakenByANodeFarAhead() throws SQLException {
    NewKey key = keyOfADay();

    assertEquals(true, ahead(FAR, () -> callers.byKey(key.plain()).isPresent()));
    assertEquals(false, ahead(FAR, () -> callers.expired(key.plain()).isPresent()));
  }

  @Test
  void aKeyThatHasExpiredIsRefusedByANodeFarBehind() throws SQLException {
    NewKey key = keyOfADay();
    sql("UPDATE api_key SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE user_id = 1001");

    assertEquals(false, ahead(FAR.negated(), () -> callers.byKey(key.plain()).isPresent()));
    assertEquals(true, ahead(FAR.negated(), () -> callers.expired(key.plain()).isPresent()));
  }

  @Test
  void aNodeFarAheadForgetsNoSessionOfAnotherOne() throws SQLException {
    long session = signedIn();

    NodeClock.ahead(FAR, () -> sessions.deleteOld(Duration.ofHours(1)));
    assertEquals(1, number("SELECT COUNT(*) FROM console_session"));

    sql("UPDATE console_session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 3630 SECOND");
    sessions.deleteOld(Duration.ofHours(1));
    assertEquals(1, number("SELECT COUNT(*) FROM console_session"), "noted to the minute");

    sql("UPDATE console_session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 62 MINUTE");
    NodeClock.ahead(FAR.negated(), () -> sessions.deleteOld(Duration.ofHours(1)));
    assertEquals(0, number("SELECT COUNT(*) FROM console_session WHERE id = " + session));
  }

  @Test
  void aSessionIsAsOldAsItIsWhateverTheNodesClock() throws SQLException {
    long session = signedIn();
    ConsoleSessions.Found young = ahead(FAR, () -> sessions.find(session).orElseThrow());
    assertEquals(false, young.isOlderThan(Duration.ofHours(12)));
    assertEquals(true, young.isKeyUsable());

    sql("UPDATE console_session SET signed_in_at = UTC_TIMESTAMP(6) - INTERVAL 13 HOUR");
    ConsoleSessions.Found old = ahead(FAR.negated(), () -> sessions.find(session).orElseThrow());
    assertEquals(true, old.isOlderThan(Duration.ofHours(12)));
  }

  @Test
  void anAddressThatANodeFarBehindIsToldIsInUse() throws SQLException {
    nameCallback();
    sql("UPDATE webhook_endpoint SET used_at = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR");

    NodeClock.ahead(FAR.negated(), this::nameCallback);

    assertEquals(
        1,
        number(
            """
            SELECT COUNT(*) FROM webhook_endpoint
             WHERE url <> '' AND used_at > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR"""));
  }

  @Test
  void aNodeFarAheadChecksWhatHasEndedJustNow() throws SQLException {
    broadcast(88, SHOP, 1);
    settle(sent(claimOne()));
    sql("UPDATE message_broadcast SET delivered = 1 WHERE id = 88");

    CheckResult found = ahead(FAR, () -> check.recent().orElseThrow());

    assertEquals(List.of(88L), found.broadcasts());
  }

  private NewKey keyOfADay() throws SQLException {
    NewKey key = NewKey.random();
    try (Connection connection = dataSource.getConnection()) {
      new AccountSql(connection)
          .addKey(key, SHOP, new KeyWish("a day's", Set.of(KeyScope.READ), 1, null));
    }
    return key;
  }

  private long signedIn() throws SQLException {
    return sessions.begin("shop", ApiKey.hash(keyOfADay().plain()), "192.0.2.1", null);
  }

  private void nameCallback() {
    try (Connection connection = dataSource.getConnection()) {
      callbacks.name(connection, SHOP, CALLBACK, 5);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T ahead(Duration by, Supplier<T> work) {
    List<T> result = new ArrayList<>();
    NodeClock.ahead(by, () -> result.add(work.get()));
    return result.get(0);
  }
}
