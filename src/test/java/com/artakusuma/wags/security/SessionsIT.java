package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.console.FormClient;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a session of the console, how it is named, and what a form without one may do. */
class SessionsIT {

  private static final String COOKIE = "WAGSSESSION=";

  /** The default of CONSOLE_SESSIONS_PER_KEY. */
  private static final int MOST_SESSIONS = 50;

  private final SharedServer server = SharedServer.get();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Account account;

  @BeforeEach
  void newAccount() throws SQLException {
    account = server.newAccount();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login.xhtml",
        "login.xhtml?to=/messages.xhtml",
        "index.xhtml",
        "nowhere",
        "x.csv"
      })
  void whoeverOnlyLooksGetsNone(String page) throws Exception {
    assertEquals(List.of(), cookies(get(page, null)));
  }

  @Test
  void aWrongKeyGetsNone() throws Exception {
    HttpResponse<String> answer = signIn("wrong", null);

    assertEquals(200, answer.statusCode());
    assertEquals(List.of(), cookies(answer));
  }

  @Test
  void itsIdIsRandomAndComesByCookieOnly() throws Exception {
    String cookie = cookies(signIn(account.key(), null)).get(0);
    String id = cookie.substring(COOKIE.length(), cookie.indexOf(';'));

    assertTrue(id.matches("[0-9a-f]{32}"), id);
    assertEquals(200, get("index.xhtml", COOKIE + id).statusCode());
    for (String name : List.of("jsessionid", "JSESSIONID", "WAGSSESSION", "wagssession")) {
      for (String page : List.of("index.xhtml", "account.xhtml", "live/figures.json")) {
        HttpResponse<String> answer = get(page + ";" + name + "=" + id, null);
        assertTrue(List.of(302, 400, 401).contains(answer.statusCode()), page);
        assertFalse(answer.body().contains(account.name()), page);
      }
      // No link makes the session of whoever wrote it one's own
      HttpResponse<String> login = get("login.xhtml;" + name + "=" + id, null);
      assertEquals(List.of(), cookies(login));
      assertFalse(login.statusCode() == 302, "not signed in");
    }
  }

  @Test
  void aSessionPlantedBeforehandIsWorthNothingAfterTheLogin() throws Exception {
    String planted = "0123456789abcdef0123456789abcdef";
    signIn(account.key(), COOKIE + planted);

    assertEquals(302, get("index.xhtml", COOKIE + planted).statusCode());
  }

  /** Or whoever has a key could fill the memory by signing in. */
  @Test
  void ofTooManySessionsOfAKeyTheOneUnusedForLongestEnds() throws Exception {
    String first = session(signIn(account.key(), null));
    String second = session(signIn(account.key(), null));
    assertEquals(200, get("index.xhtml", first).statusCode());

    for (int more = 2; more <= MOST_SESSIONS; more++) {
      assertEquals(302, signIn(account.key(), null).statusCode());
    }

    assertEquals(200, get("index.xhtml", first).statusCode());
    assertEquals(302, get("index.xhtml", second).statusCode());
    assertEquals(
        MOST_SESSIONS,
        server
            .rows()
            .number(
                "SELECT COUNT(*) FROM console_session JOIN api_key USING (key_hash)"
                    + " WHERE user_id = ?",
                account.id()));
  }

  @Test
  void aLoginPostedByAnotherSiteIsRefused() throws Exception {
    HttpRequest request =
        form(fields(account.key()), "login.xhtml").header("Sec-Fetch-Site", "cross-site").build();

    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

    assertEquals(403, answer.statusCode());
    assertEquals(List.of(), cookies(answer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stateless", "nonsense", "-1:-1", "1234:5678", ""})
  void aViewStateThatIsNoneIsNoFaultOfTheServer(String state) throws Exception {
    String cookie = session(signIn(account.key(), null));
    int logged = server.log().length();

    for (String page : List.of("index.xhtml", "account.xhtml", "send.xhtml", "login.xhtml")) {
      HttpRequest request =
          form("account=account&jakarta.faces.ViewState=" + state, page)
              .header("Cookie", cookie)
              .header("Faces-Request", "partial/ajax")
              .build();
      int status = http.send(request, BodyHandlers.ofString()).statusCode();
      assertTrue(status < 500, page + " answers " + status);
    }
    String log = server.log().substring(logged);
    assertFalse(log.contains("\tat "), log);
  }

  @Test
  void aStrangersFormIsNoFaultOfTheServer() throws Exception {
    int logged = server.log().length();
    for (String state : List.of("stateless", "nonsense", "1:2")) {
      HttpRequest request =
          form("login=login&jakarta.faces.ViewState=" + state, "login.xhtml").build();
      int status = http.send(request, BodyHandlers.ofString()).statusCode();
      assertTrue(status < 500, state + " is answered " + status);
    }
    String log = server.log().substring(logged);
    assertFalse(log.contains("\tat "), log);
  }

  @ParameterizedTest
  @ValueSource(strings = {".xhtml", ".xhtml?ln=wags", "none.css.xhtml?ln=wags"})
  void aFileOfPagesThatIsNoneIsNoFaultOfTheServer(String file) throws Exception {
    int logged = server.log().length();

    int status = get("jakarta.faces.resource/" + file, null).statusCode();

    assertEquals(404, status);
    String log = server.log().substring(logged);
    assertFalse(log.contains("\tat "), log);
  }

  /** What somebody may do all day must not fill the log. */
  @Test
  void aViewersClickAndADownloadThatIsMissingAreNoWarningInTheLog() throws Exception {
    server.rows().change("UPDATE user SET role = 'VIEWER' WHERE id = ?", account.id());
    FormClient viewer = new FormClient(server.uri());
    viewer.signIn(account.name(), account.key());
    int logged = server.log().length();

    viewer.get("messages.xhtml");
    HttpResponse<String> click = viewer.press("messages.xhtml", "@none", "details:x", Map.of());
    HttpResponse<String> missing = viewer.get("list.csv?id=999");

    assertEquals(200, click.statusCode(), click.body());
    assertEquals(404, missing.statusCode());
    String log = server.log().substring(logged);
    assertFalse(log.contains("character encoding"), log);
  }

  /** Of another user as of nobody, so that no answer says who there is. */
  @Test
  void whoReleasesAnothersSenderByAButtonOfTheirOwnIsRefusedWithoutATrace() throws Exception {
    FormClient client = new FormClient(server.uri());
    client.signIn(account.name(), account.key());
    int logged = server.log().length();

    for (String sender : List.of(server.newAccount().name(), "nobody", "")) {
      client.get("index.xhtml");
      Map<String, String> fields = Map.of("sender", sender);
      assertEquals(
          403, client.press("index.xhtml", "@none", "notice:release", fields).statusCode(), sender);
    }
    client.get("account.xhtml");
    String revoked = client.press("account.xhtml", "@all", "revoke:do", Map.of()).body();

    assertTrue(revoked.contains("This key is not among your usable ones"), revoked);
    String log = server.log().substring(logged);
    assertFalse(log.contains("\tat "), log);
  }

  @Test
  void signedInUsersMaySendLargeFormsAndOthersMayNot() throws Exception {
    String cookie = session(signIn(account.key(), null));
    assertEquals(200, get("send.xhtml", cookie).statusCode());
    String large = "x=" + "y".repeat(500_000) + "&jakarta.faces.ViewState=stateless";

    int user = post(large, "send.xhtml", cookie);
    int stranger = post(large, "send.xhtml", COOKIE + "0123456789abcdef0123456789abcdef");
    int nobody = post(large, "send.xhtml", null);

    assertTrue(user == 400 || user == 410, "the form itself is none: " + user);
    assertEquals(302, stranger, "to the login");
    assertEquals(413, nobody);
  }

  /** The cookie that goes back. */
  private static String session(HttpResponse<String> login) {
    return cookies(login).get(0).replaceFirst(";.*", "");
  }

  private int post(String fields, String page, String cookie) throws Exception {
    HttpRequest.Builder request = form(fields, page);
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> signIn(String key, String cookie) throws Exception {
    HttpRequest.Builder request = form(fields(key), "login.xhtml");
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String fields(String key) {
    return "login=login&login:signIn=x&login:username="
        + encoded(account.name())
        + "&login:key="
        + encoded(key)
        + "&primefaces.nonce=MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
        + "&jakarta.faces.ViewState=stateless";
  }

  private HttpRequest.Builder form(String fields, String page) {
    return HttpRequest.newBuilder(server.uri().resolve(page))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(fields));
  }

  private HttpResponse<String> get(String page, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(page));
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static List<String> cookies(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(COOKIE))
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
