package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The figures of every page and of the dashboard, which change by themselves. */
@NeedsBrowser
class DashboardIT extends SignedInFixture {

  DashboardIT() {
    super(ConsoleSite.home());
  }

  @ParameterizedTest
  @CsvSource({"1440, en, Today", "390, id, Hari ini"})
  void theDashboardCountsAndItsFiguresLeadToTheirLists(int width, String language, String today) {
    browser.resize(width, 900);
    browser.prefer("light", language);
    browser.open("index.xhtml");
    String sent = browser.text("sent").replaceAll("[.,]", "");
    assertTrue(Long.parseLong(sent) >= 18_340, sent);
    browser.see(By.linkText(today)).click();
    browser.until(ExpectedConditions.urlContains("range=today"));
    assertEquals("12", browser.text("failedMessages"));

    browser.press("failedMessages");

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().contains("?status=FAILED&by=ended&from="));
    // On a phone the filters are folded
    assertEquals("FAILED", browser.driver().findElement(By.id("status")).getDomProperty("value"));
  }

  @Test
  void everyPageShowsHowThingsAreAndEachFigureLeadsToItsList() {
    browser.open("broadcast.xhtml");
    assertEquals(4, browser.driver().findElements(By.cssSelector(".live-figures a")).size());

    browser.see(By.cssSelector(".live-figures a[href$=PENDING]")).click();

    browser.seePage("messages.xhtml");
    assertEquals("PENDING", browser.see("status").getDomProperty("value"));
  }

  @Test
  void figuresChartsAndBarsChangeWithoutAReload() {
    browser.run("window.sameDocument = true");
    ConsoleSite.sql(
        "UPDATE stat_day SET n = n + 1000 WHERE day = UTC_DATE() AND status = 'SENT' AND slot = 0",
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, dt_store, created_at)
        VALUES (77, 'telkomsel', 'Just started', 'DONE', 200, 0, 200, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """);
    try {
      browser.seeText("19,340");
      browser.seeText("Just started");
      assertEquals("200", browser.see(By.cssSelector("[data-bar=b77]")).getDomProperty("max"));
      browser.until(
          driver ->
              Long.valueOf(19_340)
                  .equals(
                      browser.run(
                          "return Chart.getChart('timeline').data.datasets[0].data.at(-1)")));

      ConsoleSite.sql("UPDATE message_broadcast SET sent = 150 WHERE id = 77");

      browser.seeText("150 / 200");
      assertEquals("150", browser.see(By.cssSelector("[data-bar=b77]")).getDomProperty("value"));
      assertEquals(true, browser.run("return window.sameDocument"));
    } finally {
      ConsoleSite.sql(
          "UPDATE stat_day SET n = n - 1000 WHERE day = UTC_DATE() AND status = 'SENT' AND slot ="
              + " 0",
          "DELETE FROM message_broadcast WHERE id = 77");
    }
  }

  @Test
  void listsThatAreReadAnewKeepToTheSenderAndTheDays() {
    browser.open("index.xhtml?range=today&sender=telkomsel");
    String before = (String) browser.run("return document.getElementById('lists').innerText");
    browser.run("document.getElementById('lists').append('to be replaced'); window.wagsLists()");

    browser.until(
        driver -> before.equals(browser.run("return document.getElementById('lists').innerText")));

    assertEquals(
        1L,
        browser.run(
            "return document.querySelectorAll('#lists a[href*=FAILED][href$=\"sender=telkomsel\"]').length"));
  }

  @Test
  void aHeldSenderIsAnnouncedWithItsReasonUntilItIsFree() {
    ConsoleSite.sql(
        """
        UPDATE sender SET held_code = 'KEY_REFUSED', held_reason = '<b>401</b>', held_count = 1,
               held_until = UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE WHERE id = 1""");
    try {
      browser.seeText("telkomsel is held until");
      browser.seeText("refuses the API key or this sender (HTTP <b>401</b>)");
    } finally {
      ConsoleSite.sql(
          "UPDATE sender SET held_code = NULL, held_reason = NULL, held_count = 0, held_until = NULL WHERE id = 1");
    }
    browser.until(
        ExpectedConditions.not(
            ExpectedConditions.textToBePresentInElementLocated(By.id("notices"), "is held")));
    browser.seeText("published key");
  }

  @Test
  void figuresThatAreOldSaySinceWhenUntilTheConnectionIsBack() {
    browser.see("sent");
    browser.connected(false);

    browser.until(
        driver ->
            browser
                .text("stale")
                .matches("Figures of [0-9]{2}:[0-9]{2}:[0-9]{2}; no connection since\\."));
    assertFalse(
        browser.complaints().stream()
            .anyMatch(said -> !said.contains("ERR_INTERNET_DISCONNECTED")));

    browser.connected(true);

    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("stale")));
  }

  @Test
  void theFirstViewIsLight() {
    browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
    browser.open("index.xhtml");
    browser.see("sent");

    List<?> entries =
        (List<?>)
            browser.run(
                """
                return [...performance.getEntriesByType('navigation'),
                  ...performance.getEntriesByType('resource')].map(e => [e.transferSize, e.name])""");

    long bytes =
        entries.stream().mapToLong(entry -> ((Number) ((List<?>) entry).get(0)).longValue()).sum();
    assertTrue(entries.size() <= 25, () -> entries.size() + " requests: " + entries);
    assertTrue(bytes > 0 && bytes < 400_000, () -> bytes + " bytes: " + entries);
  }
}
