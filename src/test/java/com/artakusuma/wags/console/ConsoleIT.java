package com.artakusuma.wags.console;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** What a signed-in person does: look and search; ComposeIT has writing. */
@NeedsBrowser
class ConsoleIT extends SignedInFixture {

  ConsoleIT() {
    super(ConsoleSite.home());
  }

  @Test
  void theDetailsOfAMessageShowEveryAttemptAndItsRawAnswer() {
    browser.open("messages.xhtml");
    browser.see(By.cssSelector("[data-detail='" + ConsoleSite.TRIED + "']")).click();
    assertEquals(ConsoleSite.HOSTILE, browser.text("detail-text"));
    assertEquals(3, browser.driver().findElements(By.cssSelector(".attempts li")).size());

    browser.see(By.cssSelector(".attempts li:last-child summary")).click();

    assertEquals(
        ConsoleSite.HOSTILE, browser.see(By.cssSelector(".attempts li:last-child pre")).getText());
    assertTrue(browser.driver().getCurrentUrl().contains("id=" + ConsoleSite.TRIED));
    assertFalse(browser.driver().getTitle().contains("owned"));
  }

  @Test
  void theDetailsOfABroadcastLeadToItsMessages() {
    browser.open("broadcasts.xhtml");
    browser.see(By.cssSelector("[data-detail='31']")).click();
    assertEquals(ConsoleSite.HOSTILE, browser.text("detail-text"));

    browser.see(By.cssSelector(".detail .actions a")).click();

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().endsWith("?broadcast=31"));
  }

  @Test
  void whatBelongsToAnotherUserLooksAsIfItDidNotExist() {
    ConsoleSite.sql(
        """
        INSERT IGNORE INTO api_key (key_hash, user_id, prefix, name, created_at)
        VALUES (SHA2('other-key', 256), 2, 'other-ke', 'test', UTC_TIMESTAMP(6))\
        """);
    browser.driver().manage().deleteAllCookies();
    browser.signIn("other", "other-key");
    browser.seePage("index.xhtml");

    browser.open("messages.xhtml?id=" + ConsoleSite.TRIED);
    String foreignMessage = browser.text("unknown");
    browser.open("messages.xhtml?id=999999999");
    assertEquals(browser.text("unknown"), foreignMessage);

    browser.open("broadcasts.xhtml?id=31");
    browser.see("unknown");

    assertFalse(browser.driver().getPageSource().contains("tebal"));
  }

  @Test
  void numbersAreShownInGroupsAndTimesAsSoLongAgoWithTheFullOneAtHand() {
    browser.open("messages.xhtml");
    WebElement row =
        browser.see(By.cssSelector("tr:has([data-detail='" + ConsoleSite.TRIED + "'])"));

    // An administrator sees below it whose message it is
    assertEquals(
        "+62 812-0000-120\ntelkomsel", row.findElement(By.cssSelector(".c-who")).getText());
    WebElement time = row.findElement(By.tagName("time"));
    assertEquals("1 h ago", time.getText());
    assertTrue(time.getDomAttribute("title").matches("\\d+ \\w+ \\d{4} \\d\\d:\\d\\d:\\d\\d UTC"));
    Instant.parse(time.getDomAttribute("datetime"));
  }

  @Test
  void theRowsOfAListFollowWhatBecomesOfTheirMessages() {
    ConsoleSite.sql(
        """
        REPLACE INTO message (id, sender, recipient, status, body, dt_store, created_at)
        VALUES (3801, 'telkomsel', '628123456789', 'PENDING', 'Sabar', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))\
        """,
        """
        REPLACE INTO outbox (message_id, sender_id, lane, visible_at, epoch, attempts)
        VALUES (3801, 1, 0, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 2, 0)\
        """);
    browser.open("messages.xhtml");
    By tag = By.cssSelector("tr:has([data-detail='3801']) .tag");
    assertEquals("Waiting", browser.see(tag).getText());
    browser.run("window.sameDocument = true");

    ConsoleSite.sql(
        "DELETE FROM outbox WHERE message_id = 3801",
        "UPDATE message SET status = 'SENT', ended_at = UTC_TIMESTAMP(6) WHERE id = 3801");

    browser.until(ExpectedConditions.textToBe(tag, "Sent"));
    assertEquals("The gateway accepted it.", browser.see(tag).getDomAttribute("title"));
    assertEquals(true, browser.run("return window.sameDocument"));
  }

  @Test
  void theMessageBesideAFullPageIsToldOfToo() throws Exception {
    String rows = IntStream.range(0, 50).mapToObj(i -> 900_000 + i + ",").collect(joining());

    String figures =
        ConsoleClient.signedIn(ConsoleSite.home(), ConsoleSite.USER, ConsoleSite.KEY)
            .get("live/figures.json?messages=" + rows + ConsoleSite.TRIED)
            .body();

    assertTrue(figures.contains("m" + ConsoleSite.TRIED), figures);
  }

  @Test
  void theStatusesOfOthersMessagesAreToldToNobodyButAdmins() throws Exception {
    ConsoleSite.sql(
        """
        INSERT IGNORE INTO api_key (key_hash, user_id, prefix, name, created_at)
        VALUES (SHA2('other-key', 256), 2, 'other-ke', 'test', UTC_TIMESTAMP(6))\
        """);
    String asked = "live/figures.json?messages=" + ConsoleSite.TRIED + "," + ConsoleSite.FOREIGN;

    String other =
        ConsoleClient.signedIn(ConsoleSite.home(), "other", "other-key").get(asked).body();
    String admin =
        ConsoleClient.signedIn(ConsoleSite.home(), ConsoleSite.USER, ConsoleSite.KEY)
            .get(asked)
            .body();

    assertTrue(other.contains("m" + ConsoleSite.FOREIGN), other);
    assertFalse(other.contains("m" + ConsoleSite.TRIED), other);
    assertTrue(admin.contains("m" + ConsoleSite.FOREIGN), admin);
    assertTrue(admin.contains("m" + ConsoleSite.TRIED), admin);
  }

  @Test
  void languageAndThemeAreKept() {
    browser.see(By.cssSelector("[data-act=language]")).click();
    browser.seeText("Dasbor");
    browser.see(By.cssSelector("[data-act=theme]")).click();
    browser.open("messages.xhtml");

    assertEquals("id", browser.run("return document.documentElement.lang"));
    assertEquals("light", browser.run("return document.documentElement.dataset.theme"));
  }

  @Test
  void loggingOutEndsTheSessionForGood() {
    Cookie session = browser.sessionCookie();
    browser.see(By.cssSelector(".account summary")).click();
    browser.press("account:signOut");
    browser.seePage("login.xhtml");

    browser.driver().manage().deleteAllCookies();
    browser.driver().manage().addCookie(new Cookie("WAGSSESSION", session.getValue()));
    browser.open("index.xhtml");

    browser.seePage("login.xhtml");

    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");
    assertNotEquals(session.getValue(), browser.sessionCookie().getValue());
  }
}
