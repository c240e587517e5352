package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** Webhooks as a user keeps them in the console. */
@NeedsBrowser
class WebhooksPageIT extends SignedInFixture {

  WebhooksPageIT() {
    super(ConsoleSite.home());
  }

  @AfterEach
  void noneIsLeft() {
    ConsoleSite.sql(
        "DELETE FROM webhook_endpoint",
        "DELETE FROM webhook_delivery",
        "DELETE FROM webhook_attempt");
  }

  @ParameterizedTest
  @CsvSource({"1440, en", "390, id"})
  void oneIsAddedChangedAndRemovedAndItsSecretIsShownOnce(int width, String language) {
    browser.resize(width, 900);
    browser.prefer("light", language);
    browser.open("webhooks.xhtml");
    add("https://8.8.8.8/hooks");
    browser.see("done");
    String secret = browser.see("new-key-value").getDomProperty("value");
    assertTrue(secret.startsWith("whsec_"), secret);

    String id = ConsoleSite.text("SELECT id FROM webhook_endpoint");
    browser.open("webhooks.xhtml?webhook=" + id);
    assertFalse(browser.driver().getPageSource().contains(secret));
    browser.write("chosen:description", "Toko");
    browser.press("chosen:save");
    browser.see("done");
    assertEquals("Toko", ConsoleSite.text("SELECT description FROM webhook_endpoint"));

    browser.press("chosen:rotate");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    assertNotEquals(secret, browser.see("new-key-value").getDomProperty("value"));

    browser.press("chosen:remove");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.see("new:url");
    assertEquals("0", ConsoleSite.text("SELECT COUNT(*) FROM webhook_endpoint"));
  }

  @Test
  void whatCannotBeIsSaidAndNothingIsStored() {
    browser.open("webhooks.xhtml");
    add("http://127.0.0.1/");

    assertTrue(browser.text("problem").contains("not public"), browser.text("problem"));
    assertEquals("0", ConsoleSite.text("SELECT COUNT(*) FROM webhook_endpoint"));
  }

  @Test
  void whatWasTriedIsShown() {
    ConsoleSite.sql(
        """
        REPLACE INTO webhook_endpoint
          (id, user_id, url, events, broadcast_messages, state, secrets, created_at)
        VALUES (77, 1, 'https://8.8.8.8/', 'message.sent', TRUE, 'DISABLED', '',
                UTC_TIMESTAMP(6))""",
        """
        REPLACE INTO webhook_attempt
          (endpoint_id, delivery_id, type, subject, tried_at, took_ms, result, http_status, error)
        VALUES (77, 5, 'message.sent', 9, UTC_TIMESTAMP(6), 12, 'REFUSED', 500, 'oh <b>no</b>')""");

    browser.open("webhooks.xhtml?webhook=77");

    String log = browser.text("log");
    assertTrue(log.contains("evt_5") && log.contains("HTTP 500"), log);
    assertTrue(log.contains("oh <b>no</b>"), log);
    browser.press("chosen:test");
    assertTrue(browser.text("problem").contains("switched off"), browser.text("problem"));
  }

  @Test
  void nothingGoesToAnotherAddressThanTheFormShowsAndItsChangesStay() {
    addDisabled();
    browser.open("webhooks.xhtml?webhook=77");
    browser.write("chosen:url", "https://8.8.4.4/new");

    for (String button : List.of("chosen:test", "chosen:replay")) {
      browser.press(button);
      browser.seeText("this form does not show what is saved");
      assertEquals("https://8.8.4.4/new", browser.see("chosen:url").getDomProperty("value"));
    }
    browser.press("callbackSecret:show");
    browser.see("callback-secret");
    assertEquals("https://8.8.4.4/new", browser.see("chosen:url").getDomProperty("value"));
    browser.press("chosen:save");
    browser.see("done");
    browser.press("chosen:test");
    browser.seeText("switched off");
    assertEquals("https://8.8.4.4/new", ConsoleSite.text("SELECT url FROM webhook_endpoint"));
  }

