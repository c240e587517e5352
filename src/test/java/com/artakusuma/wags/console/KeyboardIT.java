package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The console without a mouse: where the focus goes, stays and comes back to. */
@NeedsBrowser
class KeyboardIT extends SignedInFixture {

  private static final By DETAIL = By.cssSelector(".ui-dialog .detail");
  private static final By CONFIRM = By.cssSelector(".ui-confirm-dialog");

  KeyboardIT() {
    super(ConsoleSite.home());
  }

  @ParameterizedTest
  @CsvSource({"844, 390", "700, 390", "1366, 500"})
  void theMenusEndIsReachedOnALowScreen(int width, int height) {
    browser.resize(width, height);
    browser.open("index.xhtml");
    browser.see(By.cssSelector("main h1"));

    assertEquals(
        true,
        browser.run(
            """
            const side = document.getElementById('side');
            side.scrollTop = side.scrollHeight;
            const last = [...side.querySelectorAll('a')].pop().getBoundingClientRect();
            return last.bottom <= window.innerHeight;\
            """));
  }

  @ParameterizedTest
  @CsvSource({"messages.xhtml, 1120", "broadcasts.xhtml, 31"})
  void aRowOpensKeepsTheFocusInsideAndGivesItBack(String page, String id) {
    browser.open(page);
    WebElement row = browser.see(By.cssSelector("[data-detail='" + id + "']"));
    row.sendKeys(Keys.ENTER);
    browser.see(DETAIL);
    browser.until(driver -> focusIsIn(".ui-dialog"));
    assertTrue(browser.driver().getTitle().contains(" " + id + " · WAGS"), "title");

    for (int i = 0; i < 30; i++) {
      press(Keys.TAB);
      assertEquals(true, focusIsIn(".ui-dialog"), "after " + i);
    }
    press(Keys.ESCAPE);
    browser.until(ExpectedConditions.invisibilityOfElementLocated(DETAIL));

    browser.until(driver -> focusIsIn("[data-detail='" + id + "']"));
    assertTrue(!browser.driver().getTitle().contains(id), browser.driver().getTitle());
  }

  @Test
  void aDetailThatItsAddressOpenedGivesTheFocusToItsRow() {
    browser.open("messages.xhtml?id=1120");
    browser.see(DETAIL);
    browser.until(driver -> focusIsIn(".ui-dialog"));

    press(Keys.ESCAPE);

    browser.until(driver -> focusIsIn("[data-detail='1120']"));
  }

  @Test
  void aQuestionOverADetailIsClosedAloneAndGivesTheFocusBack() {
    ConsoleSite.sql(
        """
        REPLACE INTO message (id, sender, recipient, status, body, dt_store, created_at)
        VALUES (3901, 'telkomsel', '628123456789', 'PENDING', 'Sabar', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """,
        """
        REPLACE INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts)
        VALUES (3901, 1, 0, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 2, 0)\
        """);
    browser.open("messages.xhtml?id=3901");
    browser.until(driver -> focusIsIn(".ui-dialog")); // PrimeFaces sets it a moment later
    browser.see("messageForm:cancel").sendKeys(Keys.ENTER);
    browser.see(CONFIRM);
    browser.until(driver -> focusIsIn(".ui-confirm-dialog"));

    press(Keys.ESCAPE);
    browser.until(ExpectedConditions.invisibilityOfElementLocated(CONFIRM));

    browser.see(DETAIL);
    browser.until(driver -> focusIsIn("[id='messageForm:cancel']"));
    press(Keys.ESCAPE);
    browser.until(ExpectedConditions.invisibilityOfElementLocated(DETAIL));
  }

  @Test
  void escapeClosesTheQuestionBeforeABroadcast() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.write("recipients", "081211112222");
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start").sendKeys(Keys.ENTER);
    browser.see(CONFIRM);
    browser.until(driver -> focusIsIn(".ui-confirm-dialog"));

    press(Keys.ESCAPE);
    browser.until(ExpectedConditions.invisibilityOfElementLocated(CONFIRM));

    browser.until(driver -> focusIsIn("[id='broadcast:start']"));
  }

  @Test
  void escapeClosesTheQuestionBeforeAKeyIsRevoked() {
    browser.open("account.xhtml");
    WebElement revoke = browser.see(By.cssSelector("[data-revoke]"));
    revoke.sendKeys(Keys.ENTER);
    browser.until(driver -> focusIsIn("#revokeDialog"));

    press(Keys.ESCAPE);

    browser.until(driver -> focusIsIn("[data-revoke]"));
  }

  @Test
  void listsAreTwoKeysAway() {
    browser.open("messages.xhtml");
    browser.see("results");
    press(Keys.TAB);
    press(Keys.TAB);
    assertEquals(true, focusIsIn("a[href='#results']"));

    press(Keys.ENTER);
    press(Keys.TAB);

    assertEquals(true, focusIsIn("#results [data-detail]"));
  }

  @Test
  void theMenuOfAPhoneKeepsTheFocusUntilEscape() {
    browser.resize(390, 844);
    browser.open("messages.xhtml");
    browser.see(By.cssSelector(".burger")).click();
    browser.until(driver -> focusIsIn("#side"));
    assertEquals(true, browser.run("return document.querySelector('.stage').inert"));

    press(Keys.ESCAPE);

    browser.until(driver -> focusIsIn(".burger"));
  }

  @Test
  void theAccountMenuGivesTheFocusBack() {
    browser.see(By.cssSelector(".account summary")).sendKeys(Keys.ENTER);
    browser.see("account:signOut");
    press(Keys.TAB);

    press(Keys.ESCAPE);

    browser.until(driver -> focusIsIn(".account summary"));
  }

  private void press(Keys key) {
    browser.driver().switchTo().activeElement().sendKeys(key);
  }

  private boolean focusIsIn(String selector) {
    return (Boolean)
        browser.run("return Boolean(document.activeElement.closest(arguments[0]))", selector);
  }
}
