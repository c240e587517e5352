package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sessions of the console are listed and ended from anywhere, end by themselves after a time, and
 * do what their key is for. They stand in the database: what a test changes there another node
 * would have changed.
 */
class SessionListIT {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();

  private static final String SESSIONS =
      "console_session s JOIN api_key k ON k.key_hash = s.key_hash WHERE k.user_id = ?";

  private Account account;
  private FormClient here;
  private FormClient elsewhere;

  @BeforeEach
  void signInTwice() throws SQLException {
    account = SERVER.newAccount();
    here = signedIn(account);
    elsewhere = signedIn(account);
  }

  @Test
  void bothAreListedWithWhereTheyComeFromAndTheOtherOneIsEnded() throws Exception {
    String page = here.get("account.xhtml").body();
    assertEquals(2, sessions());
    assertTrue(page.contains("127.0.0.1"), page);
    String other = other(page);

    HttpResponse<String> answer = press(other, Map.of("session", "" + newest()));

    assertTrue(answer.body().contains("session-ended"), answer.body());
    assertEquals(200, here.get("index.xhtml").statusCode());
    assertEnded("ENDED", elsewhere);
    assertEquals(1, sessions());
  }

  @Test
  void nobodyEndsTheSessionOfAnother() throws Exception {
    Account stranger = SERVER.newAccount();
    FormClient theirs = signedIn(stranger);
    long id = ROWS.number("SELECT s.id FROM " + SESSIONS, stranger.id());
    String other = other(here.get("account.xhtml").body());

    HttpResponse<String> answer = press(other, Map.of("session", "" + id));

    assertFalse(answer.body().contains("session-ended"), answer.body());
    assertEquals(200, theirs.get("index.xhtml").statusCode());
  }

  @Test
  void allAreEndedAtOnceAndTheAuditLogKnows() throws Exception {
    here.get("account.xhtml");

    press("signed-in:endAll", Map.of());

    assertEnded("ENDED", here);
    assertEnded("ENDED", elsewhere);
    assertEquals(
        "2",
        ROWS.text(
            "SELECT detail FROM audit WHERE act = 'SESSIONS_ENDED' AND actor = ?", account.name()));
  }

  @Test
  void anAdminEndsAllOfAUserAndRevokesAnyKey() throws Exception {
    Account admin = SERVER.newAdmin();
    FormClient office = signedIn(admin);
    String address = "users.xhtml?id=" + account.id();
    office.get(address);
    office.press("users.xhtml", "users", "chosen:signOut", user());
    assertEnded("ENDED", elsewhere);
    FormClient again = signedIn(account);
    String page = office.get(address).body();
    String revoke = button(page, "revoke");
    Map<String, String> fields = user();
    fields.put("key", key(account));

    office.press("users.xhtml", "users", revoke, fields);

    assertEnded("REVOKED", again);
    assertEquals(401, SERVER.answerTo(account.key()));
  }

  @Test
  void signingOutTakesItOffTheList() throws Exception {
    here.get("index.xhtml");
    here.post("index.xhtml", Map.of("account", "account", "account:signOut", "x"));

    assertEquals(1, sessions());
  }

  /** The login page was open in another tab before the first one signed in. */
  @Test
  void aFormOfWhoWasSignedInBeforeIsNotSentAsTheNextUsers() throws Exception {
    Account next = SERVER.newAccount();
    String form = here.get("send.xhtml").body();

    assertEquals(302, signInAnew(next.name(), next.key()).statusCode());
    here.press(
        "send.xhtml",
        "send:result",
        "send:submit",
        Map.of(
            "once", FormClient.token(form),
            "send:recipient", "081234567890",
            "send:text", "not theirs"));

    assertEquals(0, ROWS.number("SELECT COUNT(*) FROM message WHERE sender = ?", next.name()));
    assertEquals(1, sessions(), "the one elsewhere");
    assertTrue(here.get("account.xhtml").body().contains("data-user=\"" + next.name() + "\""));
  }

  @Test
  void whoIsSignedInSignsInAsAnotherByThatOnesKeyOnly() throws Exception {
    Account other = SERVER.newAccount();
    here.get("index.xhtml");

    for (String key : List.of("wrong", account.key())) {
      HttpResponse<String> answer = signInAnew(other.name(), key);
      assertEquals(200, answer.statusCode(), key);
      assertTrue(answer.body().contains("do not belong together"), answer.body());
    }

    assertEquals(
        0,
        ROWS.number("SELECT COUNT(*) FROM audit WHERE act = 'LOGIN' AND object = ?", other.name()));
    assertTrue(here.get("account.xhtml").body().contains("data-user=\"" + account.name() + "\""));
  }

