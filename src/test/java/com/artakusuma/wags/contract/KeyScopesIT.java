package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows.Account;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Keys that may do less than their user: by scope, for a time, so many calls a minute. */
class KeyScopesIT extends SenderFixture {

  private static final String MESSAGE = "{\"recipient\":\"081234567890\",\"message\":\"Halo\"}";

  @Test
  void aKeyForSendingReadsNothingAndOneForReadingSendsNothing() throws Exception {
    scopes("SEND");
    assertEquals(201, client.post("messages/send", MESSAGE).statusCode());
    assertRefused("send", client.get("ui/years"), "read");
    Account reader = server.newAccount();
    set(reader, "scopes = 'READ'");
    ApiClient reading = server.client(reader);
    assertEquals(200, reading.get("ui/years").statusCode());
    assertRefused("read", reading.post("messages/send", MESSAGE), "send");

    assertEquals(0, messages(reader), "nothing was stored");
  }

  @Test
  void anAdminsKeyAdministersOnlyWithThatScopeAndOnlyWhileItsUserIsOne() throws Exception {
    rows.change("UPDATE user SET admin = TRUE WHERE id = ?", sender.id());
    scopes("READ,SEND");
    assertRefused("no admin", client.post("admin/check", ""), "admin");
    assertEquals(403, client.get("ui/messages?sender_filter=telkomsel&year=2026").statusCode());
    Account admin = server.newAdmin();
    set(admin, "scopes = 'ADMIN'");
    assertEquals(200, server.client(admin).post("admin/check", "").statusCode());

    rows.change("UPDATE user SET admin = FALSE WHERE id = ?", admin.id());

    assertEquals(403, server.client(admin).post("admin/check", "").statusCode(), "at once");
  }

  /** Behind the node's back, as another one does, while it remembers the key. */
  @Test
  void aRoleLoweredHoldsForAllKeysAtOnceAndSaysWhy() throws Exception {
    assertEquals(201, client.post("messages/send", MESSAGE).statusCode());

    rows.change("UPDATE user SET role = 'VIEWER' WHERE id = ?", sender.id());

    String batch = "{\"messages\":[" + MESSAGE + "]}";
    assertOnlyLooks(client.post("messages/send", MESSAGE));
    assertOnlyLooks(client.post("messages/batch", batch));
    assertOnlyLooks(client.post("broadcasts", "{\"recipients\":[\"0812\"],\"message\":\"x\"}"));
    assertOnlyLooks(client.post("blocklist", "{\"recipient\":\"081234567890\"}"));
    assertOnlyLooks(client.post("ui/sender/release", ""));
    assertEquals(200, client.get("messages").statusCode());
    assertEquals(1, messages(sender), "nothing more was stored");
    rows.change("UPDATE user SET role = 'OPERATOR' WHERE id = ?", sender.id());
    assertEquals(201, client.post("messages/send", MESSAGE).statusCode(), "and so when it is back");
  }

