package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows.Account;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** Nothing that somebody typed is lost, and nobody else gets to see it. */
@NeedsBrowser
class DraftsIT {

  private static final String LIST = "0812-1111-2222\n0813-1111-2222";

  private Account account;
  private Browser browser;

  @BeforeEach
  void openBrowser() throws SQLException {
    account = AccountSite.newAccount();
    browser = Browser.at(AccountSite.home());
    signIn(account);
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void a_draft_survives_another_language_and_another_theme() {
    write();

    browser.see(By.cssSelector("[data-act=language]")).click();
    browser.seeText("Siaran baru");
    browser.see(By.cssSelector("[data-act=theme]")).click();

    assertDraft();
    browser.see("draft");
  }

  @Test
  void a_draft_survives_the_end_of_the_session_and_comes_back_with_the_login() {
    write();

    browser.driver().manage().deleteCookieNamed(Browser.SESSION_COOKIE);
    browser.press("broadcast:checkRecipients");
    browser.seePage("login.xhtml");
    browser.write("login:username", account.name());
    browser.write("login:key", account.key());
    browser.press("login:signIn");

    browser.seePage("broadcast.xhtml");
    assertDraft();
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");
    assertEquals("2", browser.text("valid"));
  }

  @Test
  void a_draft_is_no_bodys_but_its_writers() throws SQLException {
    write();
    browser.open("send.xhtml");
    browser.write("send:text", "Rahasia");
    browser.driver().manage().deleteCookieNamed(Browser.SESSION_COOKIE);

    signIn(AccountSite.newAccount());
    browser.open("send.xhtml");
    browser.see("send:text");

    assertEquals("", value("send:text"));
    assertFalse(kept().contains("Rahasia"), kept());
    assertFalse(kept().contains("Promo"), kept());
  }

  @Test
  void signing_out_throws_drafts_away() {
    write();
    browser.open("index.xhtml");
    assertTrue(kept().contains("Promo"), kept());

    browser.see(By.cssSelector(".account summary")).click();
    browser.press("account:signOut");
    browser.seePage("login.xhtml");

    assertEquals("{}", kept());
  }

  @Test
  void signing_out_in_one_tab_throws_away_the_drafts_of_the_others() {
    write();
    String writing = browser.driver().getWindowHandle();
    browser.driver().switchTo().newWindow(WindowType.TAB);
    browser.open("index.xhtml");
    browser.see(By.cssSelector(".account summary")).click();
    browser.press("account:signOut");
    browser.seePage("login.xhtml");

    browser.driver().switchTo().window(writing);

    browser.until(driver -> kept().equals("{}"));
  }

  @Test
  void what_was_sent_is_no_draft_any_more() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "081234567890");
    browser.write("send:text", "Halo");
    browser.press("send:submit");
    browser.see("queued");

    browser.driver().navigate().refresh();

    assertEquals("", value("send:text"));
    assertEquals("{}", kept());
  }

  @Test
  void a_draft_that_nobody_wants_is_discarded() {
    write();
    browser.driver().navigate().refresh();
    browser.see(By.cssSelector("[data-discard]")).click();

    assertEquals("", value("broadcast:text"));
    browser.driver().navigate().refresh();

    assertEquals("", value("recipients"));
  }

  @Test
  void without_a_connection_the_text_stays_and_is_sent_when_it_is_back() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "081234567890");
    browser.write("send:text", "Halo");
    browser.connected(false);

    browser.press("send:submit");
    assertTrue(browser.text("offline").contains("No connection; your text is still here."));
    assertEquals("Halo", value("send:text"));

    browser.connected(true);
    browser.press("send:submit");
    browser.see("queued");
    assertFalse(browser.driver().findElement(By.id("offline")).isDisplayed());
  }

  @Test
  void a_long_list_that_was_pasted_comes_back_too() {
    paste(20_000);
    browser.driver().navigate().refresh();
    browser.seeText("pasted list.txt");

    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");

    assertEquals("20,000", browser.text("valid"));
  }

  @Test
  void of_a_list_too_long_to_keep_the_page_says_so_and_keeps_the_rest() {
    paste(120_000);
    browser.driver().navigate().refresh();

    browser.see("draft-cut");
    assertEquals("Promo", value("broadcast:text"));
  }

  private void paste(int recipients) {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.run(
        """
        const data = new DataTransfer();
        data.setData('text', Array.from({length: arguments[0]}, (none, i) => '08121' + (1000000 + i)).join('\\n'));
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        document.getElementById('recipients').dispatchEvent(paste);\
        """,
        recipients);
    browser.seeText("pasted list.txt");
  }

  private void write() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.write("recipients", LIST);
  }

  private void assertDraft() {
    browser.until(ExpectedConditions.attributeToBe(By.id("recipients"), "value", LIST));
    assertEquals("Promo", value("broadcast:text"));
    assertEquals("Promo", browser.text("preview"));
  }

  private String value(String id) {
    return browser.see(id).getDomProperty("value");
  }

  /** All drafts that this tab has. */
  private String kept() {
    return (String)
        browser.run(
            """
            return JSON.stringify(Object.fromEntries(
              Object.entries(sessionStorage).filter(([key]) => key.startsWith('wags.draft'))))\
            """);
  }

  private void signIn(Account who) {
    browser.signIn(who.name(), who.key());
    browser.seePage("index.xhtml");
  }
}
