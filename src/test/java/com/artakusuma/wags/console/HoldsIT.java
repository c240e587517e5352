package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Rows.Account;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** What people see of a hold and do about it, and about messages that did not go out. */
@NeedsBrowser
class HoldsIT extends BrowserFixture {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String WHY =
      "The gateway failed 5 of the last 5 calls (HTTP <b>503</b>). Look after the gateway.";

  private Account account;

  HoldsIT() {
    super(AccountSite.home());
  }

  @BeforeEach
  void hasAnAccount() throws SQLException {
    account = AccountSite.newAccount();
  }

  @ParameterizedTest
  @CsvSource({"1440, light, en, Held, Free", "390, dark, id, Ditahan, Bebas"})
  void one_sees_why_ones_messages_wait_and_ends_it(
      int width, String theme, String language, String held, String free) throws Throwable {
    hold(account);
    signIn(account, width, theme, language);
    browser.open("account.xhtml");

    assertTrue(browser.text("sender:state").contains(held), () -> browser.text("sender:state"));
    assertTrue(browser.text("sender:state").contains(WHY));
    assertNoBarrier();
    browser.press("sender:release");
    browser.see("released");

    assertTrue(browser.text("sender:state").contains(free));
    assertTrue(browser.driver().findElements(By.id("sender:release")).isEmpty());
    assertEquals(0, holds(account));
    assertNoBarrier();
  }

  @Test
  void an_admin_releases_any_sender() throws Throwable {
    Account admin = AccountSite.newAdmin();
    hold(account);
    signIn(admin, 1440, "light", "en");
    browser.open("users.xhtml?id=" + account.id());
    assertNoBarrier();

    browser.press("chosen:release");
    browser.see("released");

    assertEquals(0, holds(account));
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, 1440, light, en, each with all its tries",
    "EXPIRED, 390, light, en, They go out late",
    "UNCERTAIN, 390, dark, id, dua kali"
  })
  void all_of_a_filter_are_sent_again_once_one_knows_what_that_means(
      String status, int width, String theme, String language, String warning) throws Throwable {
    for (int i = 0; i < 60; i++) {
      ended(account, status, "Order " + i);
    }
    ended(account, status, "Invoice");
    signIn(account, width, theme, language);
    browser.open("messages.xhtml?status=" + status + "&text=order");
    assertTrue(browser.text("again:all").contains("50+"));
    assertNoBarrier();

    browser.press("again:all");
    browser.seeText(warning);
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
    browser.see("retrying");

    Eventually.equal(1L, SOON, () -> count(account, status));
    assertEquals(
        1,
        AccountSite.ROWS.number(
            "SELECT SUM(n) FROM stat_day WHERE sender = ? AND status = ?", account.name(), status));
    assertNoBarrier();
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "?status=SENT",
    "?status=CANCELLED",
    "?status=FAILED&month=13",
    "?status=FAILED"
  })
  void it_is_offered_only_where_it_makes_sense(String query) throws Throwable {
    ended(account, "CANCELLED", "Hello");
    signIn(account, 1440, "light", "en");
    browser.open("messages.xhtml" + query);
    browser.see("filter");

    assertFalse(browser.driver().getPageSource().contains("id=\"again:all\""));
  }

  private void signIn(Account who, int width, String theme, String language) {
    browser.resize(width, 844);
    browser.open("login.xhtml");
    browser.prefer(theme, language);
    browser.signIn(who.name(), who.key());
    browser.seePage("index.xhtml");
  }

  private void assertNoBarrier() {
    assertEquals(
        List.of(),
        new AxeBuilder()
            .analyze(browser.driver()).getViolations().stream()
                .map(rule -> rule.getId() + " at " + rule.getNodes().get(0).getHtml())
                .toList());
    assertEquals(true, browser.run("return document.documentElement.scrollWidth <= innerWidth"));
  }

  private static void hold(Account who) throws SQLException {
    AccountSite.ROWS.change(
        """
        UPDATE sender
           SET held_for = 'FAILING', held_code = 'GATEWAY_FAILING', held_reason = ?,
               held_since = UTC_TIMESTAMP(6), held_count = 1,
               held_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?""",
        "5\n5\n<b>503</b>",
        who.id());
  }

  private static long holds(Account who) throws SQLException {
    return AccountSite.ROWS.number("SELECT held_count FROM sender WHERE id = ?", who.id());
  }

  private static void ended(Account who, String status, String text) throws SQLException {
    AccountSite.ROWS.change(
        """
        INSERT INTO message (sender, recipient, status, body, dt_store, created_at, ended_at, last_epoch)
        VALUES (?, '6281234567890', ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1)""",
        who.name(),
        status,
        text);
    AccountSite.ROWS.change(
        """
        INSERT INTO stat_day (sender, day, status, slot, n) VALUES (?, UTC_DATE(), ?, 0, 1) ON DUPLICATE KEY UPDATE n = n + 1""",
        who.name(),
        status);
  }

  private static long count(Account who, String status) throws SQLException {
    return AccountSite.ROWS.number(
        "SELECT COUNT(*) FROM message WHERE sender = ? AND status = ?", who.name(), status);
  }
}
