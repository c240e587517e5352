package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What admins do with users, and what nobody else can. */
@NeedsBrowser
class UsersIT extends BrowserFixture {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();

  private Account admin;

  UsersIT() {
    super(SERVER.uri());
  }

  @BeforeEach
  void signInAnAdmin() throws SQLException {
    admin = SERVER.newAdmin();
    browser.signIn(admin.name(), admin.key());
    browser.seePage("index.xhtml");
  }

  @ParameterizedTest
  @CsvSource({
    "1440, light, en, There is already a user named",
    "390, dark, id, Sudah ada pengguna"
  })
  void anAddedUserIsASenderAndHasAKeyThatWorks(
      int width, String theme, String language, String taken) throws SQLException {
    String name = "new.shop-" + width;
    browser.prefer(theme, language);
    browser.resize(width, 844);
    browser.open("users.xhtml");

    browser.write("new:username", name);
    browser.press("new:add");
    String key = browser.see("new-key-value").getDomProperty("value");

    assertEquals(200, SERVER.answerTo(key));
    assertEquals(
        name,
        ROWS.text(
            "SELECT s.name FROM sender s JOIN user u ON u.id = s.id WHERE u.username = ?", name));
    browser.write("new:username", name);
    browser.press("new:add");
    browser.seeText(taken);
  }

  @Test
  void aNameThatTheGatewayCannotTakeIsRefusedBesideItsField() {
    browser.open("users.xhtml");

    browser.write("new:username", "two words");
    browser.press("new:add");

    browser.seeText("A user name must have 1 to 64 letters");
  }

  @Test
  void aLimitIsSetCorrectedAndTakenAway() throws SQLException {
    Account user = SERVER.newAccount();
    browser.open("users.xhtml?id=" + user.id());

    limit("0");
    browser.seeText("A limit must be a whole number from 1 to 100,000");
    limit("30");
    browser.see("done");
    assertEquals("30", perMinute(user));
    browser.open("users.xhtml?id=" + user.id());
    limit("");
    browser.see("done");

    assertNull(perMinute(user));
  }

  @Test
  void hoursAndCapsAreSetCorrectedAndTakenAway() throws SQLException {
    Account user = SERVER.newAccount();
    browser.open("users.xhtml?id=" + user.id());

    browser.write("limits:from", "08:00");
    browser.write("limits:to", "20:00");
    browser.write("limits:perDay", "0");
    browser.press("limits:saveLimits");
    browser.seeText("choose at least one day");
    assertEquals("08:00", browser.see("limits:from").getDomProperty("value"));
    tickMondayAndFriday();
    browser.press("limits:saveLimits");
    browser.seeText("The cap per day must be a whole number from 1 to 100,000,000");
    browser.write("limits:perDay", "1000");
    browser.write("limits:zone", "Nowhere/Else");
    browser.press("limits:saveLimits");
    browser.seeText("There is no such time zone");
    assertNull(days(user));
    browser.write("limits:zone", "Asia/Makassar");
    browser.press("limits:saveLimits");
    browser.see("limits-done");

    assertEquals("MON,FRI 480 1200 Asia/Makassar 1000", days(user));
    browser.open("users.xhtml?id=" + user.id());
    assertEquals("20:00", browser.see("limits:to").getDomProperty("value"));
    for (String field : List.of("from", "to", "perDay", "zone")) {
      browser.write("limits:" + field, "");
    }
    tickMondayAndFriday();
    browser.press("limits:saveLimits");
    browser.see("limits-done");
    assertNull(days(user));
  }

  @Test
  void eachFormSavesItsOwnAndTheOthersKeepWhatIsWrittenInThem() throws SQLException {
    Account user = SERVER.newAccount();
    browser.open("users.xhtml?id=" + user.id());
    browser.write("new:username", "next.shop");
    browser.write("limits:perDay", "1000");

    limit("30");
    browser.see("done");
    confirm("chosen:giveKey");
    browser.see("new-key-value");
    assertEquals("1000", browser.see("limits:perDay").getDomProperty("value"));
    browser.write("pace:perMinute", "60");
    browser.see("limits:perDay").sendKeys(Keys.ENTER);
    browser.see("limits-done");

    assertEquals(
        "1000", ROWS.text("SELECT cap_day FROM sender WHERE id = ?", user.id()), "of its own form");
    assertEquals("30", perMinute(user));
    assertEquals("60", browser.see("pace:perMinute").getDomProperty("value"));
    assertEquals("next.shop", browser.see("new:username").getDomProperty("value"));
  }

  /** By script: the page's head may stand over them. */
  private void tickMondayAndFriday() {
    browser.see("limits:days:0");
    browser.run("for (const i of [0, 4]) { document.getElementById('limits:days:' + i).click(); }");
  }

  private static String days(Account user) throws SQLException {
    return ROWS.text(
        "SELECT CONCAT(send_days, ' ', send_from, ' ', send_to, ' ', send_zone, ' ', cap_day)"
            + " FROM sender WHERE id = ?",
        user.id());
  }

  @Test
  void aLockedOutUserIsLetInAgainByANewKey() throws SQLException {
    Account user = SERVER.newAccount();
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(user.name(), user.key());
    assertEquals(200, session.get("index.xhtml").statusCode());
    browser.open("users.xhtml?id=" + user.id());

    confirm("chosen:lockOut");
    browser.see("done");
    assertEquals(401, SERVER.answerTo(user.key()));
    assertEquals(302, session.get("index.xhtml").statusCode());
    confirm("chosen:giveKey");

    String key = browser.see("new-key-value").getDomProperty("value");
    assertEquals(200, SERVER.answerTo(key));
  }