  @Test
  void whoSignsInWithTheSameKeyOnceMoreStaysInTheSession() throws Exception {
    here.get("index.xhtml");

    assertEquals(302, signInAnew(account.name(), account.key()).statusCode());

    assertEquals(2, sessions());
  }

  /** By a login page that stood open in another tab. */
  private HttpResponse<String> signInAnew(String name, String key) {
    return here.post(
        "login.xhtml",
        Map.of("login", "login", "login:username", name, "login:key", key, "login:signIn", ""),
        "stateless");
  }

  @Test
  void itEndsAfterItsLongestTimeWhateverWasDoneInIt() throws Exception {
    ROWS.change(
        """
        UPDATE console_session s JOIN api_key k ON k.key_hash = s.key_hash
           SET s.signed_in_at = s.signed_in_at - INTERVAL 12 HOUR WHERE k.user_id = ?""",
        account.id());

    assertEnded("EXPIRED", here);
    assertEquals(1, sessions(), "the other one has not asked yet");
  }

  @Test
  void itEndsWithItsKeyAndItsRightsChangeWithTheUsersAtOnce() throws Exception {
    assertEquals(403, here.get("users.xhtml").statusCode());
    ROWS.change("UPDATE user SET admin = TRUE WHERE id = ?", account.id());
    assertEquals(200, here.get("users.xhtml").statusCode());
    ROWS.change("UPDATE user SET admin = FALSE WHERE id = ?", account.id());
    assertEquals(403, here.get("users.xhtml").statusCode());

    ROWS.change("UPDATE api_key SET expires_at = UTC_TIMESTAMP(6) WHERE user_id = ?", account.id());

    assertEnded("REVOKED", here);
  }

