package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

/** How the console lets people in, and how it keeps others out. */
@NeedsBrowser
class LoginIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Browser browser;

  @BeforeEach
  void openBrowser() {
    browser = Browser.at(ConsoleSite.home());
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void aWrongKeyIsRefusedAndTheRightOneLeadsOn() {
    browser.signIn(ConsoleSite.USER, "wrong");
    browser.seeText("This user name and key do not belong together.");
    assertEquals("", browser.see("login:key").getDomProperty("value"));

    browser.signIn(ConsoleSite.USER, " " + ConsoleSite.KEY + " "); // as it is pasted

    browser.seePage("index.xhtml");
    assertEquals(List.of(), browser.complaints());
  }

  @ParameterizedTest
  @CsvSource({"username, Please enter your user name.", "key, Please enter your key."})
  void aFormThatLacksAFieldIsRefusedWithTheFieldsOwnWords(String left, String words) {
    FormClient stranger = new FormClient(ConsoleSite.home());
    stranger.get("login.xhtml");
    Map<String, String> fields = new HashMap<>();
    fields.put("login", "login");
    fields.put("login:username", ConsoleSite.USER);
    fields.put("login:key", "wrong");
    fields.put("login:signIn", "");
    fields.remove("login:" + left);

    HttpResponse<String> answer = stranger.post("login.xhtml", fields);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains(words), answer.body());
  }

  @Test
  void theWayToAPageLeadsOverTheLoginAndOnToThatPage() {
    browser.open("messages.xhtml?status=FAILED");
    signInHere();

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().endsWith("?status=FAILED"));
  }

  @Test
  void nobodyIsLedOffToAnotherSite() {
    browser.open("login.xhtml?to=https://example.org/");
    signInHere();

    browser.seePage("index.xhtml");
    assertEquals(
        ConsoleSite.home().getHost(), URI.create(browser.driver().getCurrentUrl()).getHost());
  }

  @Test
  void aSessionBeginsWithTheLoginAndItsCookieIsForThisSiteOnly() {
    browser.open("login.xhtml");
    assertEquals(null, browser.sessionCookie());
    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");

    Cookie cookie = browser.sessionCookie();
    assertTrue(cookie.isHttpOnly());
    assertEquals("Lax", cookie.getSameSite());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.xhtml",
        "send.xhtml",
        "broadcast.xhtml",
        "messages.xhtml",
        "broadcasts.xhtml",
        "account.xhtml",
        "users.xhtml",
        "messages.csv",
        "messages.xlsx"
      })
  void noPageShowsAnythingToStrangers(String page) throws Exception {
    HttpResponse<String> answer = get(page);

    assertEquals(302, answer.statusCode());
    assertTrue(answer.headers().firstValue("Location").orElseThrow().contains("/login.xhtml"));
  }

  @Test
  void figuresForAPageNeedALoginTooAndSaySoToItsScript() throws Exception {
    HttpResponse<String> stranger = get("live/anything");
    FormClient session = new FormClient(ConsoleSite.home());
    session.signIn(ConsoleSite.USER, ConsoleSite.KEY);

    assertEquals(401, stranger.statusCode());
    assertEquals("{\"error\":\"Unauthorized\"}", stranger.body());
    assertEquals(404, session.get("live/anything").statusCode());
  }

  @Test
  void anEndedSessionIsToldAndLeadsBackToWhereOneWas() {
    signInAt("messages.xhtml?status=FAILED");
    browser.driver().manage().deleteCookieNamed("WAGSSESSION");
    browser.driver().manage().addCookie(new Cookie("WAGSSESSION", "ended"));
    browser.driver().navigate().refresh();

    browser.seeText("Your session has ended.");
    signInHere();

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().endsWith("?status=FAILED"));
  }

  @Test
  void aStepThatCameTooLateForItsSessionSaysThatNothingWasSent() {
    signInAt("messages.xhtml?status=FAILED");
    browser.driver().manage().deleteCookieNamed("WAGSSESSION");
    browser.see(By.cssSelector("[data-detail]")).click();

    browser.seePage("login.xhtml");
    browser.seeText("nothing was sent or changed");
    signInHere();

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().contains("status=FAILED"));
  }

  @Test
  void aLoginPageMayStandOpenForAsLongAsAnybodyLikes() {
    browser.open("messages.xhtml?status=FAILED");
    browser.seePage("login.xhtml");
    browser.driver().manage().deleteCookieNamed("WAGSSESSION");
    signInHere();

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().endsWith("?status=FAILED"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, login.xhtml, 200",
    "GET, nowhere, 404",
    "TRACE, index.xhtml, 405",
    "FOO, nowhere, 501",
    "GET, %00, 400",
    "GET, live/anything, 401",
    "PUT, api/ui/years, 405"
  })
  void nobodyLearnsWhatTheServerIsMadeOf(String method, String page, int status) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ConsoleSite.home() + page))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();

    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(status, answer.statusCode());
    String all = answer.headers().map() + answer.body();
    assertFalse(all.matches("(?is).*(payara|glassfish|grizzly|x-powered-by|servlet/).*"), all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WEB-INF/web.xml", "WEB-INF/templates/shell.xhtml", "nowhere"})
  void whatIsNotThereIsA404InTheConsolesLook(String page) throws Exception {
    HttpResponse<String> answer = get(page);

    assertEquals(page.endsWith(".xhtml") ? 302 : 404, answer.statusCode());
    assertFalse(answer.body().contains("\tat "), "no stack trace");
  }

  @Test
  void pagesSayHowBrowsersMustTreatThem() throws Exception {
    HttpResponse<String> answer = get("login.xhtml");

    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertTrue(policy.matches(".*script-src 'self' 'nonce-[^']+';?$"), policy);
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void aLargeFormFromAStrangerIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(ConsoleSite.home().resolve("login.xhtml"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("a=" + "x".repeat(100_000)))
            .build();

    assertEquals(413, HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  private void signInAt(String page) {
    browser.open(page);
    signInHere();
    browser.seePage(page.replaceFirst("\\?.*", ""));
  }

  private void signInHere() {
    browser.write("login:username", ConsoleSite.USER);
    browser.write("login:key", ConsoleSite.KEY);
    browser.press("login:signIn");
  }

  private static HttpResponse<String> get(String page) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(ConsoleSite.home().resolve(page)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