  @Test
  void anAdminIsMadeAndUnmadeAndItHoldsAtOnce() throws SQLException {
    Account user = SERVER.newAccount();
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(user.name(), user.key());
    assertEquals(403, session.get("users.xhtml").statusCode());
    browser.open("users.xhtml?id=" + user.id());

    giveRole(Role.ADMIN);
    assertEquals(200, session.get("users.xhtml").statusCode());
    browser.open("users.xhtml?id=" + user.id());
    giveRole(Role.OPERATOR);

    assertEquals(403, session.get("users.xhtml").statusCode());
  }

  @Test
  void aViewerIsMadeInPlainWordsAndItHoldsAtOnce() throws SQLException {
    Account user = SERVER.newAccount();
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(user.name(), user.key());
    assertEquals(200, session.get("send.xhtml").statusCode());
    browser.open("users.xhtml?id=" + user.id());
    browser.seeText("Viewer: looks at what is its own and exports it, and changes nothing");

    giveRole(Role.VIEWER);

    assertEquals("0 VIEWER", role(user.name()));
    assertEquals(403, session.get("send.xhtml").statusCode());
    assertEquals(200, session.get("index.xhtml").statusCode());
    browser.open("users.xhtml?id=" + user.id());
    assertTrue(radio("rights", Role.VIEWER).isSelected());
    browser.prefer("light", "id");
    browser.open("users.xhtml?id=" + user.id());
    browser.seeText("Peninjau: melihat dan mengekspor miliknya sendiri");
  }

  @Test
  void aUserIsAddedWithTheRoleThatWasChosen() throws SQLException {
    browser.open("users.xhtml");
    assertTrue(radio("new", Role.OPERATOR).isSelected(), "unless somebody chooses another one");

    choose("new", Role.VIEWER);
    browser.write("new:username", "only-looks");
    browser.press("new:add");
    browser.see("new-key-value");

    assertEquals("0 VIEWER", role("only-looks"));
  }

  private void giveRole(Role role) {
    choose("rights", role);
    confirm("rights:saveRole");
    browser.see("done");
  }

  /** By script: the page's head may stand over it. */
  private void choose(String form, Role role) {
    radio(form, role);
    browser.run("document.querySelector(\"" + selector(form, role) + "\").click()");
  }

  private WebElement radio(String form, Role role) {
    return browser.see(By.cssSelector(selector(form, role)));
  }

  private static String selector(String form, Role role) {
    return "input[name='" + form + ":role'][value='" + role + "']";
  }

  private static String role(String username) throws SQLException {
    return ROWS.text("SELECT CONCAT(admin, ' ', role) FROM user WHERE username = ?", username);
  }

  @Test
  void nobodyTakesTheirOwnRightsAway() {
    browser.open("users.xhtml?id=" + admin.id());

    browser.seeText("This is you.");
    assertTrue(browser.driver().findElements(By.id("chosen:lockOut")).isEmpty());
    assertTrue(browser.driver().findElements(By.id("rights:saveRole")).isEmpty());
  }

  @Test
  void toOthersThePageIsClosedAndNotOffered() throws SQLException {
    Account user = SERVER.newAccount();
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(user.name(), user.key());

    assertFalse(session.get("account.xhtml").body().contains("users.xhtml"));
    HttpResponse<String> posted =
        session.post(
            "users.xhtml", Map.of("new", "new", "new:username", "intruder", "new:add", ""));

    assertEquals(403, posted.statusCode());
    assertTrue(posted.body().contains("No access"), posted.body());
    assertNull(ROWS.text("SELECT id FROM user WHERE username = 'intruder'"));
  }

  @Test
  void theKeysOfOthersCannotBeRevokedByNamingThem() throws SQLException {
    Account victim = SERVER.newAccount();
    Account user = SERVER.newAccount();
    String foreign =
        ROWS.text("SELECT LEFT(key_hash, 16) FROM api_key WHERE user_id = ?", victim.id());
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(user.name(), user.key());
    session.get("account.xhtml");

    HttpResponse<String> answer =
        session.postByScript(
            "account.xhtml",
            "account-keys:panel",
            Map.of("revoke", "revoke", "revoke:chosen", foreign, "revoke:do", ""));

    assertTrue(answer.body().contains("not among your usable ones"), answer.body());
    assertEquals(200, SERVER.answerTo(victim.key()));
  }

  @Test
  void aFormWithAForgedOrForeignViewStateChangesNothing() throws SQLException {
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(admin.name(), admin.key());
    session.get("users.xhtml");
    Map<String, String> form = Map.of("new", "new", "new:username", "forged", "new:add", "");

    Map<String, String> signOut = Map.of("account", "account", "account:signOut", "");

    for (String viewState : List.of("", "forged", "123456789:-987654321")) {
      HttpResponse<String> answer = session.postByScript("users.xhtml", "users", form, viewState);
      assertFalse(answer.body().contains("\tat "), "no stack trace");
    }

    assertNull(ROWS.text("SELECT id FROM user WHERE username = 'forged'"));
    HttpResponse<String> expired = session.post("users.xhtml", signOut, "123456789:-987654321");
    assertEquals(410, expired.statusCode());
    assertTrue(expired.body().contains("This page was open too long"), expired.body());
  }

  private void limit(String written) {
    browser.write("pace:perMinute", written);
    browser.press("pace:saveLimit");
  }

  private static String perMinute(Account user) throws SQLException {
    return ROWS.text("SELECT per_minute FROM sender WHERE id = ?", user.id());
  }

  private void confirm(String button) {
    browser.press(button);
    browser.see(By.cssSelector(".ui-confirmdialog-yes")).click();
  }
}