  @Test
  void whatViewersAskForTakesNothingOfOthersWithIt() throws Exception {
    Account viewer = server.newAccount();
    assertEquals(201, server.client(viewer).post("messages/send", MESSAGE).statusCode());
    rows.change("UPDATE user SET role = 'VIEWER' WHERE id = ?", viewer.id());
    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Account who : List.of(sender, viewer)) {
        calls.add(
            CompletableFuture.supplyAsync(
                () -> server.client(who).post("messages/send", MESSAGE).statusCode()));
      }
    }

    for (int i = 0; i < calls.size(); i++) {
      assertEquals(i % 2 == 0 ? 201 : 403, calls.get(i).get(60, TimeUnit.SECONDS));
    }
    assertEquals(20, messages(sender));
    assertEquals(1, messages(viewer));
  }

  /** Nodes of the version before change that column alone. */
  @Test
  void whoAnOlderNodeMakesAnAdminIsOneAndUnmadeAnOperatorAgain() throws Exception {
    rows.change("UPDATE user SET role = 'VIEWER', admin = TRUE WHERE id = ?", sender.id());
    assertEquals(200, client.post("admin/check", "").statusCode());
    assertEquals(201, client.post("messages/send", MESSAGE).statusCode());
    Account other = server.newAccount();
    rows.change("UPDATE user SET role = 'ADMIN' WHERE id = ?", other.id());
    assertEquals(403, server.client(other).post("admin/check", "").statusCode());
    assertEquals(201, server.client(other).post("messages/send", MESSAGE).statusCode());
  }

  private static void assertOnlyLooks(HttpResponse<String> answer) {
    assertEquals(403, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("This user is a viewer"), answer.body());
  }

  @Test
  void anExpiredKeyIsToldSoAndOpensNothing() throws Exception {
    set(sender, "expires_at = '2026-01-02 03:04:05.678'");
    HttpResponse<String> answer = client.get("ui/years");
    HttpResponse<String> login =
        client.post(
            "auth/login",
            "{\"username\":\"" + sender.name() + "\",\"key\":\"" + sender.key() + "\"}");

    assertEquals(401, answer.statusCode());
    assertEquals(
        "{\"error\":\"Unauthorized\",\"details\":\"This key expired at 2026-01-02T03:04:05.678Z\"}",
        answer.body());
    assertEquals(401, login.statusCode());
    Account later = server.newAccount();
    set(later, "expires_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR");
    assertEquals(200, server.client(later).get("ui/years").statusCode());
    Account gone = server.newAccount();
    set(gone, "expires_at = '2026-01-02', revoked_at = '2026-01-01'");
    assertEquals("{\"error\":\"Unauthorized\"}", server.client(gone).get("ui/years").body());
  }

  @Test
  void aLimitedKeyIsToldWhatIsLeftAndRefusedBeyond() throws Exception {
    set(sender, "per_minute = 2");
    HttpResponse<String> first = client.get("ui/years");
    client.post("messages/send", MESSAGE);
    HttpResponse<String> refused = client.post("messages/send", MESSAGE);

    assertEquals(200, first.statusCode());
    assertEquals(List.of("\"key\";q=2;w=60"), first.headers().allValues("RateLimit-Policy"));
    assertEquals(List.of("\"key\";r=1;t=30"), first.headers().allValues("RateLimit"));
    assertEquals(429, refused.statusCode());
    assertEquals(
        "{\"error\":\"Too many requests\",\"details\":\"This key may make 2 calls a minute\"}",
        refused.body());
    long wait = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
    assertTrue(wait >= 1 && wait <= 30, "half a minute at most: " + wait);
    assertTrue(refused.headers().firstValue("RateLimit").orElse("").startsWith("\"key\";r=0;t="));
    assertEquals(1, messages(sender));
    Account free = server.newAccount();
    HttpResponse<String> unlimited = server.client(free).get("ui/years");
    assertEquals(200, unlimited.statusCode());
    assertEquals(List.of(), unlimited.headers().allValues("RateLimit"));
  }

  @Test
  void aLoginCountsAsACallOfItsKey() throws Exception {
    set(sender, "per_minute = 2");
    String login = "{\"username\":\"" + sender.name() + "\",\"key\":\"" + sender.key() + "\"}";

    assertEquals(200, client.post("auth/login", login).statusCode());
    assertEquals(200, client.post("auth/login", login).statusCode());
    HttpResponse<String> refused = client.post("auth/login", login);

    assertEquals(429, refused.statusCode());
    assertTrue(refused.headers().firstValue("Retry-After").isPresent());
    assertEquals(
        2,
        rows.number(
            "SELECT COUNT(*) FROM audit WHERE act = 'LOGIN' AND object = ?", sender.name()));
  }

  private static void assertRefused(String scope, HttpResponse<String> answer, String needed) {
    assertEquals(403, answer.statusCode(), scope);
    assertTrue(answer.body().contains("a key of the scope " + needed), answer.body());
  }

  private long messages(Account of) throws SQLException {
    return rows.number("SELECT COUNT(*) FROM message WHERE sender = ?", of.name());
  }

  private void scopes(String scopes) throws SQLException {
    set(sender, "scopes = '" + scopes + "'");
  }

  private void set(Account of, String assignments) throws SQLException {
    rows.change("UPDATE api_key SET " + assignments + " WHERE user_id = ?", of.id());
  }
}
