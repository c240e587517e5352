package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** What a signed-in person does: look, send, broadcast, search. */
@NeedsBrowser
class ConsoleIT {

  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = Browser.at(ConsoleSite.home());
    browser.signIn(ConsoleSite.USER, ConsoleSite.KEY);
    browser.seePage("index.xhtml");
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    List<String> complaints = browser.complaints();
    browser.close();

    assertEquals(List.of(), complaints);
  }

  @Test
  void the_dashboard_counts_and_its_figures_lead_to_their_lists() {
    assertEquals("18,340", browser.text("sentToday"));
    assertEquals("12", browser.text("failedToday"));
    browser.seeText("published key");
    browser.seeText("633 / 640");

    browser.press("failedToday");

    browser.seePage("messages.xhtml");
    assertTrue(browser.driver().getCurrentUrl().endsWith("?status=FAILED"));
    assertEquals("FAILED", browser.see("status").getDomProperty("value"));
  }

  @Test
  void a_message_is_queued_and_can_be_looked_at() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "0812-3456-7890");
    browser.write("send:text", "Halo\n" + ConsoleSite.HOSTILE);
    assertEquals("Halo\n" + ConsoleSite.HOSTILE, browser.text("preview"));
    browser.press("send:submit");
    assertTrue(browser.text("result").contains("6281234567890"));

    browser.see(By.cssSelector("#result a")).click();

    assertEquals("Halo\n" + ConsoleSite.HOSTILE, browser.text("detail-text"));
    assertFalse(browser.driver().getTitle().contains("owned"));
  }

  @Test
  void what_is_no_recipient_is_refused_beside_its_field() {
    browser.open("send.xhtml");
    browser.write("send:recipient", "abc");
    browser.write("send:text", "Halo");
    browser.press("send:submit");

    browser.seeText("This is neither a phone number nor a group id.");
    assertEquals("abc", browser.see("send:recipient").getDomProperty("value"));
  }

  @Test
  void a_broadcast_is_checked_first_and_sent_only_when_it_is_confirmed() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.write(
        "broadcast:recipients", "0812-1111-2222; +62 812 1111 2222\nBudi\n\n0813 1111 2222");
    browser.press("broadcast:checkRecipients");
    assertEquals("2", browser.text("valid"));
    assertEquals("1", browser.text("duplicates"));
    assertEquals("1", browser.text("invalid"));
    assertEquals("Line 2 Budi", browser.see(By.cssSelector("ul.invalid")).getText());

    browser.press("broadcast:start");
    browser.see(By.cssSelector(".ui-confirmdialog-no")).click();
    browser.until(
        ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".ui-confirm-dialog")));
    assertTrue(browser.driver().findElements(By.id("accepted")).isEmpty());
    browser.press("broadcast:start");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();

    assertTrue(browser.text("accepted").contains("2 recipients"));
    assertEquals("", browser.see("broadcast:recipients").getDomProperty("value"));
    browser.see(By.cssSelector("#accepted a")).click();
    browser.seePage("broadcasts.xhtml");
    assertEquals("Promo", browser.text("detail-text"));
  }

  @Test
  void a_broadcast_changed_after_its_check_must_be_checked_again() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.write("broadcast:recipients", "081211112222");
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");

    browser.see("broadcast:recipients").sendKeys("\n081311112222");

    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("broadcast:start")));
    browser.seeText("changed since the check");
  }

  @Test
  void what_was_changed_behind_the_pages_back_is_checked_again_and_not_sent() {
    browser.open("broadcast.xhtml");
    browser.write("broadcast:text", "Promo");
    browser.write("broadcast:recipients", "081211112222");
    browser.press("broadcast:checkRecipients");
    browser.see("broadcast:start");

    browser.run("document.getElementById('broadcast:text').value = 'Something else'");
    browser.press("broadcast:start");
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();

    browser.seeText("changed since the check");
    assertTrue(browser.driver().findElements(By.id("accepted")).isEmpty());
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
    browser.open("messages.xhtml?id=" + ConsoleSite.FOREIGN);
    String foreignMessage = browser.text("unknown");
    browser.open("messages.xhtml?id=999999999");
    assertEquals(browser.text("unknown"), foreignMessage);

    browser.open("broadcasts.xhtml?id=" + ConsoleSite.FOREIGN);
    browser.see("unknown");

    assertFalse(browser.driver().getPageSource().contains("Rahasia"));
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
