package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an admin does is refused where that one is no admin any more, also within the seconds for
 * which a node remembers it; and two names that differ by case are one.
 */
class AdminActIT {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();

  private Account admin;
  private Account other;
  private FormClient client;
  private String page;

  @BeforeEach
  void signIn() throws Exception {
    admin = SERVER.newAdmin();
    other = SERVER.newAccount();
    client = new FormClient(SERVER.uri());
    client.signIn(admin.name(), admin.key());
    page = client.get("users.xhtml?id=" + other.id()).body();
  }

  @Test
  void whoIsNoAdminAnyMoreAddsNobody() throws Exception {
    unmakeAdmin();

    add("late-" + admin.name());

    assertEquals(0, users("late-" + admin.name()));
  }

  @Test
  void whoIsNoAdminAnyMoreMakesNoKeyForAnother() throws Exception {
    unmakeAdmin();

    press("chosen:giveKey");

    assertEquals(1, ROWS.number("SELECT COUNT(*) FROM api_key WHERE user_id = ?", other.id()));
  }

  @Test
  void whoIsNoAdminAnyMoreFreesNoOtherSender() throws Exception {
    ROWS.change(
        """
        UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY, held_for = 'ASKED',
               held_since = UTC_TIMESTAMP(6) WHERE id = ?\
        """,
        other.id());
    page = client.get("users.xhtml?id=" + other.id()).body();
    unmakeAdmin();

    press("sender:release");

    assertEquals(
        1,
        ROWS.number(
            "SELECT COUNT(*) FROM sender WHERE id = ? AND held_until IS NOT NULL", other.id()));
  }

  @Test
  void whoIsNoAdminAnyMoreGivesNobodyARole() throws Exception {
    unmakeAdmin();

    press("rights:saveRole", Map.of("rights:role", "ADMIN"));

    assertEquals("0 OPERATOR", role(other));
  }

  @Test
  void nobodyTakesTheRoleOfTheLastAdminAway() throws Exception {
    page = client.get("users.xhtml?id=" + admin.id()).body();

    Map<String, String> form = FormClient.seen(page);
    form.putAll(
        Map.of("id", "" + admin.id(), "rights:role", "VIEWER", "once", FormClient.token(page)));
    client.press("users.xhtml", "users", "rights:saveRole", form);

    assertEquals("1 OPERATOR", role(admin), "as the test made it, by the column of before alone");
  }

  @Test
  void aMadeUpRoleChangesNothing() throws Exception {
    press("rights:saveRole", Map.of("rights:role", "OWNER"));

    assertEquals("0 OPERATOR", role(other));
  }

  private static String role(Account of) throws Exception {
    return ROWS.text("SELECT CONCAT(admin, ' ', role) FROM user WHERE id = ?", of.id());
  }

  @Test
  void anAdminAddsAUserAndGivesAnotherKey() throws Exception {
    String name = "neu-" + admin.name();

    add(name);
    press("chosen:giveKey");

    assertEquals(1, users(name));
    assertEquals(2, ROWS.number("SELECT COUNT(*) FROM api_key WHERE user_id = ?", other.id()));
  }

  @Test
  void aFormThatComesAgainSaysThatItsKeyWasShown() throws Exception {
    String name = "sekali-" + admin.name();
    String form = page;

    add(name);
    assertTrue(page.contains("new-key-value"), page);
    page = form;
    add(name);

    assertTrue(page.contains("This key was made already, and shown then."), page);
    assertEquals(1, users(name));
  }

  @Test
  void aNameInOtherLettersCaseIsTaken() throws Exception {
    String name = "Toko-" + admin.name();
    add(name);

    add(name.toLowerCase(java.util.Locale.ROOT));
    assertTrue(page.contains("There is already a user named"), page);
    add(name.toUpperCase(java.util.Locale.ROOT));

    assertEquals(1, users(name));
  }

  private static long users(String name) throws Exception {
    return ROWS.number("SELECT COUNT(*) FROM user WHERE LOWER(username) = LOWER(?)", name);
  }

  /** Behind the console's back, as another node does. */
  private void unmakeAdmin() throws Exception {
    ROWS.change("UPDATE user SET admin = FALSE WHERE id = ?", admin.id());
  }

  private void add(String name) {
    press("new:add", Map.of("new:username", name, "new:role", "OPERATOR"));
  }

  private void press(String button) {
    press(button, Map.of());
  }

  private void press(String button, Map<String, String> fields) {
    Map<String, String> all = FormClient.seen(page);
    all.putAll(fields);
    all.put("id", Integer.toString(other.id()));
    all.put("once", FormClient.token(page));
    page = client.press("users.xhtml", "users", button, all).body();
  }
}
