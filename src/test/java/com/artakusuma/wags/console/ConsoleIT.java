package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;

/** What a signed-in person does: look and search; ComposeIT has writing. */
@NeedsBrowser
class ConsoleIT extends SignedInFixture {

  ConsoleIT() {
    super(ConsoleSite.home());
  }

  @Test
  void the_details_of_a_message_show_every_attempt_and_its_raw_answer() {
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
  void the_details_of_a_broadcast_lead_to_its_messages() {
    browser.open("broadcasts.xhtml");
    browser.see(By.cssSelector("[data-detail='31']")).click();
    assertEquals(ConsoleSite.HOSTILE, browser.text("detail-text"));

    browser.see(By.cssSelector(".detail .actions a")).click();

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().endsWith("?broadcast=31"));
  }

  @Test
  void what_belongs_to_another_user_looks_as_if_it_did_not_exist() {
    ConsoleSite.sql(
        """
        INSERT IGNORE INTO api_key (key_hash, user_id, prefix, name, created_at)
        VALUES (SHA2('other-key', 256), 2, 'other-ke', 'test', UTC_TIMESTAMP(6))""");
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
  void language_and_theme_are_kept() {
    browser.see(By.cssSelector("[data-act=language]")).click();
    browser.seeText("Dasbor");
    browser.see(By.cssSelector("[data-act=theme]")).click();
    browser.open("messages.xhtml");

    assertEquals("id", browser.run("return document.documentElement.lang"));
    assertEquals("light", browser.run("return document.documentElement.dataset.theme"));
  }

  @Test
  void logging_out_ends_the_session_for_good() {
    Cookie session = browser.sessionCookie();
    browser.see(By.cssSelector(".account summary")).click();
    browser.press("account:signOut");
    browser.seePage("login.xhtml");

    browser.driver().manage().deleteAllCookies();
    browser.driver().manage().addCookie(new Cookie("JSESSIONID", session.getValue()));
    browser.open("index.xhtml");

    browser.seePage("login.xhtml");
    assertNotEquals(session.getValue(), browser.sessionCookie().getValue());
  }
}
