package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** The lists of messages and broadcasts: paging, narrowing, searching. */
@NeedsBrowser
class HistoryIT extends BrowserFixture {

  HistoryIT() {
    super(HistorySite.home());
  }

  @BeforeEach
  void signIn() {
    signIn("telkomsel", "telkomsel-change-me");
  }

  @Test
  void theHistoryIsPagedTowardsOlderAndBackWithoutAGap() {
    browser.open("messages.xhtml?recipient=&year=&status=SENT");
    List<String> first = ids();

    browser.press("older");
    browser.see("newer");
    List<String> second = ids();
    browser.press("newer");
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("newer")));

    assertEquals(50, first.size());
    assertEquals(50, second.size());
    assertTrue(Long.parseLong(first.get(49)) > Long.parseLong(second.get(0)));
    assertEquals(first, ids());
  }

  @Test
  void theNewestPageIsOneStepAwayFromAnyOther() {
    browser.open("messages.xhtml?status=SENT");
    List<String> first = ids();
    browser.press("older");
    browser.press("newest");
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("newest")));

    assertEquals(first, ids());
  }

  @Test
  void theHistoryIsNarrowedByYearMonthAndARecipientInAnySpelling() {
    browser.open("messages.xhtml?year=2024&month=2");
    assertEquals(List.of("10000"), ids());

    browser.open("messages.xhtml");
    browser.write("recipient", "0812 0000-120");
    search();

    assertEquals(List.of("10121"), ids());
    assertTrue(address().endsWith("messages.xhtml?recipient=0812+0000-120"), address());
  }

  @Test
  void aFilterThatMakesNoSenseIsExplained() {
    browser.open("messages.xhtml?month=13");

    browser.seeText("A month is a number from 1 to 12.");
    browser.open("messages.xhtml?sender=nobody&status=none&stage=none&reason=none");

    browser.seeText("There is no such sender among those you may see.");
  }

  @Test
  void eachPartOfAFilterCanBeTakenAwayByItself() {
    browser.open("messages.xhtml?text=order&status=FAILED");
    List<WebElement> chips = browser.driver().findElements(By.cssSelector(".chip b"));
    assertEquals(List.of("order", "Failed"), chips.stream().map(WebElement::getText).toList());

    browser.see(By.cssSelector(".chip[href*='status=FAILED']")).click();
    browser.until(ExpectedConditions.urlMatches("messages\\.xhtml\\?status=FAILED$"));

    assertEquals("FAILED", browser.see("status").getDomProperty("value"));
    assertEquals("", browser.see("text").getDomProperty("value"));
  }

  @Test
  void aSearchSaysHowFarItLookedAndGoesOnFromThere() {
    browser.open("messages.xhtml");
    browser.write("text", "NEEDLE");
    search();

    for (int page = 0; page < 2; page++) {
      assertTrue(browser.text("reached").startsWith("Nothing found back to"));
      String before = address();
      browser.press("further");
      browser.until(ExpectedConditions.not(ExpectedConditions.urlToBe(before)));
    }

    assertEquals(List.of("10000"), ids());
    assertEquals("needle", browser.see(By.tagName("mark")).getText());
    assertTrue(browser.driver().findElements(By.id("reached")).isEmpty());
  }

  @Test
  void aKeyLeadsToTheSearchFieldButTypesNothingElse() {
    browser.open("messages.xhtml");
    browser.see("text");

    type("f");
    assertEquals("text", focused());
    type("f/");
    assertEquals("f/", browser.see("text").getDomProperty("value"));
  }

  @Test
  void theKeyCanBeSwitchedOff() {
    browser.open("messages.xhtml");
    browser.press("searchKey");
    assertEquals("false", browser.see("searchKey").getDomAttribute("aria-pressed"));

    browser.open("messages.xhtml");
    browser.see("text");
    type("/");

    assertEquals("", focused());
  }

  @Test
  void storedDigitsAreFoundAlsoWhereTheyAreANumberAtHome() throws SQLException {
    Rows rows = HistorySite.rows();
    rows.change(
        """
        INSERT INTO message (id, sender, recipient, status, body, dt_store, created_at) VALUES
          (90001, 'telkomsel', '85251234567', 'SENT', 'x', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)),
          (90002, 'telkomsel', '6285251234567', 'SENT', 'x', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """);
    try {
      browser.open("messages.xhtml?recipient=85251234567");
      assertEquals(List.of("90001"), ids());

      browser.open("messages.xhtml?recipient=0852-5123-4567");
      assertEquals(List.of("90002"), ids());
    } finally {
      rows.change("DELETE FROM message WHERE id IN (90001, 90002)");
    }
  }

  @Test
  void aRowIsOpenedByKeyboardAlone() {
    browser.open("messages.xhtml?recipient=0814-0000-0001&status=FAILED");
    browser.run("document.querySelector('[data-detail]').focus()");
    type(Keys.ENTER);

    assertEquals("DISKON untuk Éclair", browser.text("detail-text"));
    assertTrue(address().contains("id=30006"));
  }

  @Test
  void onAPhoneTheFiltersAreFoldedAndCounted() {
    browser.resize(390, 844);
    browser.prefer("dark", "id");
    browser.open("messages.xhtml?status=FAILED&text=order");
    WebElement fold = browser.see(By.cssSelector(".fold"));
    assertEquals("Filter (2)", fold.getText());
    assertFalse(browser.driver().findElement(By.id("recipient")).isDisplayed());

    fold.click();
    browser.write("recipient", "0812 0000 120");
    search();

    browser.until(ExpectedConditions.urlContains("recipient="));
    assertEquals(List.of("10121"), ids());
    assertEquals(true, browser.run("return document.documentElement.scrollWidth <= innerWidth"));
  }

  @Test
  void daysAndDatesAreChosenAndStayInTheAddress() {
    browser.open("messages.xhtml");
    new Select(browser.see("period")).selectByValue("today");
    search();
    browser.until(ExpectedConditions.urlMatches("messages\\.xhtml\\?period=today$"));
    assertEquals("Today", browser.see(By.cssSelector(".chip b")).getText());

    browser.open("messages.xhtml");
    browser.run("document.getElementById('from').value = '2024-02-29'");
    browser.run("document.getElementById('until').value = '2024-02-29'");
    search();

    browser.until(ExpectedConditions.urlContains("from=2024-02-29&until=2024-02-29"));
    assertEquals(List.of("10000"), ids());
    assertEquals("2024-02-29", browser.see("until").getDomProperty("value"));
  }

  @Test
  void aTimeOfDayThatCameByALinkIsKeptWhileTheFilterChanges() {
    browser.open("messages.xhtml?from=2024-02-28T17:00:00Z&until=2024-03-01T00:00:00Z");
    assertEquals(List.of("10000"), ids());
    assertEquals(
        "29 Feb 2024 00:00:00", browser.see(By.cssSelector(".chip[href*='until='] b")).getText());

    new Select(browser.see("status")).selectByValue("SENT");
    search();

    browser.until(ExpectedConditions.urlContains("from=2024-02-28T17%3A00%3A00Z"));
    assertEquals(List.of("10000"), ids());
  }

  @Test
  void singlesAreToldFromBroadcasts() {
    browser.open("messages.xhtml?status=FAILED");
    List<String> all = ids();
    assertTrue(all.contains("20080"), all.toString());
    browser.see("singles").click();
    search();

    browser.until(ExpectedConditions.urlContains("singles=1"));
    assertFalse(ids().contains("20080"));
    assertEquals("30006", ids().get(0));
  }

  @Test
  void broadcastsAreNarrowedByTheirState() {
    browser.open("broadcasts.xhtml");
    assertEquals(List.of("32", "31"), ids());

    browser.open("broadcasts.xhtml?state=RUNNING");
    assertEquals(List.of("32"), ids());
    browser.open("broadcasts.xhtml?state=COMPLETED");
    assertEquals(List.of("31"), ids());
  }

  @Test
  void aBroadcastSaysHowManyOfItsMessagesAreNoLongerKept() throws SQLException {
    HistorySite.rows()
        .change(
            """
            UPDATE message_broadcast SET forgotten_sent = 40, forgotten_failed = failed
             WHERE id = 31\
            """);

    browser.open("broadcasts.xhtml?id=31");

    assertTrue(browser.text("forgotten").startsWith("43 of its messages"));
    assertEquals("117", browser.see(By.cssSelector("[data-live='b31.sent']")).getText());
    assertTrue(browser.driver().findElements(By.id("again:ask")).isEmpty());
  }

  @Test
  void anAdministratorLooksAtWhatAllSentAndChoosesOneOfThem() {
    browser.driver().manage().deleteAllCookies();
    signIn("boss", HistorySite.KEY_OF_BOSS);
    browser.open("messages.xhtml?recipient=0812-0000-120");
    assertEquals(List.of("10121"), ids());
    assertEquals("telkomsel", browser.see(By.cssSelector(".whose")).getText());

    browser.open("messages.xhtml");
    new Select(browser.see("sender")).selectByValue("other");
    search();
    browser.until(ExpectedConditions.urlContains("sender=other"));
    assertEquals(List.of("40000"), ids());
    assertTrue(browser.driver().findElements(By.cssSelector(".whose")).isEmpty());

    browser.see(By.cssSelector("[data-detail]")).click();

    assertEquals("Rahasia", browser.text("detail-text"));
  }

  @Test
  void anAdministratorChoosesWhoseFiguresToLookAt() {
    browser.driver().manage().deleteAllCookies();
    signIn("boss", HistorySite.KEY_OF_BOSS);
    browser.open("index.xhtml?range=today");
    assertTrue(browser.driver().getPageSource().contains("Still running"));

    new Select(browser.see("sender")).selectByValue("other");
    browser.see(By.cssSelector("#whose button")).click();
    browser.until(ExpectedConditions.urlContains("sender=other"));

    assertFalse(browser.driver().getPageSource().contains("Still running"));
    assertTrue(address().contains("range=today"), address());
  }

  @Test
  void nobodyElseDoes() {
    browser.driver().manage().deleteAllCookies();
    signIn("other", HistorySite.KEY_OF_OTHER);
    browser.open("messages.xhtml?sender=telkomsel");
    browser.seeText("There is no such sender among those you may see.");
    assertTrue(browser.driver().findElements(By.id("sender")).isEmpty());

    browser.open("messages.xhtml?id=30001&sender=telkomsel");

    browser.see("unknown");
    assertFalse(browser.driver().getPageSource().contains("100% sure"));
  }

  @Test
  void whereThereIsNothingYetThePageSaysHowToBegin() {
    browser.driver().manage().deleteAllCookies();
    signIn("shop", HistorySite.KEY_OF_SHOP);
    browser.open("broadcasts.xhtml");

    browser.seeText("No broadcasts yet");
    browser.see(By.cssSelector(".nothing a")).click();

    browser.seePage("broadcast.xhtml");
  }

  private void signIn(String username, String key) {
    browser.signIn(username, key);
    browser.seePage("index.xhtml");
  }

  private void search() {
    String before = address();
    browser.see(By.cssSelector("#filter [type=submit]")).click();
    browser.until(ExpectedConditions.not(ExpectedConditions.urlToBe(before)));
  }

  private String address() {
    return browser.driver().getCurrentUrl();
  }

  private void type(CharSequence keys) {
    browser.driver().switchTo().activeElement().sendKeys(keys);
  }

  private String focused() {
    return (String) browser.run("return document.activeElement.id");
  }

  private List<String> ids() {
    browser.see(By.cssSelector("[data-detail]"));
    return browser.driver().findElements(By.cssSelector("[data-detail]")).stream()
        .map(link -> link.getDomAttribute("data-detail"))
        .toList();
  }
}
