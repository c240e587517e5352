package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.gateway.FakeWaha;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;

/** Gateways as administrators keep and try them in the console. */
@NeedsBrowser
class GatewaysPageIT extends SignedInFixture {

  private static final String KEY = "rahasia-key-1";

  private final FakeWaha waha = new FakeWaha(KEY, "default");

  GatewaysPageIT() {
    super(ConsoleSite.home());
  }

  @AfterEach
  void theSenderUsesItsOwnAgain() {
    ConsoleSite.sql(
        """
        UPDATE sender SET gateway_id = NULL, gateway_account = NULL, session_state = NULL,
               held_for = NULL, held_code = NULL, held_reason = NULL, held_since = NULL,
               held_until = NULL, held_count = 0 WHERE id = 1""",
        "DELETE FROM gateway");
    waha.close();
  }

  @Test
  void nobodyOnTheBlocklistGetsTheMessageOfATrial() {
    ConsoleSite.sql(
        "INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by) VALUES (0, '6281234567899', NOW(), 'a test')");
    try {
      browser.open("gateways.xhtml");
      add("toko-waha", waha.address().toString());
      browser.see("done");
      browser.open("gateways.xhtml?name=toko-waha");

      browser.write("try:recipient", "081234567899");
      browser.press("try:run");

      String tried = browser.text("tried");
      assertTrue(tried.contains("Not sent: this number is on the blocklist."), tried);
      assertEquals(0, waha.idsTo("6281234567899").size());
    } finally {
      ConsoleSite.sql("DELETE FROM blocked_recipient WHERE recipient = '6281234567899'");
    }
  }

  @ParameterizedTest
  @CsvSource({"1440, en", "390, id"})
  void oneIsAddedChosenTriedAndRemovedAndItsKeyIsNeverShown(int width, String language) {
    browser.resize(width, 900);
    browser.prefer("light", language);
    browser.open("gateways.xhtml");
    add("toko-waha", waha.address().toString());
    browser.see("done");

    choose("toko-waha", "default");
    browser.see("done");
    assertEquals(
        "toko-waha default",
        ConsoleSite.text(
            """
            SELECT CONCAT(g.name, ' ', s.gateway_account)
              FROM sender s JOIN gateway g ON g.id = s.gateway_id WHERE s.id = 1"""));

    browser.open("gateways.xhtml?name=toko-waha");
    assertTrue(browser.text("receipts").matches("http://.+/api/receipts/toko-waha/[\\w-]{32}"));
    browser.write("try:recipient", "081234567890");
    browser.press("try:run");
    String tried = browser.text("tried");
    assertTrue(tried.contains("HTTP 201"), tried);
    assertEquals(1, waha.idsTo("6281234567890").size());
    assertFalse(browser.driver().getPageSource().contains(KEY));
    assertEquals(
        "toko-waha telkomsel",
        ConsoleSite.text(
            "SELECT CONCAT(object, ' ', detail) FROM audit WHERE act = 'GATEWAY_TRIED' ORDER BY id DESC LIMIT 1"));

    browser.press("chosen:remove");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.see("problem");
    choose("default", "");
    browser.see("done");
    browser.open("gateways.xhtml?name=toko-waha");
    browser.press("chosen:remove");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.see("new:name");
    assertEquals("0", ConsoleSite.text("SELECT COUNT(*) FROM gateway"));
  }

  @Test
  void whatCannotBeIsSaidAndNothingIsStored() {
    browser.open("gateways.xhtml");
    add("Toko Waha", waha.address().toString());
    assertTrue(browser.text("problem").contains("lower-case"), browser.text("problem"));

    browser.write("new:name", "toko-waha");
    browser.write("new:address", "waha:3000");
    browser.write("new:key", KEY);
    browser.press("new:add");
    browser.seeText("http://");
    browser.see("problem");
    assertEquals("0", ConsoleSite.text("SELECT COUNT(*) FROM gateway"));
  }

  @Test
  void whatIsWrittenStaysWhileAnotherFormIsSentAndATrialSaysWhatItAsks() {
    browser.open("gateways.xhtml");
    add("Toko Waha", waha.address().toString());
    browser.see("problem");
    assertEquals(KEY, browser.see("new:key").getDomProperty("value"), "only the name was wrong");
    browser.write("new:name", "toko-waha");
    browser.press("new:add");
    browser.see("done");
    assertEquals("", browser.see("new:key").getDomProperty("value"));

    browser.open("gateways.xhtml?name=toko-waha");
    browser.write("chosen:address", "http://elsewhere:3000");
    browser.write("chosen:key", "another-key");
    new Select(browser.see("use:sender")).selectByValue(ConsoleSite.USER);
    new Select(browser.see("use:gateway")).selectByValue("toko-waha");
    browser.press("use:save");
    browser.see("done");
    browser.press("try:run");
    browser.see("tried"); // the session, since no number is written

    assertEquals("http://elsewhere:3000", browser.see("chosen:address").getDomProperty("value"));
    assertEquals("another-key", browser.see("chosen:key").getDomProperty("value"));
    assertTrue(browser.text("try:what").contains("waha at " + waha.address()));
    browser.see("chosen:address").sendKeys(Keys.ENTER);
    browser.until(
        ExpectedConditions.textToBePresentInElementLocated(
            By.id("try:what"), "http://elsewhere:3000"));
    assertEquals("", browser.see("chosen:key").getDomProperty("value"));
  }

  @Test
  void aFormWhoseGatewayWasRemovedElsewhereSaysSoAndKeepsWhatIsWritten() {
    browser.open("gateways.xhtml");
    add("toko-waha", waha.address().toString());
    browser.see("done");
    browser.open("gateways.xhtml?name=toko-waha");
    browser.write("chosen:key", "another-key");
    ConsoleSite.sql("DELETE FROM gateway");

    browser.press("chosen:save");

    assertEquals("There is no such gateway any more.", browser.text("problem"));
    assertEquals("another-key", browser.see("chosen:key").getDomProperty("value"));
  }

  private void add(String name, String address) {
    browser.write("new:name", name);
    new Select(browser.see("new:kind")).selectByValue("waha");
    browser.write("new:address", address);
    browser.write("new:key", KEY);
    browser.press("new:add");
  }

  private void choose(String gateway, String account) {
    browser.open("gateways.xhtml?name=" + (gateway.equals("default") ? "toko-waha" : ""));
    new Select(browser.see("use:sender")).selectByValue(ConsoleSite.USER);
    new Select(browser.see("use:gateway")).selectByValue(gateway);
    browser.write("use:account", account);
    browser.press("use:save");
  }
}
