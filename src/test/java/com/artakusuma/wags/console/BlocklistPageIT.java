package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The blocklist's page, what the form of a broadcast makes of it, and what it begins with. */
@NeedsBrowser
class BlocklistPageIT extends SignedInFixture {

  BlocklistPageIT() {
    super(ConsoleSite.home());
  }

  @BeforeEach
  void aBroadcastWithRecipients() {
    ConsoleSite.sql(
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at,
           ended_at, name)
        VALUES (79, 'telkomsel', 'Halo semua', 'DONE', 2, 0, 2, 1, 1, UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 'Promo')\
        """,
        """
        INSERT INTO message (sender, recipient, status, broadcast_id, seq, dt_store, created_at,
                             ended_at, reason_code, reason)
        VALUES ('telkomsel', '6281234567890', 'SENT', 79, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6), NULL, NULL),
               ('telkomsel', '85251234567', 'FAILED', 79, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6), 'GATEWAY_DOWN', '8')\
        """);
  }

  @AfterEach
  void nobodyIsBlocked() {
    ConsoleSite.sql(
        "DELETE FROM blocked_recipient",
        "DELETE FROM lane WHERE id = 78",
        "DELETE FROM message WHERE broadcast_id = 79",
        "DELETE FROM message_broadcast WHERE id IN (78, 79)");
  }

  @ParameterizedTest
  @CsvSource({"1440, en", "390, id"})
  void recipientsAreBlockedFoundAndLetGoAgain(int width, String language) {
    browser.resize(width, 900);
    browser.prefer("light", language);
    browser.open("blocklist.xhtml");
    browser.write("recipients", "0812-3456-7890\n+62 812 3456 7891\n0812\n");
    browser.write("new:note", "<b>asked</b> by phone");
    browser.press("new:add");

    browser.see("done");
    assertTrue(browser.text("done").startsWith("2 "), browser.text("done"));
    browser.seeText("+62 812-3456-7891");
    browser.seeText("<b>asked</b> by phone");
    browser.see(By.cssSelector(".left-out"));
    assertTrue(
        browser.see("recipients").getDomProperty("value").contains("0812"), "to be corrected");

    browser.write("q", "0812-3456-7890");
    browser.see(By.cssSelector("#filter button")).click();
    browser.until(ExpectedConditions.urlContains("q=0812"));
    browser.seeText("+62 812-3456-7890");
    assertEquals(1, browser.driver().findElements(By.cssSelector("#entries td.c-who")).size());
    browser.open("blocklist.xhtml?q=0812-3456");
    browser.seeText("+62 812-3456-7890");
    browser.open("blocklist.xhtml?q=0812-3456-7890");
    browser.see(By.cssSelector("#entries td.c-do button")).click();
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.see("done");
    browser.open("blocklist.xhtml");
    browser.seeText("+62 812-3456-7891");
    assertEquals(1, browser.driver().findElements(By.cssSelector("#entries td.c-who")).size());
  }

  @Test
  void whatIsWrittenStaysWhileAnEntryIsTakenOffAndWhileOneLooksForAnother() {
    ConsoleSite.sql(
        """
        INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by)
        VALUES (1, '6281234567890', UTC_TIMESTAMP(6), 'telkomsel'),
               (1, '6281234567891', UTC_TIMESTAMP(6), 'telkomsel')\
        """);
    browser.open("blocklist.xhtml?q=081234567890");
    browser.write("recipients", "0812-1111-2222\n");
    browser.write("new:note", "\"asked\" 🙏");
    browser.write("q", "0812-3456-7891");

    browser.see(By.cssSelector("#entries td.c-do button")).click();
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.see("done");

    assertEquals("0812-3456-7891", browser.see("q").getDomProperty("value"));
    assertWritten();
    browser.see(By.cssSelector("#filter button")).click();
    browser.until(ExpectedConditions.urlContains("7891"));
    browser.seeText("+62 812-3456-7891");
    assertWritten();
    browser.press("new:add");
    browser.see("done");
    assertEquals("", browser.see("recipients").getDomProperty("value"));
    assertEquals("0812-3456-7891", browser.see("q").getDomProperty("value"));
    assertEquals(1, browser.driver().findElements(By.cssSelector("#entries td.c-who")).size());
  }

  private void assertWritten() {
    assertEquals("0812-1111-2222\n", browser.see("recipients").getDomProperty("value"));
    assertEquals("\"asked\" 🙏", browser.see("new:note").getDomProperty("value"));
  }

  @Test
  void aFileIsPutWhereItCanBeLookedAt() throws Exception {
    Path file = Files.createTempFile("blocked", ".csv");
    Files.writeString(file, "Nomor,Nama\n081234567892,Budi\n");
    browser.open("blocklist.xhtml");
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
    browser.until(
        driver -> browser.see("recipients").getDomProperty("value").contains("081234567892"));
    browser.press("new:forAll");
    browser.press("new:add");

    browser.seeText("+62 812-3456-7892");
    browser.seeText("All senders");
    assertFalse(browser.see("new:forAll").isSelected(), "the next one is for one sender again");
    Files.delete(file);
  }

  @Test
  void aFileThatIsNoTextLeavesTheFieldAlone() throws Exception {
    Path file = Files.createTempFile("blocked", ".csv");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0});
    browser.open("blocklist.xhtml");
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());

    browser.seeText("This file is no text");
    assertEquals("", browser.see("recipients").getDomProperty("value"));
    Files.delete(file);
  }

  @Test
  void aBroadcastToWhoIsBlockedSaysSoBeforeItIsSent() {
    ConsoleSite.sql(
        """
        INSERT INTO blocked_recipient (sender_id, recipient, blocked_at, blocked_by)
        VALUES (1, '6281234567890', UTC_TIMESTAMP(6), 'telkomsel')\
        """);
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Halo");
    browser.write("recipients", "081234567890\n081234567891\n");
    browser.press("broadcast:checkRecipients");

    browser.see("valid");
    assertEquals("1", browser.text("valid"));
    assertEquals("1", browser.text("blocked"));
    assertTrue(
        browser.see(By.cssSelector("[aria-labelledby=blocked-title]")).getText().contains("Row 1"),
        "which row");
  }

  @Test
  void aCopyFillsTheFormWithTextNameAndRecipientsAndIsKeptLikeADraft() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "something else");
    browser.open("broadcasts.xhtml?id=79");
    browser.press("copy-all");

    browser.see("copied");
    String text = "Halo semua";
    assertEquals(text, browser.see("broadcast:text").getDomProperty("value"));
    assertEquals("Promo (copy)", browser.see("broadcast:name").getDomProperty("value"));
    // With country codes: these digits alone would be another number at home
    assertEquals(
        "+62 812-3456-7890\n+852 5123 4567\n", browser.see("recipients").getDomProperty("value"));
    browser.open("broadcast.xhtml?from=79&only=failed");
    browser.see("copied");
    assertEquals("+852 5123 4567\n", browser.see("recipients").getDomProperty("value"));
    browser.write("broadcast:name", "changed");
    browser.until(
        driver ->
            browser
                .run("return Object.values(sessionStorage).some(kept => kept.includes('changed'))")
                .equals(true));
    browser.open("broadcast.xhtml");
    browser.until(
        driver -> "changed".equals(browser.see("broadcast:name").getDomProperty("value")));
    assertEquals(text, browser.see("broadcast:text").getDomProperty("value"));
  }

  @Test
  void theDashboardNamesABroadcastAndSaysThatItIsHeldOrPaused() {
    ConsoleSite.sql(
        """
        INSERT INTO message_broadcast
          (id, sender, body, state, total, duplicates, expanded, sent, failed, refused, dt_store,
           created_at, name)
        VALUES (78, 'telkomsel', 'The text of it', 'DONE', 200, 0, 200, 40, 10, 10,
                UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 'Promo 12.12')\
        """,
        """
        INSERT INTO lane (id, sender_id, run, held_code, held_reason)
        VALUES (78, 1, 'HELD', 'MANY_REFUSED', '10\n50')\
        """);

    browser.open("index.xhtml");
    browser.seeText("Promo 12.12");
    browser.until(ExpectedConditions.textToBe(By.cssSelector("[data-state=b78]"), "Held"));
    ConsoleSite.sql("UPDATE lane SET run = 'PAUSED', held_code = NULL WHERE id = 78");
    browser.until(ExpectedConditions.textToBe(By.cssSelector("[data-state=b78]"), "Paused"));
    ConsoleSite.sql(
        """
        UPDATE lane SET run = 'HELD', held_code = 'MANY_REFUSED', held_reason = '10\n50'
         WHERE id = 78\
        """);

    browser.open("broadcasts.xhtml?id=78");
    browser.seeText("Held: 10 of the 50 messages that ended were refused or did not arrive.");
    browser.press("steer:resume");
    browser.until(
        driver ->
            "0"
                .equals(
                    ConsoleSite.text("SELECT COUNT(*) FROM lane WHERE id = 78 AND run = 'HELD'")));
  }
}
