package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** What one message tells of itself, and what a person may do about it. */
@NeedsBrowser
class MessageDetailIT extends SignedInFixture {

  MessageDetailIT() {
    super(ConsoleSite.home());
  }

  @Test
  void aWaitingMessageSaysWhyAndIsCancelled() {
    waiting(3001, 2);
    browser.open("messages.xhtml?id=3001");
    assertTrue(browser.text("waits").startsWith("2 tries failed"), browser.text("waits"));
    assertTrue(browser.text("waits").contains("Expected at"));

    cancel("Cancel message");

    browser.seeText("It is cancelled and will not be sent.");
    browser.see(By.cssSelector(".detail .tag.CANCELLED"));
    browser.seeText("Cancelled by telkomsel");
  }

  @Test
  void aMessageThatMovedOnMeanwhileIsShownAsItIs() {
    waiting(3002, 0);
    browser.open("messages.xhtml?id=3002");
    browser.see("messageForm:cancel");
    ConsoleSite.sql(
        "DELETE FROM outbox WHERE message_id = 3002",
        "UPDATE message SET status = 'SENT', ended_at = UTC_TIMESTAMP(6) WHERE id = 3002");

    cancel("Cancel message");

    browser.seeText("Too late");
    browser.see(By.cssSelector(".detail .tag.SENT"));
  }

  @Test
  void anOpenMessageIsFollowedWithoutAReload() {
    waiting(3005, 0);
    browser.open("messages.xhtml?id=3005");
    browser.see("messageForm:cancel");

    ConsoleSite.sql(
        "DELETE FROM outbox WHERE message_id = 3005",
        "UPDATE message SET status = 'SENT', ended_at = UTC_TIMESTAMP(6) WHERE id = 3005");

    browser.see(By.cssSelector(".detail .tag.SENT"));
    assertTrue(browser.driver().findElements(By.id("messageForm:cancel")).isEmpty());
  }

  @Test
  void aFailedMessageIsSentAgainFromAPhoneInIndonesian() {
    ended(3003, "FAILED");
    browser.resize(390, 844);
    browser.prefer("dark", "id");
    browser.open("messages.xhtml?id=3003");

    browser.press("messageForm:retry");

    browser.seeText("Pesan kembali ke antrean.");
    browser.until(
        ExpectedConditions.presenceOfElementLocated(
            By.cssSelector(".detail .tag:is(.PENDING, .PROCESSING)")));
  }

  @Test
  void anUncertainMessageIsSaidToHaveArrived() {
    ended(3004, "UNCERTAIN");
    browser.open("messages.xhtml?id=3004");
    browser.seeText("Nobody knows whether it arrived.");

    browser.press("messageForm:markSent");

    browser.seeText("It counts as sent now.");
    browser.see(By.cssSelector(".detail .tag.SENT"));
  }

  @Test
  void everyAttemptIsExplainedInPlainWords() {
    browser.open("messages.xhtml?id=" + ConsoleSite.TRIED);

    browser.seeText("The gateway had a fault of its own");
    browser.seeText("It may have been sent");
    browser.seeText("The gateway refuses this message.");
  }

  @Test
  void theFailedOnesOfABroadcastAreSentAgain() {
    ConsoleSite.sql(
        """
        REPLACE INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at, ended_at)
        VALUES (78, 'telkomsel', 'Again', 'DONE', 2, 0, 2, 1, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """,
        """
        REPLACE INTO message
          (id, sender, recipient, status, broadcast_id, seq, dt_store, created_at, ended_at, last_epoch)
        VALUES
          (3101, 'telkomsel', '628120000001', 'SENT', 78, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1),
          (3102, 'telkomsel', '628120000002', 'FAILED', 78, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1)\
        """);
    browser.open("broadcasts.xhtml?id=78");
    browser.see(By.cssSelector(".detail .tag.COMPLETED"));

    browser.press("again:ask");
    browser.see("again-count");
    browser.press("again:yes");

    browser.see("retrying");
    browser.see(By.cssSelector(".detail .tag.RUNNING"));
    browser.until(
        ExpectedConditions.textToBe(By.cssSelector(".detail [data-live='b78.failed']"), "0"));
  }

  @Test
  void aFailedMessageIsCorrectedInTheFormThatSends() {
    ended(3006, "FAILED");
    browser.open("messages.xhtml?id=3006");
    assertEquals("+62 812-3456-789", browser.see(By.cssSelector(".detail h2")).getText());

    browser.press("correct");

    browser.seePage("send.xhtml");
    assertEquals("+62 812-3456-789", browser.see("send:recipient").getDomProperty("value"));
    assertEquals("Lagi", browser.see("send:text").getDomProperty("value"));
  }

  @Test
  void nobodyGetsTheMessageOfAnotherIntoTheirForm() {
    browser.open("send.xhtml?again=" + ConsoleSite.FOREIGN);

    assertEquals("", browser.see("send:text").getDomProperty("value"));
  }

  /** Asks first: the button of the question says what it does. */
  private void cancel(String says) {
    assertEquals(says, browser.text("messageForm:cancel"));
    browser.press("messageForm:cancel");
    By yes = By.cssSelector(".ui-confirmdialog-yes");
    browser.until(ExpectedConditions.textToBe(yes, says));
    browser.see(yes).click();
  }

  /** A message that is not due for an hour, so that nobody takes it meanwhile. */
  private static void waiting(long id, int attempts) {
    ConsoleSite.sql(
        """
        REPLACE INTO message (id, sender, recipient, status, body, dt_store, created_at)
        VALUES (%d, 'telkomsel', '628123456789', 'PENDING', 'Sabar', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """
            .formatted(id),
        """
        REPLACE INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts)
        VALUES (%d, 1, 0, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 2, %d)\
        """
            .formatted(id, attempts));
  }

  private static void ended(long id, String status) {
    ConsoleSite.sql(
        """
        REPLACE INTO message
          (id, sender, recipient, status, body, dt_store, created_at, ended_at, last_epoch, reason_code, reason)
        VALUES (%d, 'telkomsel', '628123456789', '%s', 'Lagi', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6), 1, 'NOT_ON_WHATSAPP', '422')"""
            .formatted(id, status));
  }
}
