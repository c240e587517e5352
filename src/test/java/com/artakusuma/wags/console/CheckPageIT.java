package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check as administrators ask for it in the console. */
class CheckPageIT {

  private final SharedServer server = SharedServer.get();
  private Account admin;
  private FormClient client;

  @BeforeEach
  void signIn() throws Exception {
    admin = server.newAdmin();
    client = new FormClient(server.uri());
    client.signIn(admin.name(), admin.key());
  }

  @AfterEach
  void forgetTheGateway() throws Exception {
    server.rows().change("DELETE FROM gateway WHERE name = ?", admin.name());
    server.rows().change("UPDATE user SET admin = FALSE WHERE id = ?", admin.id());
  }

  @Test
  void saysWhatIsWrongAndHowToMendIt() throws Exception {
    assertFalse(client.get("check.xhtml").body().contains("tag check-"), "before it is asked for");
    server.rows().forgetGateways();
    // Encrypted by a key that nobody has
    server
        .rows()
        .change(
            """
            INSERT INTO gateway (name, kind, address, secrets)
            VALUES (?, 'waha', 'http://127.0.0.1:9', REPEAT(x'01', 60))""",
            admin.name());

    String found = client.press("check.xhtml", "check", "check:run", Map.of()).body();

    assertTrue(found.contains(" faults; "), found);
    assertTrue(found.contains("The key that version 1 published still works"), found);
    assertTrue(
        found.contains("WAGS_SECRET_KEY does not read the credentials of these gateways"), found);
    assertTrue(found.contains(admin.name()), found);
    assertTrue(found.contains("Set WAGS_SECRET_KEY_OLD to the key before"), found);
    assertTrue(found.contains("SKIP LOCKED works"), found);
    assertTrue(found.indexOf("tag check-fault") < found.indexOf("tag check-ok"), "the worst first");
    assertFalse(found.contains(ApiClient.FIRST_KEY), found);
  }

  @Test
  void isForAdminsOnly() throws Exception {
    Account user = server.newAccount();
    FormClient other = new FormClient(server.uri());
    other.signIn(user.name(), user.key());

    assertEquals(403, other.get("check.xhtml").statusCode());
    assertFalse(other.get("account.xhtml").body().contains("check.xhtml"));
  }
}
