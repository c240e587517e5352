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
  void a_wrong_key_is_refused_and_the_right_one_leads_on() {
    browser.signIn(ConsoleSite.USER, "wrong");
    browser.seeText("This user name and key do not belong together.");
    assertEquals("", browser.see("login:key").getDomProperty("value"));

    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);

    browser.seePage("index.xhtml");
    assertEquals(List.of(), browser.complaints());
  }

  @ParameterizedTest
  @CsvSource({"username, Please enter your user name.", "key, Please enter your key."})
  void a_form_that_lacks_a_field_is_refused_with_the_fields_own_words(String left, String words) {
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
  void the_way_to_a_page_leads_over_the_login_and_on_to_that_page() {
    browser.open("messages.xhtml?status=FAILED");
    signInHere();

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().endsWith("?status=FAILED"));
  }

  @Test
  void nobody_is_led_off_to_another_site() {
    browser.open("login.xhtml?to=https://example.org/");
    signInHere();

    browser.seePage("index.xhtml");
    assertEquals(
        ConsoleSite.home().getHost(), URI.create(browser.driver().getCurrentUrl()).getHost());
  }

  @Test
  void a_session_begins_with_the_login_and_its_cookie_is_for_this_site_only() {
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
  void no_page_shows_anything_to_strangers(String page) throws Exception {
    HttpResponse<String> answer = get(page);

    assertEquals(302, answer.statusCode());
    assertTrue(answer.headers().firstValue("Location").orElseThrow().contains("/login.xhtml"));
  }

  @Test
  void figures_for_a_page_need_a_login_too_and_say_so_to_its_script() throws Exception {
    HttpResponse<String> stranger = get("live/anything");
    FormClient session = new FormClient(ConsoleSite.home());
    session.signIn(ConsoleSite.USER, ConsoleSite.KEY);

    assertEquals(401, stranger.statusCode());
    assertEquals("{\"error\":\"Unauthorized\"}", stranger.body());
    assertEquals(404, session.get("live/anything").statusCode());
  }

  @Test
  void an_ended_session_is_told_and_leads_back_to_where_one_was() {
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
  void a_step_that_came_too_late_for_its_session_says_that_nothing_was_sent() {
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
  void a_login_page_may_stand_open_for_as_long_as_anybody_likes() {
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
  void nobody_learns_what_the_server_is_made_of(String method, String page, int status)
      throws Exception {
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
  void what_is_not_there_is_a_404_in_the_consoles_look(String page) throws Exception {
    HttpResponse<String> answer = get(page);

    assertEquals(page.endsWith(".xhtml") ? 302 : 404, answer.statusCode());
    assertFalse(answer.body().contains("\tat "), "no stack trace");
  }

  @Test
  void pages_say_how_browsers_must_treat_them() throws Exception {
    HttpResponse<String> answer = get("login.xhtml");

    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertTrue(policy.matches(".*script-src 'self' 'nonce-[^']+';?$"), policy);
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void a_large_form_from_a_stranger_is_refused() throws Exception {
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