  @Test
  void aKeyForSendingAloneDoesNotSignInAndOneIsToldWhy() throws Exception {
    scopes("SEND");

    HttpResponse<String> answer =
        new FormClient(SERVER.uri()).signIn(account.name(), account.key());

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("it does not open the console"), answer.body());
    assertEquals(403, here.get("index.xhtml").statusCode());
  }

  @Test
  void withAKeyForReadingNothingIsSentOrChanged() throws Exception {
    String before = here.get("account.xhtml").body();
    String token = FormClient.token(before);
    scopes("READ");
    String page = here.get("index.xhtml").body();

    assertFalse(page.contains("href=\"send.xhtml"), page);
    assertFalse(page.contains("href=\"broadcast.xhtml"), page);
    assertEquals(403, here.get("send.xhtml").statusCode());
    assertEquals(403, here.get("broadcast.xhtml").statusCode());
    assertFalse(here.get("account.xhtml").body().contains("account-keys:create"));
    press("account-keys:create", wish(token, "READ"));
    press("signed-in:endAll", Map.of());
    press("revoke:do", Map.of("revoke:chosen", key(account).substring(0, 16)));
    assertEquals(1, keys());
    assertEquals(200, elsewhere.get("index.xhtml").statusCode());
  }

  @Test
  void aRoleLoweredHoldsAtOnceAndWhoPressedAButtonIsToldWhy() throws Exception {
    String account = here.get("account.xhtml").body();
    String token = FormClient.token(account);

    role("VIEWER");
    HttpResponse<String> answer = press("account-keys:create", wish(token, "READ"));

    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("ask an admin for another role"), answer.body());
    assertEquals(1, keys());
    String page = here.get("account.xhtml").body();
    assertTrue(page.contains("Your user is a viewer"), page);
    assertFalse(page.contains("account-keys:create"), page);
    assertEquals(403, here.get("send.xhtml").statusCode());
    role("OPERATOR");
    assertEquals(200, here.get("send.xhtml").statusCode());
  }

  @Test
  void withAKeyForReadingNoKeyIsRevokedByAMadeUpForm() throws Exception {
    ROWS.change(
        """
        INSERT INTO api_key (key_hash, user_id, prefix, name, created_at)
        VALUES (SHA2(?, 256), ?, 'x', 'other', UTC_TIMESTAMP(6))""",
        account.name() + "-other",
        account.id());
    String hash = ROWS.text("SELECT SHA2(?, 256)", account.name() + "-other");
    ROWS.change(
        "UPDATE api_key SET scopes = 'READ' WHERE key_hash <> ? AND user_id = ?",
        hash,
        account.id());
    here.get("account.xhtml");

    press(
        "signed-in:list",
        Map.of("revoke", "revoke", "revoke:chosen", hash.substring(0, 16), "revoke:do", ""));

    assertEquals(
        1,
        ROWS.number(
            "SELECT COUNT(*) FROM api_key WHERE key_hash = ? AND revoked_at IS NULL", hash));
  }

  @Test
  void aViewersFileIsRefused() throws Exception {
    role("VIEWER");
    here.get("lists.xhtml");

    HttpResponse<String> answer =
        here.postFile(
            "lists.xhtml",
            "said",
            Map.of("fill", "fill", "jakarta.faces.source", "details:x"),
            "fill:file",
            "hp\n081234567890".getBytes(StandardCharsets.UTF_8));

    assertEquals(403, answer.statusCode());
  }

  @Test
  void aViewerEndsItsOwnSessionsAndSignsOut() throws Exception {
    role("VIEWER");
    String other = other(here.get("account.xhtml").body());

    HttpResponse<String> answer = press(other, Map.of("session", "" + newest()));

    assertTrue(answer.body().contains("session-ended"), answer.body());
    assertEnded("ENDED", elsewhere);
    here.get("index.xhtml");
    here.post("index.xhtml", Map.of("account", "account", "account:signOut", "x"));
    assertEquals(0, sessions());
  }

  private void role(String role) throws SQLException {
    ROWS.change("UPDATE user SET role = ? WHERE id = ?", role, account.id());
  }

  @Test
  void aKeyMakesNoneThatMayDoMoreThanItself() throws Exception {
    ROWS.change("UPDATE user SET admin = TRUE WHERE id = ?", account.id());
    scopes("READ,SEND");
    String page = here.get("account.xhtml").body();
    assertFalse(page.contains("value=\"ADMIN\""), page);

    press("account-keys:create", wish(FormClient.token(page), "ADMIN"));

    assertEquals(1, keys());
    assertEquals(403, here.get("users.xhtml").statusCode());
  }

  @Test
  void aUserHasSoManyUsableKeysAndNoMore() throws Exception {
    for (int i = 1; i < 20; i++) {
      ROWS.change(
          """
          INSERT INTO api_key (key_hash, user_id, prefix, name, created_at, revoked_at)
          VALUES (SHA2(?, 256), ?, 'x', 'many', UTC_TIMESTAMP(6), ?)""",
          account.name() + i,
          account.id(),
          i == 1 ? "2026-01-01" : null);
    }
    String page = here.get("account.xhtml").body();
    String made = press("account-keys:create", wish(FormClient.token(page), "SEND")).body();
    assertTrue(made.contains("new-key-value"), made);

    String refused = press("account-keys:create", wish(FormClient.token(made), "SEND")).body();

    assertTrue(refused.contains("You have 20 usable keys already"), refused);
    assertEquals(21, keys());
  }

  private long sessions() throws SQLException {
    return ROWS.number("SELECT COUNT(*) FROM " + SESSIONS, account.id());
  }

  private long newest() throws SQLException {
    return ROWS.number("SELECT MAX(s.id) FROM " + SESSIONS, account.id());
  }

  private long keys() throws SQLException {
    return ROWS.number("SELECT COUNT(*) FROM api_key WHERE user_id = ?", account.id());
  }

  private static String key(Account of) throws SQLException {
    return ROWS.text("SELECT LEFT(key_hash, 16) FROM api_key WHERE user_id = ?", of.id());
  }

  private void scopes(String scopes) throws SQLException {
    ROWS.change("UPDATE api_key SET scopes = ? WHERE user_id = ?", scopes, account.id());
  }

  private Map<String, String> user() {
    return new LinkedHashMap<>(Map.of("id", Integer.toString(account.id())));
  }

  private static Map<String, String> wish(String token, String scope) {
    return Map.of(
        "once", token,
        "account-keys:name", "another",
        "account-keys:scopes", scope,
        "account-keys:days", "30",
        "account-keys:perMinute", "");
  }

  private HttpResponse<String> press(String button, Map<String, String> fields) {
    return here.press("account.xhtml", "account-keys signed-in", button, fields);
  }

  private static void assertEnded(String why, FormClient client) {
    HttpResponse<String> answer = client.get("messages.xhtml");
    String location = answer.headers().firstValue("Location").orElse("none");
    assertEquals(302, answer.statusCode());
    assertTrue(location.contains("/login.xhtml?why=" + why + "&"), location);
  }

  private static FormClient signedIn(Account who) {
    FormClient client = new FormClient(SERVER.uri());
    assertEquals(302, client.signIn(who.name(), who.key()).statusCode());
    return client;
  }

  /** The button that ends a session other than the one that looks at the page. */
  private static String other(String page) {
    return button(page, "end-session");
  }

  private static String button(String page, String styleClass) {
    Pattern pattern =
        Pattern.compile("<button id=\"([^\"]+)\"[^>]* class=\"[^\"]*\\b" + styleClass + "\\b");
    Matcher matcher = pattern.matcher(page);
    assertTrue(matcher.find(), () -> pattern + " in " + page);
    return matcher.group(1);
  }
}
