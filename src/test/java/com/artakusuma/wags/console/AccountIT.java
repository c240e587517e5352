package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** What people do with their own keys, and admins with users. */
@NeedsBrowser
class AccountIT extends BrowserFixture {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();

  AccountIT() {
    super(SERVER.uri());
  }

  @ParameterizedTest
  @CsvSource({"1440, light, en, Copied", "390, dark, id, Tersalin"})
  void aNewKeyIsShownOnceAndOpensTheApiAndTheConsole(
      int width, String theme, String language, String copied) throws SQLException {
    Account account = SERVER.newAccount();
    signIn(account, width, theme, language);

    String key = makeKey("Web shop");
    browser.see(By.cssSelector("[data-copy]")).click();
    browser.seeText(copied);

    assertTrue(key.matches("wags_[A-Za-z0-9]{40}"), key);
    assertEquals(200, SERVER.answerTo(key));
    assertNull(
        ROWS.text("SELECT key_hash FROM api_key WHERE key_hash = ?", key),
        "only its hash is stored");
    browser.open("account.xhtml");
    browser.seeText("Web shop");
    browser.seeText(key.substring(0, 12) + "…");
    assertFalse(browser.driver().getPageSource().contains(key));
    assertEquals(302, new FormClient(SERVER.uri()).signIn(account.name(), key).statusCode());
  }

  @Test
  void aRevokedKeyOpensNothingAndEndsTheSessionsItBegan() throws SQLException {
    Account account = SERVER.newAccount();
    signIn(account, 1440, "light", "en");
    String key = makeKey("Old laptop");
    FormClient other = new FormClient(SERVER.uri());
    other.signIn(account.name(), key);
    assertEquals(200, other.get("messages.xhtml").statusCode());
    assertEquals(200, SERVER.answerTo(key));

    revoke("Old laptop");
    browser.see("revoked");

    assertEquals(401, SERVER.answerTo(key));
    assertEquals(
        "/login.xhtml?why=REVOKED&to=%2Fmessages.xhtml",
        location(other.get("messages.xhtml").headers().firstValue("Location").orElseThrow()));
    assertEquals(200, new FormClient(SERVER.uri()).signIn(account.name(), key).statusCode());
    browser.seeText("Revoked");
  }

  @Test
  void theOnlyUsableKeyStaysAndOneIsToldWhy() throws SQLException {
    Account account = SERVER.newAccount();
    signIn(account, 1440, "light", "en");

    revoke("test");

    browser.seeText("This is your only key for all that you may do.");
    assertEquals(200, SERVER.answerTo(account.key()));
  }

  @Test
  void revokingTheKeyOneIsSignedInWithEndsTheSessionAndSaysSo() throws SQLException {
    Account account = SERVER.newAccount();
    signIn(account, 390, "light", "id");
    makeKey("Kasir");

    browser.see(By.cssSelector("[data-this=true]")).click();
    browser.see("revoke-this");
    browser.press("revoke:do");

    browser.seePage("login.xhtml");
    browser.seeText("Kunci yang Anda pakai untuk masuk sudah dicabut atau kedaluwarsa.");
  }

  @Test
  void nothingIsRevokedByWhoGoesBack() throws SQLException {
    Account account = SERVER.newAccount();
    signIn(account, 1440, "light", "en");
    String key = makeKey("Kept");

    ask("Kept");
    browser.until(driver -> "revoke:back".equals(browser.run("return document.activeElement.id")));
    browser.press("revoke:back");
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("revokeDialog")));

    assertEquals(200, SERVER.answerTo(key));
  }

  @Test
  void theNextKeysNameStaysWhileAnotherIsRevoked() throws SQLException {
    signIn(SERVER.newAccount(), 1440, "light", "en");
    makeKey("Old laptop");
    browser.write("account-keys:name", "Kasir");

    revoke("Old laptop");
    browser.see("revoked");

    assertEquals("Kasir", browser.see("account-keys:name").getDomProperty("value"));
  }

  @Test
  void languageAndThemeAreChosenByName() throws SQLException {
    signIn(SERVER.newAccount(), 1440, "light", "en");

    browser.driver().findElement(By.cssSelector("[name=theme][value=dark]")).click();
    assertEquals("dark", browser.run("return document.documentElement.dataset.theme"));
    browser.driver().findElement(By.cssSelector("[name=language][value=id]")).click();
    browser.seeText("Kunci saya");

    assertEquals("dark", browser.run("return document.documentElement.dataset.theme"));
    assertEquals(
        true, browser.run("return document.querySelector('[name=language][value=id]').checked"));
  }

  @Test
  void whoHasThePublishedKeyIsTaughtHowToReplaceIt() throws SQLException {
    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");
    browser.open("account.xhtml");
    assertTrue(browser.text("account-keys").contains("Revoke the first key."));

    browser.driver().manage().deleteAllCookies();
    signIn(SERVER.newAccount(), 1440, "light", "en");
    assertFalse(browser.text("account-keys").contains("Revoke the first key."));
  }

  private void signIn(Account account, int width, String theme, String language) {
    browser.resize(width, 844);
    browser.open("login.xhtml");
    browser.prefer(theme, language);
    browser.signIn(account.name(), account.key());
    browser.seePage("index.xhtml");
    browser.open("account.xhtml");
  }

  private String makeKey(String name) {
    browser.write("account-keys:name", name);
    browser.press("account-keys:create");
    return browser.see("new-key-value").getDomProperty("value");
  }

  private void ask(String name) {
    browser.see(By.cssSelector("[data-revoke][data-name='" + name + "']")).click();
    assertEquals(name, browser.text("revoke-name"));
  }

  private void revoke(String name) {
    ask(name);
    browser.press("revoke:do");
  }

  private static String location(String address) {
    return address.substring(address.indexOf("/login"));
  }
}