  @Test
  void aFormWhoseWebhookWasRemovedElsewhereSaysSoAndKeepsWhatIsWritten() {
    addDisabled();
    browser.open("webhooks.xhtml?webhook=77");
    browser.write("chosen:description", "Toko");
    ConsoleSite.sql("DELETE FROM webhook_endpoint");

    browser.press("chosen:save");

    assertEquals("This webhook is not there any more.", browser.text("problem"));
    assertEquals("Toko", browser.see("chosen:description").getDomProperty("value"));
  }

  @ParameterizedTest
  @CsvSource({"1440, en", "390, id"})
  void whatAnotherTabChangedIsToldAndReplacedOnlyByTheNextPress(int width, String language) {
    browser.resize(width, 900);
    browser.prefer("light", language);
    addDisabled();
    browser.open("webhooks.xhtml?webhook=77");
    browser.write("chosen:description", "Toko");
    ConsoleSite.sql("UPDATE webhook_endpoint SET url = 'https://8.8.4.4/theirs'");

    browser.press("chosen:save");

    String told = browser.see(By.cssSelector("#chosen .notice.changed")).getText();
    assertTrue(told.contains("https://8.8.4.4/theirs"), told);
    assertEquals("Toko", browser.see("chosen:description").getDomProperty("value"));
    browser.press("chosen:save");
    browser.see("done");
    assertTrue(browser.driver().findElements(By.cssSelector(".notice.changed")).isEmpty());
    assertEquals(
        "https://8.8.8.8/ Toko",
        ConsoleSite.text("SELECT CONCAT(url, ' ', description) FROM webhook_endpoint"));
  }

  private static void addDisabled() {
    ConsoleSite.sql(
        """
        REPLACE INTO webhook_endpoint
          (id, user_id, url, events, broadcast_messages, state, secrets, created_at)
        VALUES (77, 1, 'https://8.8.8.8/', 'message.sent,message.failed', TRUE, 'DISABLED', '',
                UTC_TIMESTAMP(6))""");
  }

  @Test
  void whatMessagesNameIsShownWithItsLogAndOneSecretForAll() {
    ConsoleSite.sql(
        """
        REPLACE INTO webhook_endpoint
          (id, callback_of, url, events, broadcast_messages, secrets, created_at, used_at)
        VALUES (78, 1, 'https://toko.example/named', '', TRUE, '', UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6))""",
        """
        REPLACE INTO webhook_delivery
          (endpoint_id, type, subject, place, payload, queued_at, due_at, dead)
        VALUES (78, 'message.sent', 9, 1, '{}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), TRUE)""",
        """
        REPLACE INTO webhook_attempt
          (endpoint_id, delivery_id, type, subject, tried_at, took_ms, result, http_status)
        VALUES (78, 5, 'message.sent', 9, UTC_TIMESTAMP(6), 12, 'REFUSED', 500)""");

    browser.open("webhooks.xhtml");
    assertTrue(browser.text("callbacks").contains("https://toko.example/named"));
    browser.press("callbackSecret:show");
    String secret = browser.see("callback-secret").getDomProperty("value");
    assertTrue(secret.startsWith("whsec_"), secret);
    browser.press("callbackSecret:rotate");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.see(By.cssSelector(".notice.good"));
    assertNotEquals(secret, browser.see("callback-secret").getDomProperty("value"));

    browser.open("webhooks.xhtml?webhook=78");
    assertTrue(browser.text("log").contains("HTTP 500"), browser.text("log"));
    browser.press("again:replay");
    assertTrue(browser.text("done").contains("1"), browser.text("done"));
    assertEquals("0", ConsoleSite.text("SELECT SUM(dead) FROM webhook_delivery"));
  }

  private void add(String url) {
    browser.write("new:url", url);
    browser.press("new:add");
  }
}
