package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** What people see of a hold and do about it, and about messages that did not go out. */
@NeedsBrowser
class HoldsIT extends BrowserFixture {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final By STATE = By.id("sender:state");
  private static final Pattern ONE = Pattern.compile("^1 message\\.");
  private static final Pattern THREE = Pattern.compile("^3 messages\\.");

  private Account account;

  HoldsIT() {
    super(SERVER.uri());
  }

  @BeforeEach
  void hasAnAccount() throws SQLException {
    account = SERVER.newAccount();
  }

  /** What {@link #hold} says, to a reader of this language. */
  private static String why(String language) {
    return language.equals("id")
        ? "Gateway gagal pada 5 dari 5 panggilan terakhir (HTTP <b>503</b>)."
        : "The gateway failed 5 of the last 5 calls (HTTP <b>503</b>). Check the gateway.";
  }

  @ParameterizedTest
  @CsvSource({"1440, light, en, Held, Free", "390, dark, id, Ditahan, Bebas"})
  void oneSeesWhyOnesMessagesWaitAndEndsIt(
      int width, String theme, String language, String held, String free) throws Throwable {
    hold(account);
    signIn(account, width, theme, language);
    browser.open("account.xhtml");

    assertTrue(browser.text("sender:state").contains(held), () -> browser.text("sender:state"));
    assertTrue(browser.text("sender:state").contains(why(language)));
    assertNoBarrier();
    browser.press("sender:release");
    browser.see("released");

    assertTrue(browser.text("sender:state").contains(free));
    assertTrue(browser.driver().findElements(By.id("sender:release")).isEmpty());
    assertEquals(0, holds(account));
    assertNoBarrier();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void theNoticeOfAHoldHasItsRemedyWhichAsksFirst(boolean admin) throws Throwable {
    hold(account);
    signIn(admin ? SERVER.newAdmin() : account, 1440, "light", "en");
    By release = By.cssSelector("#notices [data-release='" + account.name() + "']");
    browser.see(release).click();
    assertEquals("Release " + account.name() + " now?", browser.text("ask-title"));
    assertNoBarrier();
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser.until(ExpectedConditions.invisibilityOfElementLocated(By.id("ask")));
    assertEquals(1, holds(account));

    browser.see(release).click();
    browser.press("ask-yes");

    browser.until(ExpectedConditions.invisibilityOfElementLocated(release));
    assertEquals(0, holds(account));
  }

  @ParameterizedTest
  @CsvSource({"account.xhtml, account-keys:name", "users.xhtml?id=, limits:zone"})
  void aReleaseByTheNoticeLeavesWhatIsWrittenOnThePage(String page, String field) throws Throwable {
    hold(account);
    signIn(page.startsWith("users") ? SERVER.newAdmin() : account, 1440, "light", "en");
    browser.open(page.endsWith("=") ? page + account.id() : page);
    browser.write(field, "Asia/Makassar");

    browser.run("scrollTo(0, 0)"); // out from under the page's head
    browser.see(By.cssSelector("#notices [data-release='" + account.name() + "']")).click();
    browser.press("ask-yes");
    browser.until(ExpectedConditions.textToBePresentInElementLocated(STATE, "Free"));

    assertEquals("Asia/Makassar", browser.see(field).getDomProperty("value"));
    assertEquals(0, holds(account));
  }

  @Test
  void whatOnlyAnAdminCanMendIsToldToAdminsOnly() throws Throwable {
    signIn(account, 1440, "light", "en");
    assertFalse(browser.driver().getPageSource().contains("published key"));

    browser.driver().manage().deleteCookieNamed(Browser.SESSION_COOKIE);
    signIn(SERVER.newAdmin(), 1440, "light", "en");

    browser.seeText("published key");
  }

  @Test
  void anAdminReleasesAnySender() throws Throwable {
    Account admin = SERVER.newAdmin();
    hold(account);
    signIn(admin, 1440, "light", "en");
    browser.open("users.xhtml?id=" + account.id());
    assertNoBarrier();

    browser.press("sender:release");
    browser.see("released");

    assertEquals(0, holds(account));
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, 1440, light, en, 60 messages., each with all its tries",
    "EXPIRED, 390, light, en, 60 messages., go out late",
    "UNCERTAIN, 390, dark, id, 60 pesan., dua kali"
  })
  void allOfAFilterAreSentAgainOnceOneKnowsHowManyAndWhatThatMeans(
      String status, int width, String theme, String language, String count, String warning)
      throws Throwable {
    for (int i = 0; i < 60; i++) {
      ended(account, status, "Order " + i);
    }
    ended(account, status, "Invoice");
    signIn(account, width, theme, language);
    browser.open("messages.xhtml?status=" + status + "&text=order");
    assertFalse(browser.text("again:ask").contains("50"));
    assertNoBarrier();

    browser.press("again:ask");
    browser.seeText(warning);
    assertTrue(browser.text("again-count").startsWith(count), browser.text("again-count"));
    browser.until(driver -> focused().equals("again:back"));
    assertNoBarrier();
    assertEquals(61, count(account, status));
    browser.press("again:yes");
    browser.see("retrying");

    Eventually.equal(1L, SOON, () -> count(account, status));
    assertEquals(
        1,
        ROWS.number(
            "SELECT SUM(n) FROM stat_day WHERE sender = ? AND status = ?", account.name(), status));
    assertNoBarrier();
  }

