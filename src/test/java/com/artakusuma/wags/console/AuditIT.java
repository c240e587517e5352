package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what, when and from where is written with the act, and only admins read it. */
class AuditIT {

  private static final String SECRET = "geheim";

  private final SharedServer server = SharedServer.get();
  private final Rows rows = server.rows();
  private Account admin;
  private Account user;
  private FormClient client;

  @BeforeEach
  void signIn() throws Exception {
    admin = server.newAdmin();
    user = server.newAccount();
    client = new FormClient(server.uri());
    client.signIn(admin.name(), admin.key());
  }

  @Test
  void loginsAndFailuresAreToldButNeverWhatWasWritten() throws Exception {
    ApiClient stranger = new ApiClient(server.uri(), null);
    stranger.post("auth/login", login(user.name(), user.key()));
    stranger.post("auth/login", login(user.name(), "wrong-" + user.key()));
    stranger.post("auth/login", login(user.key(), user.name()));

    assertEquals(List.of("KEY_FIRST_USED", "LOGIN", "LOGIN_FAILED"), acts("object", user.name()));
    assertEquals(List.of("KEY_FIRST_USED", "LOGIN"), acts("actor", user.name()));
    assertEquals(List.of("KEY_FIRST_USED", "LOGIN"), acts("actor", admin.name()));
    assertEquals(
        "127.0.0.1", rows.text("SELECT DISTINCT address FROM audit WHERE object = ?", user.name()));
    assertEquals(
        0,
        rows.number(
            "SELECT COUNT(*) FROM audit WHERE CONCAT_WS(' ', object, detail, actor) LIKE ?",
            "%" + user.key() + "%"));
  }

  @Test
  void whatAnAdminDoesToAUserIsTold() throws Exception {
    String added = "neu-" + user.name();
    press("new:add", Map.of("new:username", added, "new:role", "VIEWER"));
    press("pace:saveLimit", Map.of("pace:perMinute", "1.020"));
    press("chosen:giveKey", Map.of());
    for (String role : List.of("ADMIN", "VIEWER", "VIEWER", "OPERATOR")) {
      press("rights:saveRole", Map.of("rights:role", role));
    }
    press("chosen:lockOut", Map.of());

    assertEquals(List.of("USER_ADDED", "KEY_MADE"), acts("object", added));
    assertEquals(
        List.of(
            "LIMIT_SET", "KEY_MADE", "ADMIN_MADE", "VIEWER_MADE", "OPERATOR_MADE", "KEYS_REVOKED"),
        acts("object", user.name()));
    assertEquals(
        List.of("OPERATOR", "ADMIN", "VIEWER"),
        rows.column(
            "SELECT detail FROM audit WHERE act LIKE '%\\_MADE' AND act <> 'KEY_MADE'"
                + " AND object = ? ORDER BY id",
            user.name()),
        "which role it had before");
    String page = client.get("audit.xhtml?act=VIEWER_MADE&who=" + admin.name()).body();
    assertTrue(page.contains("Made a viewer"), page);
    assertTrue(page.contains("admin before"), page);
    assertEquals(
        "1020",
        rows.text("SELECT detail FROM audit WHERE act = 'LIMIT_SET' AND object = ?", user.name()));
  }

  @Test
  void interventionsAndExportsAreToldWithoutTextsAndNumbers() throws Exception {
    ApiClient api = server.client(user);
    rows.change(
        """
        UPDATE sender SET held_until = UTC_TIMESTAMP(6) + INTERVAL 1 DAY, held_for = 'ASKED',
               held_since = UTC_TIMESTAMP(6) WHERE id = ?\
        """,
        user.id());
    long id = api.send("081234567890", SECRET);
    api.post("ui/messages/" + id + "/cancel", "");
    api.post("ui/messages/" + id + "/retry", "");
    api.post("ui/messages/retry?status=FAILED&text=" + SECRET, "");
    api.post("ui/sender/release", "");
    FormClient own = new FormClient(server.uri());
    own.signIn(user.name(), user.key());
    own.get("messages.csv?text=" + SECRET);

    assertEquals(
        List.of(
            "KEY_FIRST_USED",
            "MESSAGE_CANCELLED",
            "MESSAGE_RETRIED",
            "MESSAGES_RETRIED",
            "SENDER_RELEASED",
            "LOGIN",
            "EXPORTED"),
        acts("actor", user.name()));
    assertEquals(
        0,
        rows.number(
            """
            SELECT COUNT(*) FROM audit
             WHERE CONCAT_WS(' ', object, detail) REGEXP 'geheim|81234567890'\
            """));
  }

  @Test
  void whatCameToNothingIsNotTold() throws Exception {
    press("chosen:giveKey", Map.of("once", "old"));
    server.client(user).post("ui/messages/999999999/retry", "");

    assertEquals(List.of("KEY_FIRST_USED"), acts("object", user.name()));
  }

  @Test
  void adminsReadAndExportItInTheirLanguageAndOthersDoNot() throws Exception {
    press("chosen:giveKey", Map.of());
    String filter = "?act=KEY_MADE&who=" + admin.name();

    String page = client.get("audit.xhtml" + filter).body();
    HttpResponse<String> file = client.get("audit.csv" + filter);

    assertTrue(page.contains("<span class=\"strong\">" + user.name() + "</span>"), page);
    assertFalse(page.contains("older"), page);
    assertEquals("text/csv;charset=UTF-8", file.headers().firstValue("Content-Type").orElse(""));
    assertTrue(file.body().startsWith("\ufeff\"When\",\"Who\",\"From\""), file.body());
    assertTrue(
        file.body().contains("\"" + admin.name() + "\",\"127.0.0.1\",\"Key created\",\""),
        file.body());
    FormClient other = new FormClient(server.uri());
    other.signIn(user.name(), user.key());
    assertEquals(403, other.get("audit.xhtml").statusCode());
    assertEquals(403, other.get("audit.csv").statusCode());
    assertFalse(other.get("account.xhtml").body().contains("audit.xhtml"));
  }

  @Test
  void aNameThatNoUserCanHaveIsNobodys() throws Exception {
    ApiClient stranger = new ApiClient(server.uri(), null);

    assertEquals(401, stranger.post("auth/login", login("ሊ⽧", "wrong")).statusCode());
    assertEquals(200, client.get("audit.xhtml?who=%E1%88%8A").statusCode());
    assertEquals(200, client.get("audit.csv?who=%E1%88%8A").statusCode());
  }

  /** Acts whose column has a value, in their order. */
  private List<String> acts(String column, String value) throws Exception {
    return rows.column("SELECT act FROM audit WHERE " + column + " = ? ORDER BY id", value);
  }

  private static String login(String username, String key) {
    return "{\"username\":\"" + username + "\",\"key\":\"" + key + "\"}";
  }

  private void press(String button, Map<String, String> fields) {
    String page = client.get("users.xhtml?id=" + user.id()).body();
    Map<String, String> all = FormClient.seen(page);
    all.put("once", FormClient.token(page));
    all.putAll(fields);
    all.put("id", Integer.toString(user.id()));
    client.press("users.xhtml", "users", button, all);
  }
}
