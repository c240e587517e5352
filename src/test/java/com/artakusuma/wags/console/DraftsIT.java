package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** Nothing that somebody typed is lost, and nobody else gets to see it. */
@NeedsBrowser
class DraftsIT {

  private static final SharedServer SERVER = SharedServer.get();

  private static final String LIST = "0812-1111-2222\n0813-1111-2222";

  private Account account;
  private Browser browser;

  @BeforeEach
  void openBrowser() throws SQLException {
    account = SERVER.newAccount();
    browser = Browser.at(SERVER.uri());
    signIn(account);
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void aDraftSurvivesAnotherLanguageAndAnotherTheme() {
    write();

    browser.see(By.cssSelector("[data-act=language]")).click();
    browser.seeText("Siaran baru");
    browser.see(By.cssSelector("[data-act=theme]")).click();

    assertDraft();
    browser.see("draft");
  }

  /** Their forms keep no draft. */
  @ParameterizedTest
  @CsvSource({"webhooks.xhtml, new:description", "account.xhtml, account-keys:name"})
  void whatIsWrittenInSmallFormsSurvivesAnotherLanguage(String page, String field) {
    browser.open(page);
    String token = "return document.querySelector('main input[name=once]').value";
    String once = (String) browser.run(token);
    browser.write(field, "Toko & <b>");

    browser.see(By.cssSelector("[data-act=language][lang=id]")).click();
    browser.see(By.cssSelector("[data-act=language][lang=en]"));

    assertEquals("Toko & <b>", value(field));
    assertEquals(once, browser.run(token), "or it would be done twice");
    browser.open(page);
    assertEquals("", value(field), "nor does it come back");
  }

  @Test
  void aDraftSurvivesTheEndOfTheSessionAndComesBackWithTheLogin() {
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
  void aDraftIsNoBodysButItsWriters() throws SQLException {
    write();
    browser.open("send.xhtml");
    browser.write("send:text", "Rahasia");
    browser.driver().manage().deleteCookieNamed(Browser.SESSION_COOKIE);

    signIn(SERVER.newAccount());
    browser.open("send.xhtml");
    browser.see("send:text");

    assertEquals("", value("send:text"));
    assertFalse(kept().contains("Rahasia"), kept());
    assertFalse(kept().contains("Promo"), kept());
  }

  @Test
  void signingOutThrowsDraftsAway() {
    write();
    browser.open("index.xhtml");
    assertTrue(kept().contains("Promo"), kept());

    browser.see(By.cssSelector(".account summary")).click();
    browser.press("account:signOut");
    browser.seePage("login.xhtml");

    assertEquals("{}", kept());
  }

  @Test
  void signingOutInOneTabThrowsAwayTheDraftsOfTheOthers() {
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
  void whatWasSentIsNoDraftAnyMore() {
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
  void aDraftThatNobodyWantsIsDiscarded() {
    write();
    browser.driver().navigate().refresh();
    browser.press("broadcast:urgent");
    browser.see(By.cssSelector("[data-discard]")).sendKeys(Keys.ENTER); // below the head by now

    assertEquals("", value("broadcast:text"));
    assertFalse(browser.see("broadcast:urgent").isSelected(), "still urgent");
    browser.driver().navigate().refresh();

    assertEquals("", value("recipients"));
  }

  @Test
  void withoutAConnectionTheTextStaysAndIsSentWhenItIsBack() {
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

  /** As where the answer to a press was lost. */
  @Test
  void aPageThatIsLoadedAnewStartsNoBroadcastTwice() throws SQLException {
    write();
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");
    FormClient press = new FormClient(SERVER.uri());
    press.signIn(account.name(), account.key());
    press.get("broadcast.xhtml");
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "broadcast:text", "Promo", "source", "paste", "recipients", LIST, "once", token()));
    press.press("broadcast.xhtml", "broadcast:checkPanel", "broadcast:checkRecipients", form);
    press.press("broadcast.xhtml", "broadcast:checkPanel", "broadcast:start", form);

    browser.driver().navigate().refresh();
    assertDraft();
    browser.press("broadcast:checkRecipients");

    browser.see("accepted");
    assertEquals(1, broadcasts());
    assertEquals("", value("broadcast:text"));
    browser.write("broadcast:text", "Promo lain");
    browser.write("recipients", LIST);
    browser.press("broadcast:checkRecipients");
    browser.press("broadcast:start");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.until(driver -> broadcasts() == 2);
  }

  @Test
  void aPageThatIsLoadedAnewSendsNoMessageTwice() throws SQLException {
    browser.open("send.xhtml");
    browser.write("send:recipient", "081234567890");
    browser.write("send:text", "Halo");
    FormClient press = new FormClient(SERVER.uri());
    press.signIn(account.name(), account.key());
    press.get("send.xhtml");
    press.press(
        "send.xhtml",
        "send:fields",
        "send:submit",
        Map.of("send:recipient", "081234567890", "send:text", "Halo", "once", token()));

    browser.driver().navigate().refresh();
    browser.until(ExpectedConditions.attributeToBe(By.id("send:text"), "value", "Halo"));
    browser.press("send:submit");

    browser.see("queued");
    assertEquals(
        1, SERVER.rows().number("SELECT COUNT(*) FROM message WHERE sender = ?", account.name()));
  }

  private String token() {
    return (String) browser.run("return document.querySelector('main [name=once]').value");
  }

  private long broadcasts() {
    try {
      return SERVER
          .rows()
          .number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", account.name());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLongListThatWasPastedComesBackToo() {
    paste(20_000);
    browser.driver().navigate().refresh();
    browser.seeText("pasted list.txt");

    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");

    assertEquals("20,000", browser.text("valid"));
  }

  @Test
  void aFileChosenAfterAPastedListIsAskedForAndTheListIsNotPutInItsPlace(@TempDir Path folder)
      throws IOException {
    paste(20_000);
    Path file = Files.writeString(folder.resolve("vip.csv"), LIST);
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
    browser.driver().navigate().refresh();

    browser.seeText("vip.csv");

    assertEquals(0L, browser.run("return document.getElementById('file').files.length"));
  }

  @Test
  void ofAListTooLongToKeepThePageSaysSoAndKeepsTheRest() {
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