  @Test
  void whoeverGoesBackChangesNothing() throws Throwable {
    ended(account, "FAILED", "Order");
    signIn(account, 1440, "light", "en");
    browser.open("messages.xhtml?status=FAILED");
    browser.press("again:ask");
    browser.press("again:back");

    browser.see("again:ask");

    assertEquals(1, count(account, "FAILED"));
  }

  @Test
  void whatWasRefusedForGoodIsLeftOutUnlessItIsChosen() throws Throwable {
    ended(account, "FAILED", "Order 1");
    ended(account, "FAILED", "Order 2");
    ended(account, "FAILED", "Order 3");
    ROWS.change(
        "UPDATE message SET reason_code = 'NOT_ON_WHATSAPP' WHERE sender = ? AND body <> 'Order 3'",
        account.name());
    signIn(account, 1440, "light", "en");
    browser.open("messages.xhtml?status=FAILED");

    browser.press("again:ask");
    assertTrue(browser.text("again-count").startsWith("1 message."));
    assertTrue(browser.text("again-permanent").startsWith("2 messages were refused for good"));
    browser.press("again:refused");
    browser.until(ExpectedConditions.textMatches(By.id("again-count"), THREE));
    browser.press("again:refused");
    browser.until(ExpectedConditions.textMatches(By.id("again-count"), ONE));
    browser.press("again:yes");
    browser.see("retrying");
    Eventually.equal(2L, SOON, () -> count(account, "FAILED"));

    browser.open("messages.xhtml?status=FAILED");
    browser.press("again:ask");
    browser.see("again-permanent");
    assertFalse(browser.see("again:yes").isEnabled());
    browser.press("again:refused");
    browser.until(ExpectedConditions.elementToBeClickable(By.id("again:yes")));
    browser.press("again:yes");
    browser.see("retrying");
    Eventually.equal(0L, SOON, () -> count(account, "FAILED"));
  }

  @Test
  void theFailedOnesOfABroadcastAreSentAgainFromItsDetails() throws Throwable {
    ROWS.change(
        """
        INSERT INTO message_broadcast
          (sender, body, state, total, duplicates, expanded, sent, failed, dt_store, created_at, dt_convert)
        VALUES (?, 'Promo', 'DONE', 1, 0, 1, 0, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""",
        account.name());
    String id = ROWS.text("SELECT id FROM message_broadcast WHERE sender = ?", account.name());
    ended(account, "FAILED", "of the broadcast");
    ROWS.change(
        "UPDATE message SET broadcast_id = ?, seq = 0 WHERE sender = ?", id, account.name());
    ended(account, "FAILED", "single");
    signIn(account, 1440, "light", "en");
    browser.open("broadcasts.xhtml?id=" + id);

    browser.press("again:ask");
    browser.see("again-count");
    assertNoBarrier();
    browser.press("again:yes");
    browser.see("retrying");

    Eventually.equal(1L, SOON, () -> count(account, "FAILED"));
    assertEquals(
        "single",
        ROWS.text(
            "SELECT body FROM message WHERE sender = ? AND status = 'FAILED'", account.name()));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "?status=SENT",
    "?status=CANCELLED",
    "?status=FAILED&month=13",
    "?status=FAILED"
  })
  void itIsOfferedOnlyWhereItMakesSense(String query) throws Throwable {
    ended(account, "CANCELLED", "Hello");
    signIn(account, 1440, "light", "en");
    browser.open("messages.xhtml" + query);
    browser.see("filter");

    assertFalse(browser.driver().getPageSource().contains("id=\"again:ask\""));
  }

  private void signIn(Account who, int width, String theme, String language) {
    browser.resize(width, 844);
    browser.open("login.xhtml");
    browser.prefer(theme, language);
    browser.signIn(who.name(), who.key());
    browser.seePage("index.xhtml");
  }

  private String focused() {
    return (String) browser.run("return document.activeElement.id");
  }

  private void assertNoBarrier() {
    assertEquals(List.of(), Barriers.in(browser));
    assertEquals(true, browser.run("return document.documentElement.scrollWidth <= innerWidth"));
  }

  private static void hold(Account who) throws SQLException {
    ROWS.change(
        """
        UPDATE sender
           SET held_for = 'FAILING', held_code = 'GATEWAY_FAILING', held_reason = ?,
               held_since = UTC_TIMESTAMP(6), held_count = 1,
               held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?""",
        "5\n5\n<b>503</b>",
        who.id());
  }

  private static long holds(Account who) throws SQLException {
    return ROWS.number("SELECT held_count FROM sender WHERE id = ?", who.id());
  }

  private static void ended(Account who, String status, String text) throws SQLException {
    ROWS.change(
        """
        INSERT INTO message (sender, recipient, status, body, dt_store, created_at, ended_at, last_epoch)
        VALUES (?, '6281234567890', ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1)\
        """,
        who.name(),
        status,
        text);
    ROWS.change(
        """
        INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, UTC_DATE(), ?, 0, 1) ON DUPLICATE KEY UPDATE n = n + 1\
        """,
        who.name(),
        status);
  }

  private static long count(Account who, String status) throws SQLException {
    return ROWS.number(
        "SELECT COUNT(*) FROM message WHERE sender = ? AND status = ?", who.name(), status);
  }
}
