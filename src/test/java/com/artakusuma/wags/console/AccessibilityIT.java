package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** Every page can be read and used by everybody, in both themes, at a desk and on a phone. */
@NeedsBrowser
class AccessibilityIT {

  private static Browser browser;

  @BeforeAll
  static void signIn() {
    browser = Browser.at(ConsoleSite.home());
    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({
    "index.xhtml, h1",
    "send.xhtml, h1",
    "broadcast.xhtml, h1",
    "messages.xhtml, h1",
    "messages.xhtml?id=1120, #detail-text",
    "messages.xhtml?month=13, .inset",
    "messages.xhtml?status=FAILED&by=ended, .reasons",
    "index.xhtml?range=today&sender=other, #whose",
    "index.xhtml?sender=nobody, .notice.bad:not([hidden])",
    "messages.xhtml?text=tebal&status=SENT, mark",
    "messages.xhtml?text=nowhere, .nothing",
    "broadcasts.xhtml?year=2020, .nothing",
    "broadcasts.xhtml, h1",
    "broadcasts.xhtml?id=31, #detail-text",
    "account.xhtml, #looks",
    "users.xhtml, h1",
    "gateways.xhtml, h1",
    "webhooks.xhtml, h1",
    "audit.xhtml, h1",
    "check.xhtml, h1",
    "blocklist.xhtml, h1",
    "lists.xhtml, h1",
    "lists.xhtml?list=31, #count",
    "lists.xhtml?list=999, .nothing",
    "broadcast.xhtml?list=31, #list",
    "broadcast.xhtml?from=31, #copied",
    "users.xhtml?id=2, .deeds",
    "nowhere, h1",
  })
  void aPageHasNoBarrier(String page, String shows) {
    for (String theme : List.of("light", "dark")) {
      browser.prefer(theme, theme.equals("dark") ? "id" : "en");
      browser.open(page);
      browser.see(By.cssSelector(shows));
      for (int width : List.of(1440, 390)) {
        browser.resize(width, 844);

        seeThatItFits();
        assertEquals(List.of(), Barriers.in(browser), page + " " + theme + " " + width);
      }
    }
  }

  /** Nothing is wider than the window; a chart follows its width a moment later. */
  private static void seeThatItFits() {
    browser.until(
        driver -> browser.run("return document.documentElement.scrollWidth <= innerWidth"));
  }

  @ParameterizedTest
  @CsvSource({"light, en", "dark, id"})
  void whatACheckFoundHasNoBarrierAndFits(String theme, String language) {
    browser.prefer(theme, language);
    browser.resize(320, 844);
    browser.open("check.xhtml");
    browser.press("check:run");
    browser.see(By.cssSelector(".tag.check-fault"));

    for (int width : List.of(320, 1440)) {
      browser.resize(width, 844);
      assertEquals(List.of(), Barriers.in(browser), theme + " " + width);
      assertEquals(
          true, browser.run("return document.documentElement.scrollWidth <= innerWidth"), theme);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.xhtml",
        "send.xhtml?again=1120",
        "broadcast.xhtml",
        "messages.xhtml?status=FAILED",
        "messages.xhtml?id=1120",
        "broadcasts.xhtml?id=31",
        "blocklist.xhtml",
        "lists.xhtml",
        "lists.xhtml?list=31",
        "account.xhtml",
        "users.xhtml?id=2"
      })
  void aPageFitsTheNarrowestPhoneAndTheWidestDeskInBothLanguages(String page) {
    for (String language : List.of("en", "id")) {
      browser.prefer("light", language);
      browser.open(page);
      browser.see("main");
      for (int width : List.of(320, 2560)) {
        browser.resize(width, 844);

        seeThatItFits();
      }
    }
    assertEquals(
        true,
        browser.run(
            """
            const main = document.getElementById('main').getBoundingClientRect();
            const side = document.getElementById('side').getBoundingClientRect();
            const right = document.documentElement.clientWidth; // without the scroll bar
            return Math.abs((main.left - side.right) - (right - main.right)) < 2"""),
        "in the middle");
  }

  @Test
  void theFiguresInAPhonesHeadStandOnOneLine() {
    for (String language : List.of("en", "id")) {
      browser.prefer("light", language);
      browser.resize(390, 844);
      browser.open("index.xhtml");
      browser.see("sent");

      assertEquals(
          1L,
          browser.run(
              """
              return new Set([...document.querySelectorAll('.live-figures b')]
                .map(figure => Math.round(figure.getBoundingClientRect().bottom))).size\
              """));
    }
  }

  @Test
  void onAPhoneTheButtonThatSearchesStandsBelowItsFields() {
    browser.prefer("light", "en");
    browser.resize(390, 844);
    browser.open("messages.xhtml");
    browser.see(By.cssSelector("#filter .fold")).click();

    assertEquals(
        true,
        browser.run(
            """
            const fields = document.getElementById('more-filters').getBoundingClientRect();
            return document.querySelector('#filter [type=submit]').getBoundingClientRect().top >= fields.bottom\
            """));
  }

  @ParameterizedTest
  @CsvSource({"light, 1440", "light, 390", "dark, 1440", "dark, 390"})
  void whatACheckOfAnUploadFoundHasNoBarrier(String theme, int width, @TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.csv"), "nama,hp\n,0812\n,081211112222\n".repeat(9));
    browser.prefer(theme, theme.equals("dark") ? "id" : "en");
    browser.resize(width, 844);
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "*Promo*\n> Halo\n- `a`\nhttps://example.com");
    browser.run("document.getElementById('upload').click()");
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");

    assertEquals(List.of(), Barriers.in(browser));
    assertEquals(true, browser.run("return document.documentElement.scrollWidth <= innerWidth"));

    browser.see("broadcast:text").sendKeys("!");
    browser.see("broadcast:recheck");

    assertEquals(List.of(), Barriers.in(browser));
  }

  @ParameterizedTest
  @CsvSource({"light", "dark"})
  void theLoginHasNoBarrier(String theme) {
    try (Browser stranger = Browser.at(ConsoleSite.home())) {
      stranger.open("login.xhtml");
      stranger.prefer(theme, "en");
      stranger.signIn(ConsoleSite.USER, "");
      stranger.seeText("Please enter your key.");

      assertEquals(List.of(), Barriers.in(stranger));
    }
  }
}
