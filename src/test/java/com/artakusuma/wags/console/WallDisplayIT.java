package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.TestDatabase;
import com.artakusuma.wags.testing.WagsServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A dashboard on a wall stays signed in, if it was told to; nothing else does. */
@NeedsBrowser
class WallDisplayIT {

  private static final String DATABASE = "wags_console_display";

  /** The shortest session that can be set lasts a minute. */
  private static final Duration A_SESSION = Duration.ofSeconds(100);

  private static WagsServer server;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.server();
    database.createEmpty(DATABASE);
    Map<String, String> settings = new HashMap<>(database.settings(DATABASE));
    settings.put("EXTERNAL_API_URL", "http://localhost:9");
    settings.put("EXTERNAL_API_KEY", "none");
    settings.put("CONSOLE_SESSION_MINUTES", "1");
    settings.put("CONSOLE_DISPLAY_HOURS", "1");
    server = WagsServer.start(settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void liveFiguresAloneKeepNoSessionUnlessItIsADisplayAndThatShowsNothingElse() {
    try (Browser display = signedIn();
        Browser touched = signedIn();
        Browser desk = signedIn()) {
      for (Browser each : List.of(display, touched)) {
        each.press("display:stay");
        each.until(ExpectedConditions.attributeToBe(By.id("display:stay"), "aria-pressed", "true"));
      }
      desk.open("index.xhtml");

      new WebDriverWait(desk.driver(), A_SESSION)
          .until(ExpectedConditions.visibilityOfElementLocated(By.id("signedOut")));

      display.open("index.xhtml");
      assertEquals("true", display.see("display:stay").getDomAttribute("aria-pressed"));
      assertEquals(
          200L,
          display.run(
              "return fetch('live/figures.json?dashboard=7d').then(answer => answer.status)"));
      assertFalse(display.driver().findElement(By.id("signedOut")).isDisplayed());
      assertTrue(asked(display, "live:lists").contains("<update id=\"lists\">"));
      assertTrue(asked(touched, "live:lists notice:release").contains("login.xhtml"));
      display.open("messages.xhtml");
      display.seePage("login.xhtml");
      display.open("index.xhtml");
      assertTrue(display.see("login:key").isDisplayed());
    }
  }

  /** What the script gets that asks for the dashboard's lists, and for more if it is not ours. */
  private static String asked(Browser browser, String execute) {
    return (String)
        browser.run(
            """
            const form = new URLSearchParams({
              'jakarta.faces.partial.ajax': 'true',
              'jakarta.faces.source': 'live:lists',
              'jakarta.faces.partial.execute': arguments[0],
              'jakarta.faces.partial.render': 'lists',
              'jakarta.faces.ViewState': document.querySelector('[name="jakarta.faces.ViewState"]').value,
              'primefaces.nonce': PrimeFaces.csp.NONCE_VALUE,
              live: 'live'
            });
            arguments[0].split(' ').forEach(id => form.set(id, id));
            return fetch('index.xhtml', { method: 'POST', headers: { 'Faces-Request': 'partial/ajax' }, body: form })
              .then(answer => answer.text());\
            """,
            execute);
  }

  @Test
  void whereNoDisplayIsSetNoneIsOffered() {
    try (Browser browser = Browser.at(ComposeSite.home())) {
      browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
      browser.seePage("index.xhtml");

      assertTrue(browser.driver().findElements(By.id("display:stay")).isEmpty());
    }
  }

  private static Browser signedIn() {
    Browser browser = Browser.at(server.uri());
    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");
    return browser;
  }
}
